import { describe, expect, it } from "vitest";
import {
  derivationSteps,
  effectiveFacets,
  facetSource,
  SINGLE_FACETS,
} from "../../../src/datatypes/facets/effective.ts";
import {
  anySimpleType,
  deriveSimpleType,
  type EffectiveFacet,
  type FacetName,
  type FacetsDescriptor,
} from "../../../src/datatypes/index.ts";
import { builtin, restrict } from "../context.ts";

const none: ReadonlyMap<FacetName, EffectiveFacet> = new Map();
const place = { file: "a.xsd", line: 1, column: 2 };

function values(...steps: readonly FacetsDescriptor[]): Record<string, readonly string[]> {
  let facets = none;
  for (const step of steps) facets = effectiveFacets(facets, step, undefined);
  return Object.fromEntries([...facets].map(([name, facet]) => [name, facet.values]));
}

describe("Part 1, §3.14.6, st-restrict-facets: a step's facets are put over those of its base", () => {
  it.each<[what: string, steps: FacetsDescriptor[], expected: Record<string, string[]>]>([
    ["nothing", [{}], {}],
    ["numbers come as texts", [{ length: 3 }], { length: ["3"] }],
    ["another facet is added", [{ minLength: 1 }, { maxLength: 2 }], { minLength: ["1"], maxLength: ["2"] }],
    ["the same facet is replaced", [{ maxLength: 5 }, { maxLength: 2 }], { maxLength: ["2"] }],
    [
      "an enumeration is replaced",
      [{ enumeration: ["a", "b"] }, { enumeration: ["a"] }],
      { enumeration: ["a"] },
    ],
    ["patterns of one step are alternatives", [{ patterns: ["a", "b"] }], { pattern: ["a|b"] }],
    [
      "patterns of two steps are both there",
      [{ patterns: ["a", "b"] }, { patterns: ["c"] }],
      { pattern: ["a|b", "c"] },
    ],
    [
      "bounds of two kinds stay side by side",
      [{ minInclusive: "1" }, { minExclusive: "1" }],
      { minInclusive: ["1"], minExclusive: ["1"] },
    ],
    ["zero counts as a value", [{ length: 0, minInclusive: "" }], { length: ["0"], minInclusive: [""] }],
    ["an empty enumeration counts", [{ enumeration: [] }], { enumeration: [] }],
  ])("%s", (_, steps, expected) => {
    expect(values(...steps)).toEqual(expected);
  });

  it("a step without facets shares the facets of its base", () => {
    const base = effectiveFacets(none, { length: 1 }, undefined);
    expect(effectiveFacets(base, undefined, place)).toBe(base);
  });

  it("the facets of the base are not changed", () => {
    const base = effectiveFacets(none, { length: 1 }, undefined);
    effectiveFacets(base, { length: 2 }, undefined);
    expect(base.get("length")?.values).toEqual(["1"]);
  });

  it("a facet that was fixed stays fixed", () => {
    const base = effectiveFacets(none, { maxLength: 5, fixed: ["maxLength"] }, undefined);
    const fixed = (own: FacetsDescriptor) => effectiveFacets(base, own, undefined).get("maxLength")?.fixed;
    expect([fixed({}), fixed({ maxLength: 5 })]).toEqual([true, true]);
    expect(base.get("minLength")).toBeUndefined();
  });

  it("a facet has the position of the step that sets it", () => {
    const base = effectiveFacets(none, { minLength: 1, lines: { minLength: 5 } }, place);
    const step = effectiveFacets(base, { maxLength: 2, lines: { maxLength: 7 } }, { file: "b.xsd", line: 6 });
    expect(step.get("minLength")?.source).toEqual({ file: "a.xsd", line: 5 });
    expect(step.get("maxLength")?.source).toEqual({ file: "b.xsd", line: 7 });
  });
});

describe("the place of a facet", () => {
  it.each<[what: string, own: FacetsDescriptor, facet: string, expected: object | undefined]>([
    ["a line alone", { lines: { length: 3 } }, "length", { file: "a.xsd", line: 3 }],
    [
      "a line, and the column of all",
      { lines: { length: 3 }, column: 5 },
      "length",
      { file: "a.xsd", line: 3, column: 5 },
    ],
    [
      "a line and its own column",
      { lines: { length: [3, 9] }, column: 5 },
      "length",
      { file: "a.xsd", line: 3, column: 9 },
    ],
    ["not known: that of the type", { lines: { length: 3 } }, "maxLength", place],
    ["no lines: that of the type", {}, "length", place],
    [
      "an enumeration is where its first value is",
      { enumeration: ["b", "a"], lines: { "enumeration:a": 4, "enumeration:b": 3 } },
      "enumeration",
      { file: "a.xsd", line: 3 },
    ],
    [
      "one value of an enumeration",
      { lines: { "enumeration:a": 4 } },
      "enumeration:a",
      { file: "a.xsd", line: 4 },
    ],
    ["a name that every object has", { lines: {} }, "constructor", place],
  ])("%s", (_, own, facet, expected) => {
    expect(facetSource(own, facet, place)).toEqual(expected);
  });

  it("is unknown if that of the type is unknown", () => {
    expect(facetSource({ lines: { length: 3 } }, "length", undefined)).toBeUndefined();
  });
});

describe("the steps of a derivation", () => {
  it("are the type and what it restricts, the nearest first, up to anySimpleType", () => {
    const type = restrict(restrict("byte", { maxInclusive: "5" }), { minInclusive: "1" });
    expect([...derivationSteps(type)].map((step) => step.key?.replace(/^.*\}/, ""))).toEqual([
      undefined,
      undefined,
      "byte",
      "short",
      "int",
      "long",
      "integer",
      "decimal",
      "anySimpleType",
    ]);
  });

  it("end at a list or a union, which are not restrictions of anySimpleType", () => {
    const list = deriveSimpleType({ list: builtin("int") });
    const union = deriveSimpleType({ union: [builtin("int")] });
    expect([...derivationSteps(restrict(list, { length: 1 }))]).toHaveLength(2);
    expect([...derivationSteps(restrict(union, { patterns: ["1"] }))]).toHaveLength(2);
    expect([...derivationSteps(list)]).toEqual([list]);
  });

  it("of anySimpleType is itself", () => {
    expect([...derivationSteps(anySimpleType)]).toEqual([anySimpleType]);
  });
});

it("every facet but pattern and enumeration has one value", () => {
  expect(new Set(SINGLE_FACETS).size).toBe(10);
  expect(SINGLE_FACETS).not.toContain("pattern");
  expect(SINGLE_FACETS).not.toContain("enumeration");
});
