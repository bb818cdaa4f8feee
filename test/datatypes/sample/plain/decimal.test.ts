import { describe, expect, it } from "vitest";
import type { FacetsDescriptor } from "../../../../src/datatypes/index.ts";
import { decimalCandidates } from "../../../../src/datatypes/sample/plain/decimal.ts";
import { builtin, faults, restrict } from "../../context.ts";
import { drawOf, first } from "./draws.ts";

describe("candidates for decimal types are within the facets", () => {
  it.each<[string, FacetsDescriptor]>([
    ["decimal", {}],
    ["integer", {}],
    ["byte", {}],
    ["unsignedByte", {}],
    ["positiveInteger", {}],
    ["negativeInteger", {}],
    ["decimal", { minInclusive: "0.5", maxInclusive: "0.75" }],
    ["decimal", { minExclusive: "0", maxExclusive: "0.01" }],
    ["decimal", { minInclusive: "-5.25", maxExclusive: "-5" }],
    ["decimal", { minInclusive: "1000000", totalDigits: 7 }],
    ["decimal", { totalDigits: 1 }],
    ["decimal", { totalDigits: 2, fractionDigits: 2, maxExclusive: "0.1", minExclusive: "0" }],
    ["decimal", { fractionDigits: 2, minExclusive: "1", maxExclusive: "1.02" }],
    ["integer", { minExclusive: "5", maxExclusive: "7" }],
    ["integer", { minInclusive: "99999999999999999999", maxInclusive: "100000000000000000000" }],
    ["long", { maxInclusive: "-9223372036854775807" }],
  ])("xs:%s %j", (base, facets) => {
    const type = restrict(base, facets);
    for (const size of ["minimal", "full"] as const) {
      const texts = first(decimalCandidates(type, drawOf({ size })), 40);
      expect(texts.length).toBeGreaterThan(0);
      expect(texts.flatMap((text) => faults(type, text))).toEqual([]);
    }
  });

  it.each<[string, FacetsDescriptor]>([
    ["integer", { minInclusive: "2", maxInclusive: "1" }],
    ["integer", { minExclusive: "1", maxExclusive: "2" }],
    ["byte", { minInclusive: "200" }],
  ])("none for xs:%s %j, which has no value", (base, facets) => {
    expect([...decimalCandidates(restrict(base, facets), drawOf())]).toEqual([]);
  });
});

describe("candidates are small and easy to read", () => {
  it("whole numbers of one digit where the type lets choose, of either size a positive one", () => {
    expect(first(decimalCandidates(builtin("decimal"), drawOf()), 1)[0]).toMatch(/^[1-9]$/);
    expect(first(decimalCandidates(builtin("integer"), drawOf({ size: "full" })), 1)[0]).toMatch(/^\d{1,3}$/);
  });

  it("two digits after the point in full samples, as prices have", () => {
    expect(first(decimalCandidates(builtin("decimal"), drawOf({ size: "full" })), 1)[0]).toMatch(
      /^\d+\.\d\d?$/,
    );
    const tenths = restrict("decimal", { fractionDigits: 1 });
    expect(first(decimalCandidates(tenths, drawOf({ size: "full" })), 1)[0]).toMatch(/^\d+(\.\d)?$/);
  });

  it("as few digits after the point as there is a number between the bounds", () => {
    const narrow = restrict("decimal", { minExclusive: "0.10", maxExclusive: "0.13" });
    expect(new Set(first(decimalCandidates(narrow, drawOf()), 2))).toEqual(new Set(["0.11", "0.12"]));
  });

  it("nearest to zero if none is positive", () => {
    const type = restrict("integer", { minInclusive: "-3", maxInclusive: "-1" });
    expect(new Set(first(decimalCandidates(type, drawOf()), 4))).toEqual(new Set(["-1", "-2", "-3"]));
  });
});

describe("values that are taken are not gone through again", () => {
  it("a series begins after them", () => {
    const [, second] = first(decimalCandidates(builtin("integer"), drawOf({}, 500)), 2);
    expect(second).toBe("501");
  });

  it("every value of a small type comes at last", () => {
    const type = restrict("integer", { minInclusive: "1", maxInclusive: "20" });
    expect(new Set(decimalCandidates(type, drawOf())).size).toBe(20);
  });
});
