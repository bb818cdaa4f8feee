import { describe, expect, it } from "vitest";
import { checkBounds } from "../../../src/datatypes/facets/bound-faults.ts";
import { FaultReport } from "../../../src/datatypes/facets/fault-report.ts";
import type { FacetsDescriptor, SimpleType } from "../../../src/datatypes/index.ts";
import { builtin, restrict } from "../context.ts";

/** `rule: message` of what is wrong with the bounds of a restriction. */
function bounds(base: SimpleType | string, own: FacetsDescriptor): string[] {
  const type = restrict(base, own);
  const report = new FaultReport(type, typeof base === "string" ? builtin(base) : base, own);
  checkBounds(report);
  return report.faults.map(({ rule, message }) => `${rule}: ${message}`);
}

describe("Part 2, §4.3.7 to §4.3.10: two bounds on one side", () => {
  it.each<[FacetsDescriptor, string]>([
    [
      { maxInclusive: "3", maxExclusive: "3" },
      "maxInclusive-maxExclusive: maxInclusive and maxExclusive cannot be given together",
    ],
    [
      { minInclusive: "3", minExclusive: "3" },
      "minInclusive-minExclusive: minInclusive and minExclusive cannot be given together",
    ],
  ])("%j", (own, fault) => {
    expect(bounds("decimal", own)).toEqual([fault]);
  });

  it("may come from two derivation steps", () => {
    expect(bounds(restrict("decimal", { minInclusive: "1" }), { minExclusive: "1" })).toEqual([]);
  });
});

describe("the lower bound is to be below the upper one", () => {
  it.each<[lower: keyof FacetsDescriptor, upper: keyof FacetsDescriptor, rule: string, equal: boolean]>([
    ["minInclusive", "maxInclusive", "minInclusive-less-than-equal-to-maxInclusive", true],
    ["minExclusive", "maxExclusive", "minExclusive-less-than-equal-to-maxExclusive", true],
    ["minExclusive", "maxInclusive", "minExclusive-less-than-maxInclusive", false],
    ["minInclusive", "maxExclusive", "minInclusive-less-than-maxExclusive", false],
  ])("%s and %s: %s; equal ones are allowed: %s", (lower, upper, rule, equal) => {
    const words = equal ? "is not less than or equal to" : "is not less than";
    expect(bounds("decimal", { [lower]: "1", [upper]: "2" })).toEqual([]);
    expect(bounds("decimal", { [lower]: "2", [upper]: "1" })).toEqual([
      `${rule}: ${lower} 2 ${words} ${upper} 1`,
    ]);
    expect(bounds("decimal", { [lower]: "1", [upper]: "1.0" })).toEqual(
      equal ? [] : [`${rule}: ${lower} 1 ${words} ${upper} 1.0`],
    );
  });

  it("the bound of the base too, if a step gives only one", () => {
    const rules = bounds(restrict("decimal", { maxInclusive: "10" }), { minInclusive: "11" });
    expect(rules[0]).toMatch(/^minInclusive-valid-restriction: /);
    expect(rules).toContain(
      "minInclusive-less-than-equal-to-maxInclusive: minInclusive 11 is not less than or equal to maxInclusive 10",
    );
  });

  it("bounds that cannot be compared do not contradict each other", () => {
    expect(bounds("duration", { minInclusive: "P1M", maxInclusive: "P30D" })).toEqual([]);
    expect(bounds("date", { minInclusive: "2026-01-01", maxInclusive: "2026-01-01Z" })).toEqual([]);
  });
});

describe("a bound is to be a value of the base type (cvc-datatype-valid)", () => {
  it.each<[string, FacetsDescriptor, string]>([
    ["int", { maxInclusive: "x" }, 'maxInclusive "x" is not a value of the base type'],
    ["date", { minExclusive: "2026-02-30" }, 'minExclusive "2026-02-30" is not a value of the base type'],
    ["double", { minInclusive: "" }, 'minInclusive "" is not a value of the base type'],
  ])("xs:%s %j", (base, own, message) => {
    expect(bounds(base, own)).toEqual([`cvc-datatype-valid.1.2.1: ${message}`]);
  });

  it.each<[string, FacetsDescriptor]>([
    ["integer", { maxInclusive: "1.5" }],
    ["byte", { minExclusive: "-129" }],
  ])("xs:%s %j: the message gives the reason why a value of the primitive type is invalid", (base, own) => {
    expect(bounds(base, own)).toEqual([expect.stringMatching(/^m(ax|in)(In|Ex)clusive-valid-restriction: /)]);
  });
});

describe("a bound is to be no wider than those of the base", () => {
  const closed = restrict("decimal", { minInclusive: "0", maxInclusive: "10" });
  const open = restrict("decimal", { minExclusive: "0", maxExclusive: "10" });

  it.each<[what: string, base: SimpleType, own: FacetsDescriptor]>([
    ["the same", closed, { minInclusive: "0", maxInclusive: "10" }],
    ["the same, written otherwise", closed, { maxInclusive: "010.0" }],
    ["exclusive at an inclusive one", closed, { minExclusive: "0", maxExclusive: "10" }],
    ["within", closed, { minInclusive: "1", maxExclusive: "9" }],
    ["the same exclusive one", open, { minExclusive: "0", maxExclusive: "10" }],
    ["an inclusive one within", open, { minInclusive: "0.1", maxInclusive: "9.9" }],
  ])("%s is allowed", (_, base, own) => {
    expect(bounds(base, own)).toEqual([]);
  });

  it.each<[base: SimpleType, own: FacetsDescriptor, fault: string]>([
    [
      closed,
      { minInclusive: "-1" },
      "minInclusive-valid-restriction: minInclusive -1 is outside the base type's minInclusive 0",
    ],
    [
      closed,
      { maxInclusive: "11" },
      "maxInclusive-valid-restriction: maxInclusive 11 is outside the base type's maxInclusive 10",
    ],
    [
      closed,
      { minExclusive: "-1" },
      "minExclusive-valid-restriction: minExclusive -1 is outside the base type's minInclusive 0",
    ],
    [
      closed,
      { maxExclusive: "11" },
      "maxExclusive-valid-restriction: maxExclusive 11 is outside the base type's maxInclusive 10",
    ],
    [
      open,
      { minInclusive: "0" },
      "minInclusive-valid-restriction: minInclusive 0 is outside the base type's minExclusive 0",
    ],
    [
      open,
      { maxInclusive: "10" },
      "maxInclusive-valid-restriction: maxInclusive 10 is outside the base type's maxExclusive 10",
    ],
    [
      open,
      { maxExclusive: "10.1" },
      "maxExclusive-valid-restriction: maxExclusive 10.1 is outside the base type's maxExclusive 10",
    ],
  ])("%#: a wider one is not", (base, own, fault) => {
    expect(bounds(base, own)).toEqual([fault]);
  });

  it("nor a bound that cannot be compared with them", () => {
    const base = restrict("duration", { maxInclusive: "P1M" });
    expect(bounds(base, { maxInclusive: "P30D" })).toEqual([
      "maxInclusive-valid-restriction: maxInclusive P30D is outside the base type's maxInclusive P1M",
    ]);
  });

  it("nor a bound that other facets of the base refuse", () => {
    const base = restrict("decimal", { fractionDigits: 1 });
    expect(bounds(base, { maxInclusive: "1.25" })).toEqual([
      'maxInclusive-valid-restriction: maxInclusive "1.25" is not a value of the base type: expected at most 1 digit after the decimal point, found 2 in "1.25"',
    ]);
  });
});
