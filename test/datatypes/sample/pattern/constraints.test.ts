import { describe, expect, it } from "vitest";
import { deriveSimpleType, type FacetsDescriptor, type SimpleType } from "../../../../src/datatypes/index.ts";
import {
  characterLengths,
  constraintLimits,
  patternsOf,
} from "../../../../src/datatypes/sample/pattern/constraints.ts";
import { builtin, faults, restrict } from "../../context.ts";
import { isIn } from "./languages.ts";

const steps = (base: string, ...facets: readonly FacetsDescriptor[]): SimpleType =>
  facets.reduce(restrict, builtin(base));

describe("the patterns of a type: one expression for each derivation step that has any", () => {
  it.each<[type: SimpleType, count: number, matching: string, failing: string]>([
    [steps("string", { patterns: ["a*"] }), 1, "aa", "b"],
    [steps("string", { patterns: ["a", "b"] }), 1, "b", "c"],
    [steps("string", { patterns: ["a.*"] }, { maxLength: 5 }, { patterns: [".*z"] }), 2, "az", "a"],
    [steps("string", { patterns: ["(", "b"] }), 1, "b", "a"],
    [steps("string", { patterns: ["^\\/a$"] }), 1, "/a", "a"],
  ])("%#", (type, count, matching, failing) => {
    const nodes = patternsOf(type);
    expect(nodes).toHaveLength(count);
    expect([isIn(matching, ...nodes), isIn(failing, ...nodes)]).toEqual([true, false]);
  });

  it("are empty if the type has no readable pattern", () => {
    expect(patternsOf(builtin("token"))).toEqual([]);
    expect(patternsOf(steps("string", { patterns: ["("] }))).toEqual([]);
  });

  it("are the same trees each time", () => {
    const type = steps("string", { patterns: ["a"] });
    expect(patternsOf(type)).toBe(patternsOf(type));
  });
});

describe("limits: what a valid text matches besides patterns", () => {
  it.each<[type: SimpleType, valid: string[], invalid: string[]]>([
    [builtin("string"), ["", " a ", "\n"], []],
    [builtin("token"), ["", "a b"], [" a", "a  b", "a\tb"]],
    [builtin("normalizedString"), [" a "], ["a\nb"]],
    [builtin("int"), ["5", "-2147483648", "+007"], ["x", "1.5", "2147483648"]],
    [steps("decimal", { minExclusive: "0", fractionDigits: 1 }), ["0.1", "5"], ["0", "-1", "0.12"]],
    [builtin("boolean"), ["true", "0"], ["yes"]],
    [builtin("date"), ["2026-01-31", "-0044-03-15Z"], ["2026-1-1", "2026-04-31"]],
    [builtin("NCName"), ["a"], ["a:b", ""]],
    [builtin("hexBinary"), ["0aFF", ""], ["0"]],
  ])(
    "%#: the loosest set lets in what is valid, and keeps out most of what is not",
    (type, valid, invalid) => {
      const loosest = constraintLimits(type).at(-1) ?? [];
      expect(valid.filter((text) => !isIn(text, ...loosest) || faults(type, text).length > 0)).toEqual([]);
      expect(invalid.filter((text) => isIn(text, ...loosest))).toEqual([]);
    },
  );

  it.each<[type: SimpleType, readable: string, odd: string]>([
    [builtin("date"), "2026-01-31", "-0044-03-15"],
    [builtin("decimal"), "12.50", "+.5"],
    [builtin("double"), "1.5", "1e5"],
    [builtin("string"), "two words", " two "],
    [builtin("anyURI"), "https://example.com/a", "a b|c"],
    [builtin("QName"), "name", "p:name"],
  ])(
    "%#: the first set has what reads well (%s) and not what is odd (%s), which the last has",
    (type, readable, odd) => {
      const sets = constraintLimits(type);
      expect([isIn(readable, ...(sets[0] ?? [])), isIn(odd, ...(sets[0] ?? []))]).toEqual([true, false]);
      expect(isIn(odd, ...(sets.at(-1) ?? []))).toBe(true);
    },
  );

  it("bounds of a date are likely ones: the last set is without them", () => {
    const type = steps("date", { minInclusive: "2026-06-01" });
    const [first, second, last] = constraintLimits(type);
    const early = "2026-01-01";
    expect([first, second, last].map((set) => isIn(early, ...(set ?? [])))).toEqual([false, false, true]);
  });

  it("are computed once for a type", () => {
    const type = steps("int", { maxInclusive: "5" });
    expect(constraintLimits(type)).toBe(constraintLimits(type));
  });
});

describe("lengths in characters", () => {
  const endless = Number.POSITIVE_INFINITY;

  it.each<[type: SimpleType, min: number, max: number]>([
    [steps("string", { minLength: 2, maxLength: 5 }), 2, 5],
    [steps("anyURI", { length: 3 }), 3, 3],
    [steps("hexBinary", { minLength: 2, maxLength: 5 }), 4, 10],
    [steps("base64Binary", { length: 3 }), 0, endless],
    [builtin("IDREFS"), 0, endless],
    [builtin("int"), 0, endless],
    [steps("QName", { length: 3 }), 0, endless],
    [restrict(deriveSimpleType({ list: builtin("string") }), { length: 2 }), 0, endless],
  ])("%#: from %d to %d", (type, min, max) => {
    expect(characterLengths(type)).toEqual({ min, max });
  });
});
