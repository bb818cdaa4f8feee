import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundCheck } from "../../../src/datatypes/facets/bound-check.ts";
import { type BoundFacet, boundValue } from "../../../src/datatypes/facets/bounds.ts";
import { compareValues } from "../../../src/datatypes/index.ts";
import { builtin, restrict } from "../context.ts";
import { facet, subject } from "./subject.ts";

function holds(name: BoundFacet, type: string, bound: string, text: string): boolean | undefined {
  return boundCheck(name, facet(name, bound), builtin(type))?.test(subject(type, text));
}

const ALL: readonly BoundFacet[] = ["minInclusive", "minExclusive", "maxInclusive", "maxExclusive"];

/** The facets of the four that let a value in, for a bound of that value. */
function letIn(type: string, bound: string, text: string): BoundFacet[] {
  return ALL.filter((name) => holds(name, type, bound, text));
}

describe("Part 2, §4.3.7 to §4.3.10: which values are within each of the four bounds", () => {
  it.each<[type: string, bound: string, below: string, equal: string, above: string]>([
    ["decimal", "1", "0.9", "1.0", "1.1"],
    ["decimal", "-1", "-1.1", "-1.00", "0"],
    [
      "decimal",
      "12345678901234567890",
      "12345678901234567889.9",
      "12345678901234567890.0",
      "12345678901234567891",
    ],
    ["integer", "0", "-1", "-0", "+1"],
    ["double", "1e3", "999", "1000.0", "1001"],
    ["float", "0", "-1", "-0", "1"],
    ["double", "INF", "1e308", "INF", "INF"],
    ["duration", "P1Y", "P11M", "P12M", "P13M"],
    [
      "dateTime",
      "2026-01-01T00:00:00Z",
      "2025-12-31T23:59:59Z",
      "2026-01-01T01:00:00+01:00",
      "2026-01-01T00:00:00.1Z",
    ],
    ["date", "2026-01-01", "2025-12-31", "2026-01-01", "2026-01-02"],
    ["time", "12:00:00", "11:59:59.9", "12:00:00.0", "12:00:01"],
    ["gYear", "2026", "2025", "2026", "2027"],
    ["gYearMonth", "2026-01", "2025-12", "2026-01", "2026-02"],
    ["gMonthDay", "--02-29", "--02-28", "--02-29", "--03-01"],
    ["gDay", "---10", "---09", "---10", "---11"],
    ["gMonth", "--10", "--09", "--10", "--11"],
  ])("xs:%s, bound %s: %s is below, %s equal, %s above", (type, bound, below, equal, above) => {
    expect(letIn(type, bound, below)).toEqual(["maxInclusive", "maxExclusive"]);
    expect(letIn(type, bound, equal)).toEqual(["minInclusive", "maxInclusive"]);
    if (above !== equal) expect(letIn(type, bound, above)).toEqual(["minInclusive", "minExclusive"]);
  });
});

describe("a value that cannot be compared with the bound is outside of it", () => {
  it.each<[type: string, bound: string, text: string]>([
    ["double", "1", "NaN"],
    ["duration", "P1M", "P30D"],
    ["dateTime", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00"],
    ["date", "2026-01-01", "2026-01-01Z"],
    ["gYear", "2026Z", "2026"],
  ])("xs:%s: %s and %s", (type, bound, text) => {
    expect(letIn(type, bound, text)).toEqual([]);
  });

  it("NaN is equal to NaN (§3.2.4), and therefore within inclusive bounds of NaN", () => {
    expect(letIn("double", "NaN", "NaN")).toEqual(["minInclusive", "maxInclusive"]);
    expect(letIn("double", "NaN", "1")).toEqual([]);
  });
});

describe("decimals are compared by doubles only if those are exact", () => {
  it("short and long digits have the same result for every bound", () => {
    const digits = fc.stringMatching(/^-?[0-9]{1,9}(\.[0-9]{0,9})?$/);
    fc.assert(
      fc.property(digits, digits, fc.constantFrom(...ALL), (bound, text, name) => {
        const check = boundCheck(name, facet(name, bound), builtin("decimal"));
        const value = boundValue(builtin("decimal"), bound);
        const order =
          value === undefined ? undefined : compareValues(subject("decimal", text).value(), value);
        const expected =
          order === 0 ? name.endsWith("Inclusive") : order === (name.startsWith("min") ? 1 : -1);
        expect(check?.test(subject("decimal", text))).toBe(expected);
      }),
    );
  });

  it.each([
    ["999999999999999.9", "1000000000000000", false],
    ["0.1000000000000000055", "0.1", true],
    ["0.1", "0.1000000000000000055", false],
  ])("%s is at least %s: %s", (text, bound, expected) => {
    expect(holds("minInclusive", "decimal", bound, text)).toBe(expected);
  });
});

describe("messages use words that suit the type", () => {
  it.each<[BoundFacet, string, string, string, string]>([
    ["minInclusive", "int", "5", "4", 'expected at least 5, found "4"'],
    ["minExclusive", "int", "5", "5", 'expected more than 5, found "5"'],
    ["maxInclusive", "double", "5", "6", 'expected at most 5, found "6"'],
    ["maxExclusive", "duration", "P1D", "P1D", 'expected less than P1D, found "P1D"'],
    [
      "minInclusive",
      "date",
      "2026-01-01",
      "2025-01-01",
      'expected no earlier than 2026-01-01, found "2025-01-01"',
    ],
    ["minExclusive", "time", "12:00:00", "12:00:00", 'expected after 12:00:00, found "12:00:00"'],
    ["maxInclusive", "gYear", "2026", "2027", 'expected no later than 2026, found "2027"'],
    ["maxExclusive", "gDay", "---10", "---10", 'expected before ---10, found "---10"'],
  ])("%s of xs:%s", (name, type, bound, text, message) => {
    expect(boundCheck(name, facet(name, bound), builtin(type))?.fault(subject(type, text))).toEqual({
      rule: `cvc-${name}-valid`,
      code: "facet",
      message,
      source: { file: "test.xsd", line: 3 },
    });
  });
});

describe("a bound's value", () => {
  it("is read after white space processing", () => {
    expect(boundValue(builtin("int"), " 5\n")).toEqual(boundValue(builtin("int"), "5"));
  });

  it("may be a value that the type refuses: only the primitive type decides", () => {
    expect(boundValue(restrict("int", { maxInclusive: "5" }), "6.5")).toBeDefined();
  });

  it.each([
    ["int", "x"],
    ["date", "2026-02-30"],
    ["duration", ""],
  ])("xs:%s ignores the bound %j", (type, bound) => {
    expect(boundValue(builtin(type), bound)).toBeUndefined();
    expect(boundCheck("maxInclusive", facet("maxInclusive", bound), builtin(type))).toBeUndefined();
  });
});
