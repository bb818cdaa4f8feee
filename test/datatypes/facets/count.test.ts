import { describe, expect, it } from "vitest";
import { facetCount, isCount, lengthRange } from "../../../src/datatypes/facets/count.ts";
import type { FacetsDescriptor } from "../../../src/datatypes/index.ts";
import { builtin, restrict } from "../context.ts";

it.each([
  [0, true],
  [1, true],
  [2 ** 40, true],
  [-1, false],
  [0.5, false],
  [Number.NaN, false],
  [Number.POSITIVE_INFINITY, false],
])("%d can be a length: %s (nonNegativeInteger)", (value, expected) => {
  expect(isCount(value)).toBe(expected);
});

describe("the lengths of a type", () => {
  const { POSITIVE_INFINITY: unbounded } = Number;

  it.each<[FacetsDescriptor, number, number]>([
    [{}, 0, unbounded],
    [{ length: 3 }, 3, 3],
    [{ minLength: 2 }, 2, unbounded],
    [{ maxLength: 5 }, 0, 5],
    [{ minLength: 2, maxLength: 5 }, 2, 5],
    [{ length: 3, minLength: 1, maxLength: 9 }, 3, 3],
    [{ length: 3, minLength: 4 }, 4, 3],
    [{ length: Number.NaN, maxLength: -1 }, 0, unbounded],
    [{ length: 1e21 }, 1e21, 1e21],
  ])("%j: from %d to %d", (facets, min, max) => {
    expect(lengthRange(restrict("string", facets).facets)).toEqual({ min, max });
  });

  it("of the list types of the specification begin at one item", () => {
    expect(lengthRange(builtin("IDREFS").facets)).toEqual({ min: 1, max: unbounded });
  });
});

describe("a facet that counts", () => {
  it.each<[FacetsDescriptor, number | undefined]>([
    [{ totalDigits: 3 }, 3],
    [{ totalDigits: 0 }, 0],
    [{}, undefined],
    [{ totalDigits: -1 }, undefined],
    [{ totalDigits: 1.5 }, undefined],
  ])("%j: %s", (facets, count) => {
    expect(facetCount(restrict("decimal", facets).facets, "totalDigits")).toBe(count);
  });
});

it("length below a base's minLength: the length holds, since both apply (§4.3.1.4, clause 1)", () => {
  const base = restrict("string", { minLength: 3 });
  expect(lengthRange(restrict(base, { length: 5 }).facets)).toEqual({ min: 5, max: 5 });
});
