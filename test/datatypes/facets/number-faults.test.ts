import { describe, expect, it } from "vitest";
import { FaultReport } from "../../../src/datatypes/facets/fault-report.ts";
import { checkNumberFacets } from "../../../src/datatypes/facets/number-faults.ts";
import type { FacetsDescriptor, SimpleType } from "../../../src/datatypes/index.ts";
import { builtin, restrict } from "../context.ts";

/** `rule: message` of what is wrong with the lengths and digits of a restriction. */
function numbers(base: SimpleType | string, own: FacetsDescriptor): string[] {
  const type = restrict(base, own);
  const report = new FaultReport(type, typeof base === "string" ? builtin(base) : base, own);
  checkNumberFacets(report);
  return report.faults.map(({ rule, message }) => `${rule}: ${message}`);
}

const length3 = restrict("string", { length: 3 });
const from2to5 = restrict("string", { minLength: 2, maxLength: 5 });

describe("lengths and digits are counts", () => {
  it.each<[FacetsDescriptor, string]>([
    [{ length: -1 }, "length must be a whole number of at least 0"],
    [{ minLength: 1.5 }, "minLength must be a whole number of at least 0"],
    [{ maxLength: Number.NaN }, "maxLength must be a whole number of at least 0"],
    [{ totalDigits: 0 }, "totalDigits must be a whole number of at least 1"],
    [{ fractionDigits: -1 }, "fractionDigits must be a whole number of at least 0"],
  ])("%j", (own, message) => {
    expect(numbers("decimal", own)).toContain(`cvc-datatype-valid.1.2.1: ${message}`);
  });

  it.each<FacetsDescriptor>([
    { length: 0 },
    { minLength: 0, maxLength: 0 },
    { totalDigits: 1, fractionDigits: 0 },
  ])("%j is right", (own) => {
    expect(numbers("string", own)).toEqual([]);
  });
});

describe("§4.3.1.4 length-valid-restriction: length must equal that of the base", () => {
  it("allows the same value and no other", () => {
    expect(numbers(length3, { length: 3 })).toEqual([]);
    expect(numbers(length3, { length: 2 })).toEqual([
      "length-valid-restriction: length 2 differs from the base type's length 3",
    ]);
  });
});

describe("§4.3.1.4 length and minLength or maxLength", () => {
  it.each<[what: string, base: SimpleType | string, own: FacetsDescriptor]>([
    ["a base that had the bounds and no length", from2to5, { length: 3 }],
    ["the bounds of the base, at the bound", from2to5, { length: 5 }],
    ["the bounds that the base had before, given again", from2to5, { length: 3, minLength: 2 }],
  ])("go together: %s", (_, base, own) => {
    expect(numbers(base, own)).toEqual([]);
  });

  it.each<[base: SimpleType | string, own: FacetsDescriptor, message: string]>([
    [
      "string",
      { length: 3, minLength: 3 },
      "length 3 already fixes the length; minLength cannot be given with it",
    ],
    [
      "string",
      { length: 3, maxLength: 3 },
      "length 3 already fixes the length; maxLength cannot be given with it",
    ],
    [length3, { minLength: 1 }, "length 3 already fixes the length; minLength cannot be given with it"],
    [length3, { maxLength: 2 }, "length 3 and maxLength 2 contradict each other"],
    [from2to5, { length: 1 }, "length 1 and minLength 2 contradict each other"],
    [from2to5, { length: 6 }, "length 6 and maxLength 5 contradict each other"],
    [
      from2to5,
      { length: 3, maxLength: 4 },
      "length 3 already fixes the length; maxLength cannot be given with it",
    ],
  ])("do not go together: %#", (base, own, message) => {
    expect(numbers(base, own)).toEqual([`length-minLength-maxLength: ${message}`]);
  });

  it("does not report a fault of the base again for a step without that facet", () => {
    const wrong = restrict("string", { length: 3, maxLength: 2 });
    expect(numbers(wrong, { patterns: ["a"] })).toEqual([]);
  });
});

describe("§4.3.2.4 and §4.3.3.4: minLength and maxLength", () => {
  it.each<[base: SimpleType | string, own: FacetsDescriptor, faults: string[]]>([
    ["string", { minLength: 2, maxLength: 2 }, []],
    [
      "string",
      { minLength: 3, maxLength: 2 },
      ["minLength-less-than-equal-to-maxLength: minLength 3 is greater than maxLength 2"],
    ],
    [from2to5, { minLength: 2, maxLength: 5 }, []],
    [from2to5, { minLength: 5, maxLength: 5 }, []],
    [
      from2to5,
      { minLength: 6 },
      ["minLength-less-than-equal-to-maxLength: minLength 6 is greater than maxLength 5"],
    ],
    [
      from2to5,
      { maxLength: 1 },
      ["minLength-less-than-equal-to-maxLength: minLength 2 is greater than maxLength 1"],
    ],
    [
      from2to5,
      { minLength: 1 },
      ["minLength-valid-restriction: minLength 1 is less than the base type's minLength 2"],
    ],
    [
      from2to5,
      { maxLength: 6 },
      ["maxLength-valid-restriction: maxLength 6 is greater than the base type's maxLength 5"],
    ],
  ])("%#", (base, own, faults) => {
    expect(numbers(base, own)).toEqual(faults);
  });
});

describe("§4.3.11.4 and §4.3.12.4: digits", () => {
  const money = restrict("decimal", { totalDigits: 5, fractionDigits: 2 });

  it.each<[base: SimpleType | string, own: FacetsDescriptor, faults: string[]]>([
    ["decimal", { totalDigits: 2, fractionDigits: 2 }, []],
    [
      "decimal",
      { totalDigits: 2, fractionDigits: 3 },
      ["fractionDigits-totalDigits: fractionDigits 3 is greater than totalDigits 2"],
    ],
    [money, { totalDigits: 5, fractionDigits: 2 }, []],
    [money, { totalDigits: 4, fractionDigits: 1 }, []],
    [
      money,
      { totalDigits: 6 },
      ["totalDigits-valid-restriction: totalDigits 6 is greater than the base type's totalDigits 5"],
    ],
    [
      money,
      { fractionDigits: 3 },
      ["fractionDigits-valid-restriction: fractionDigits 3 is greater than the base type's fractionDigits 2"],
    ],
    [
      money,
      { totalDigits: 1 },
      ["fractionDigits-totalDigits: fractionDigits 2 is greater than totalDigits 1"],
    ],
    ["integer", { totalDigits: 1 }, []],
    [
      "integer",
      { fractionDigits: 1 },
      ["fractionDigits-valid-restriction: fractionDigits 1 is greater than the base type's fractionDigits 0"],
    ],
  ])("%#", (base, own, faults) => {
    expect(numbers(base, own)).toEqual(faults);
  });
});
