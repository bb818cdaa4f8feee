import { describe, expect, it } from "vitest";
import { type DigitsFacet, digitsCheck } from "../../../src/datatypes/facets/digits-check.ts";
import { facet, subject } from "./subject.ts";

function holds(name: DigitsFacet, limit: number | string, text: string): boolean | undefined {
  return digitsCheck(name, facet(name, limit))?.test(subject("decimal", text));
}

describe("Part 2, §4.3.11: totalDigits counts significant digits", () => {
  it.each([
    ["0", 1, true],
    ["9", 1, true],
    ["10", 1, false],
    ["10", 2, true],
    ["-10", 2, true],
    ["+0010", 2, true],
    ["1.0", 1, true],
    ["1.50", 2, true],
    ["1.55", 2, false],
    ["0.5", 1, true],
    ["0.05", 1, false],
    ["0.05", 2, true],
    [`${"0".repeat(50)}1`, 1, true],
    [`1.${"0".repeat(50)}`, 1, true],
    [`0.${"0".repeat(50)}1`, 50, false],
    [`0.${"0".repeat(50)}1`, 51, true],
  ])("%s has no more than %i: %s", (text, limit, expected) => {
    expect(holds("totalDigits", limit, text)).toBe(expected);
  });
});

describe("Part 2, §4.3.12: fractionDigits counts digits after the point without trailing zeros", () => {
  it.each([
    ["1", 0, true],
    ["1.", 0, true],
    ["1.000", 0, true],
    ["1.001", 0, false],
    ["1.5", 1, true],
    ["1.50", 1, true],
    ["1.55", 1, false],
    ["123456789", 0, true],
    ["-.05", 2, true],
    ["-.05", 1, false],
  ])("%s has no more than %i: %s", (text, limit, expected) => {
    expect(holds("fractionDigits", limit, text)).toBe(expected);
  });
});

describe("a facet that is not a count is not applied", () => {
  it.each(["-1", "1.5", "NaN", "x"])("%s", (value) => {
    expect(digitsCheck("totalDigits", facet("totalDigits", value))).toBeUndefined();
    expect(digitsCheck("fractionDigits", facet("fractionDigits", value))).toBeUndefined();
  });
});

describe("messages say how many digits there are, and where", () => {
  it.each<[DigitsFacet, number, string, string]>([
    ["totalDigits", 1, "12.5", 'expected at most 1 digit, found 3 in "12.5"'],
    ["totalDigits", 2, "0.0051", 'expected at most 2 digits, found 4 in "0.0051"'],
    ["fractionDigits", 0, "1.5", 'expected at most 0 digits after the decimal point, found 1 in "1.5"'],
    ["fractionDigits", 1, "1.25", 'expected at most 1 digit after the decimal point, found 2 in "1.25"'],
  ])("%s %i of %s", (name, limit, text, message) => {
    expect(digitsCheck(name, facet(name, limit))?.fault(subject("decimal", text))).toEqual({
      rule: `cvc-${name}-valid`,
      code: "facet",
      message,
      source: { file: "test.xsd", line: 3 },
    });
  });
});
