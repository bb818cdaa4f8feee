/** Part 2, §4.3.7 to §4.3.10: what the four bounds let in. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  BOUND_FACETS,
  type BoundFacet,
  boundValue,
  doubleBounds,
  EXACT_CHARACTERS,
  isBetween,
  satisfiesBound,
} from "../../../src/datatypes/facets/bounds.ts";
import { compareValues } from "../../../src/datatypes/index.ts";
import { builtin } from "../context.ts";
import { facet } from "./subject.ts";

describe("Part 2, §4.3.7 to §4.3.10: by the order of a value and the bound", () => {
  it.each<[BoundFacet, below: boolean, equal: boolean, above: boolean]>([
    ["minInclusive", false, true, true],
    ["minExclusive", false, false, true],
    ["maxInclusive", true, true, false],
    ["maxExclusive", true, false, false],
  ])("%s: below %s, equal %s, above %s, and never without an order", (name, ...inside) => {
    expect(([-1, 0, 1] as const).map((order) => satisfiesBound(name, order))).toEqual(inside);
    expect(satisfiesBound(name, undefined)).toBe(false);
  });
});

/** The double bounds of one facet. */
function near(name: BoundFacet, text: string) {
  return doubleBounds(new Map([[name, facet(name, text)]]));
}

describe("bounds of decimals as doubles", () => {
  it("there is none if a bound is too long, or is not a decimal", () => {
    expect(near("minInclusive", "1".repeat(EXACT_CHARACTERS))).toBeDefined();
    expect(near("minInclusive", "1".repeat(EXACT_CHARACTERS + 1))).toBeUndefined();
    for (const text of ["", "1e3", "INF", "0x1", "\u00a01", "1,5"])
      expect(near("maxExclusive", text)).toBeUndefined();
  });

  it("without bounds every number is inside", () => {
    const none = doubleBounds(new Map());
    expect(none && [-Number.MAX_VALUE, 0, Number.MAX_VALUE].every((value) => isBetween(value, none))).toBe(
      true,
    );
  });

  it("white space around a bound does not count", () => {
    expect(near("maxInclusive", " 5\n")).toEqual(near("maxInclusive", "5"));
  });

  it("decide every short decimal as its exact value does", () => {
    const digits = fc.stringMatching(/^[+-]?[0-9]{1,7}(\.[0-9]{0,6})?$/);
    const type = builtin("decimal");
    fc.assert(
      fc.property(fc.constantFrom(...BOUND_FACETS), digits, digits, (name, bound, text) => {
        const [value, limit] = [boundValue(type, text), boundValue(type, bound)];
        const bounds = near(name, bound);
        if (value === undefined || limit === undefined || bounds === undefined) throw new Error(text);
        expect(isBetween(Number(text), bounds)).toBe(satisfiesBound(name, compareValues(value, limit)));
      }),
    );
  });
});
