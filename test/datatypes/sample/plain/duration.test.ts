import { describe, expect, it } from "vitest";
import type { FacetsDescriptor } from "../../../../src/datatypes/index.ts";
import { durationCandidates } from "../../../../src/datatypes/sample/plain/duration.ts";
import { parseDuration } from "../../../../src/datatypes/value/duration.ts";
import { builtin, context, faults, restrict } from "../../context.ts";
import { drawOf, first } from "./draws.ts";

describe("one of the first candidates is within the bounds", () => {
  it.each<FacetsDescriptor>([
    {},
    { minInclusive: "P1Y" },
    { maxInclusive: "PT1S" },
    { minExclusive: "PT0S", maxExclusive: "PT0.001S" },
    { minInclusive: "P10Y", maxInclusive: "P11Y" },
    { minExclusive: "P1D", maxExclusive: "P2D" },
    { maxInclusive: "-P1D" },
    { minInclusive: "-P2M", maxInclusive: "-P1M" },
    { minInclusive: "P1M1D", maxInclusive: "P1M1D" },
    { minExclusive: "P1M", maxExclusive: "P1M1D" },
    { minInclusive: "PT1H", maxExclusive: "PT2H" },
  ])("%j", (facets) => {
    const type = restrict("duration", facets);
    for (const size of ["minimal", "full"] as const) {
      const texts = first(durationCandidates(type, drawOf({ size })), 60);
      expect(texts.some((text) => faults(type, text).length === 0)).toBe(true);
    }
  });
});

describe("every text is in the lexical space: no months of one sign with seconds of the other", () => {
  it.each<FacetsDescriptor>([
    { minInclusive: "-P1M", maxInclusive: "P1DT1S" },
    { minInclusive: "-P2M", maxInclusive: "P1M" },
    { minInclusive: "P1M", maxInclusive: "P1M1D" },
    { minInclusive: "-P1MT1S", maxInclusive: "-P1M" },
  ])("%j", (facets) => {
    const type = restrict("duration", facets);
    const texts = first(durationCandidates(type, drawOf({ size: "full" })), 8_000);
    expect(texts.filter((text) => !builtin("duration").validate(text, context).ok)).toEqual([]);
    expect(
      new Set(
        texts
          .map((text) => parseDuration(text))
          .filter(({ months, seconds }) => months * seconds.coefficient < 0n),
      ).size,
    ).toBe(0);
  });
});

it("are days in a minimal sample, months, days and hours in a full one", () => {
  expect(first(durationCandidates(builtin("duration"), drawOf()), 1)[0]).toMatch(/^P\d{1,2}D$/);
  expect(first(durationCandidates(builtin("duration"), drawOf({ size: "full" })), 1)[0]).toMatch(
    /^P\d+M\d+DT\d+H$/,
  );
});

it("a series continues after the values that are taken", () => {
  const texts = first(durationCandidates(builtin("duration"), drawOf({}, 70)), 8);
  expect(texts.slice(6)).toEqual(["P71D", "PT71S"]);
});
