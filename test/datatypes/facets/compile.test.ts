import { describe, expect, it } from "vitest";
import { compileFacets } from "../../../src/datatypes/facets/compile.ts";
import { deriveSimpleType, type FacetsDescriptor, type SimpleType } from "../../../src/datatypes/index.ts";
import { builtin, restrict } from "../context.ts";
import { subject } from "./subject.ts";

/** The rules that a text breaks, in the order in which they are checked. */
function broken(type: SimpleType, text: string): string[] {
  const value = subject(type, text);
  return compileFacets(type, "1.0")
    .filter((check) => !check.test(value))
    .map((check) => check.fault(value).rule);
}

describe("a type's facets are checked in the order of their cost", () => {
  it("lengths, then bounds and digits, then patterns, then the enumeration", () => {
    const text = restrict("string", { minLength: 1, maxLength: 2, patterns: ["a*"], enumeration: ["a"] });
    expect(broken(text, "bbb")).toEqual([
      "cvc-maxLength-valid",
      "cvc-pattern-valid",
      "cvc-enumeration-valid",
    ]);
    const number = restrict("decimal", {
      patterns: ["1"],
      enumeration: ["1"],
      fractionDigits: 0,
      totalDigits: 1,
      maxInclusive: "1",
      maxExclusive: "1",
    });
    expect(broken(number, "22.5")).toEqual([
      "cvc-maxInclusive-valid",
      "cvc-maxExclusive-valid",
      "cvc-totalDigits-valid",
      "cvc-fractionDigits-valid",
      "cvc-pattern-valid",
      "cvc-enumeration-valid",
    ]);
  });

  it("each derivation step has a pattern of its own, the nearest first", () => {
    const type = restrict(restrict("string", { patterns: ["a.*", "b.*"] }), { patterns: [".*z"] });
    const checks = compileFacets(type, "1.0");
    expect(checks.map((check) => check.fault(subject(type, "x")).message)).toEqual([
      'expected text that matches the pattern ".*z", found "x"',
      'expected text that matches the pattern "a.*" or "b.*", found "x"',
    ]);
  });

  it("checks only the nearest enumeration, which is the smallest in a valid schema", () => {
    const type = restrict(restrict("string", { enumeration: ["a", "b"] }), { enumeration: ["a"] });
    expect(compileFacets(type, "1.0")).toHaveLength(1);
    expect([broken(type, "a"), broken(type, "b")]).toEqual([[], ["cvc-enumeration-valid"]]);
  });

  it("facets of the base apply to a restriction without facets", () => {
    const type = deriveSimpleType({ restriction: restrict("string", { length: 1, enumeration: ["a"] }) });
    expect(broken(type, "bb")).toEqual(["cvc-length-valid", "cvc-enumeration-valid"]);
  });
});

describe("no check is made for", () => {
  it.each<[what: string, base: string, facets: FacetsDescriptor]>([
    ["no facets", "string", {}],
    ["white space, which is processed and not checked", "string", { whiteSpace: "collapse" }],
    ["digits of a type that has none", "double", { totalDigits: 1 }],
    ["digits of a text", "string", { fractionDigits: 1 }],
    ["the length of a number", "int", {}],
    ["a bound that is none", "date", { maxInclusive: "later" }],
    ["a length that is none", "string", { length: -1 }],
    ["a pattern that is none", "string", { patterns: ["("] }],
  ])("%s", (_, base, facets) => {
    const before = compileFacets(builtin(base), "1.0").length;
    expect(compileFacets(restrict(base, facets), "1.0")).toHaveLength(before);
  });
});

it("types share the checks of patterns that they share: a chain of n types has n of them, not n times n / 2", () => {
  const base = restrict("string", { patterns: ["a*"] });
  const derived = restrict(restrict(base, { maxLength: 3 }), { patterns: ["[ab]*"] });
  const own = compileFacets(derived, "1.0");
  expect(own).toHaveLength(3);
  expect(own).toContain(compileFacets(base, "1.0")[0]);
  expect(compileFacets(derived, "1.0").filter((check) => own.includes(check))).toHaveLength(2);
  expect(own).not.toContain(compileFacets(base, "1.1")[0]);
});
