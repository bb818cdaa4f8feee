import { describe, expect, it } from "vitest";
import type { FacetsDescriptor } from "../../../../src/datatypes/index.ts";
import { floatCandidates } from "../../../../src/datatypes/sample/plain/float.ts";
import { builtin, faults, restrict } from "../../context.ts";
import { drawOf, first } from "./draws.ts";

describe("one of the first candidates for float and double is within the bounds", () => {
  it.each<[string, FacetsDescriptor]>([
    ["double", {}],
    ["float", {}],
    ["double", { minInclusive: "0", maxInclusive: "1" }],
    ["double", { minExclusive: "0", maxExclusive: "1" }],
    ["double", { minExclusive: "0.1", maxExclusive: "0.11" }],
    ["double", { minInclusive: "1e300" }],
    ["double", { maxInclusive: "-1e300" }],
    ["double", { minExclusive: "-5", maxExclusive: "-4" }],
    ["double", { minInclusive: "5", maxInclusive: "5" }],
    ["double", { minExclusive: "0", maxExclusive: "1e-300" }],
    ["float", { minExclusive: "1", maxExclusive: "1.0000002" }],
    ["double", { minInclusive: "INF" }],
    ["double", { maxInclusive: "-INF" }],
    ["double", { minExclusive: "1e308" }],
  ])("xs:%s %j", (base, facets) => {
    const type = restrict(base, facets);
    for (const size of ["minimal", "full"] as const) {
      const texts = first(floatCandidates(type, drawOf({ size })), 100);
      expect(texts.some((text) => faults(type, text).length === 0)).toBe(true);
    }
  });
});

describe("candidates are easy to read", () => {
  it("one digit, or two after the point", () => {
    expect(first(floatCandidates(builtin("double"), drawOf()), 1)[0]).toMatch(/^[1-9]$/);
    expect(first(floatCandidates(builtin("double"), drawOf({ size: "full" })), 1)[0]).toMatch(
      /^\d{1,2}(\.\d{1,2})?$/,
    );
  });

  it("between bounds with few digits", () => {
    const type = restrict("double", { minInclusive: "100.5", maxInclusive: "101.5" });
    const valid = first(floatCandidates(type, drawOf()), 10).filter(
      (text) => faults(type, text).length === 0,
    );
    expect(valid[0]?.length).toBeLessThan(7);
  });
});

it("of two bounds on one side the narrower one counts", () => {
  const type = [
    { minInclusive: "1", maxInclusive: "1000" },
    { minExclusive: "500", maxExclusive: "500.5" },
  ].reduce(restrict, builtin("double"));
  const [, second = ""] = first(floatCandidates(type, drawOf()), 2);
  expect(faults(type, second)).toEqual([]);
});

it("every text is in the lexical space, and NaN and infinities come last", () => {
  const texts = [...floatCandidates(builtin("double"), drawOf())];
  expect(texts.flatMap((text) => faults(builtin("double"), text))).toEqual([]);
  expect(texts.slice(-4)).toEqual(["0", "INF", "-INF", "NaN"]);
});

it("a series continues after the values that are taken", () => {
  expect(first(floatCandidates(builtin("double"), drawOf({}, 50)), 3).slice(1)).toEqual(["51", "-51"]);
});

it("a bound of NaN has no effect on the samples", () => {
  const type = restrict("double", { minInclusive: "NaN" });
  expect([...floatCandidates(type, drawOf())].filter((text) => faults(type, text).length === 0)).toEqual([
    "NaN",
  ]);
});
