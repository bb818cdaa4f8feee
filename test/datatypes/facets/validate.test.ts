import { describe, expect, it } from "vitest";
import { deriveSimpleType, type FacetsDescriptor } from "../../../src/datatypes/index.ts";
import { builtin, context, faults, restrict } from "../context.ts";

const TABLE: [base: string, facets: FacetsDescriptor, valid: string[], invalid: Record<string, string>][] = [
  [
    "string",
    { length: 2 },
    ["ab", "😀b"],
    { abc: 'cvc-length-valid: expected exactly 2 characters, found 3: "abc"' },
  ],
  [
    "string",
    { minLength: 1 },
    ["a"],
    { "": 'cvc-minLength-valid: expected at least 1 character, found 0: ""' },
  ],
  [
    "string",
    { maxLength: 2 },
    ["", "😀😀"],
    { "😀😀😀": 'cvc-maxLength-valid: expected at most 2 characters, found 3: "😀😀😀"' },
  ],
  [
    "anyURI",
    { maxLength: 3 },
    ["a:b"],
    { "a:bc": 'cvc-maxLength-valid: expected at most 3 characters, found 4: "a:bc"' },
  ],
  [
    "hexBinary",
    { length: 2 },
    ["0aFF"],
    { "0a": 'cvc-length-valid: expected exactly 2 octets, found 1: "0a"' },
  ],
  [
    "base64Binary",
    { maxLength: 2 },
    ["AAA=", "AA A="],
    { AAAA: 'cvc-maxLength-valid: expected at most 2 octets, found 3: "AAAA"' },
  ],
  [
    "NMTOKENS",
    { maxLength: 2 },
    ["a b", " a "],
    { "a b c": 'cvc-maxLength-valid: expected at most 2 items, found 3: "a b c"' },
  ],
  ["QName", { length: 1 }, ["p:abc"], {}],
  [
    "string",
    { patterns: ["[A-Z]{2}"] },
    ["AB"],
    { ab: 'cvc-pattern-valid: expected text that matches the pattern "[A-Z]{2}", found "ab"' },
  ],
  [
    "string",
    { patterns: ["a", "b"] },
    ["a", "b"],
    { c: 'cvc-pattern-valid: expected text that matches the pattern "a" or "b", found "c"' },
  ],
  [
    "decimal",
    { patterns: ["\\d+\\.\\d\\d"] },
    ["10.50"],
    { "10.5": 'cvc-pattern-valid: expected text that matches the pattern "\\d+\\.\\d\\d", found "10.5"' },
  ],
  [
    "string",
    { enumeration: ["EUR", "USD"] },
    ["EUR"],
    { eur: 'cvc-enumeration-valid: expected one of "EUR", "USD", found "eur"' },
  ],
  [
    "token",
    { enumeration: ["a b"] },
    [" a  b "],
    { ab: 'cvc-enumeration-valid: expected "a b", found "ab"' },
  ],
  [
    "decimal",
    { enumeration: ["1.0", "2"] },
    ["1", "01.00", "2.0"],
    { "3": 'cvc-enumeration-valid: expected one of "1.0", "2", found "3"' },
  ],
  [
    "boolean",
    { patterns: ["true|1"] },
    ["1"],
    { "0": 'cvc-pattern-valid: expected text that matches the pattern "true|1", found "0"' },
  ],
  [
    "double",
    { enumeration: ["NaN", "0"] },
    ["NaN", "-0"],
    { "1": 'cvc-enumeration-valid: expected one of "NaN", "0", found "1"' },
  ],
  [
    "QName",
    { enumeration: ["x:a"], scope: { x: "urn:p" } },
    ["p:a"],
    { a: 'cvc-enumeration-valid: expected "x:a", found "a"' },
  ],
  [
    "NMTOKENS",
    { enumeration: ["a b", "c"] },
    ["a  b"],
    { "b a": 'cvc-enumeration-valid: expected one of "a b", "c", found "b a"' },
  ],
  [
    "decimal",
    { totalDigits: 3, fractionDigits: 2 },
    ["0001.50", "-9.99", "100.000", ".12"],
    {
      "1234": 'cvc-totalDigits-valid: expected at most 3 digits, found 4 in "1234"',
      "0.123":
        'cvc-fractionDigits-valid: expected at most 2 digits after the decimal point, found 3 in "0.123"',
    },
  ],
  [
    "decimal",
    { totalDigits: 1 },
    ["0.1", "0", "9"],
    { "0.01": 'cvc-totalDigits-valid: expected at most 1 digit, found 2 in "0.01"' },
  ],
  [
    "decimal",
    { minInclusive: "0.1", maxExclusive: "1" },
    ["0.10", "0.99"],
    {
      "1.0": 'cvc-maxExclusive-valid: expected less than 1, found "1.0"',
      "0.09": 'cvc-minInclusive-valid: expected at least 0.1, found "0.09"',
    },
  ],
  [
    "decimal",
    { minExclusive: "9007199254740993" },
    ["9007199254740993.1"],
    {
      "9007199254740993":
        'cvc-minExclusive-valid: expected more than 9007199254740993, found "9007199254740993"',
    },
  ],
  [
    "double",
    { maxInclusive: "5" },
    ["5", "-INF"],
    { NaN: 'cvc-maxInclusive-valid: expected at most 5, found "NaN"' },
  ],
  [
    "date",
    { minInclusive: "2026-01-01" },
    ["2026-01-01", "2026-01-03Z"],
    {
      "2025-12-31": 'cvc-minInclusive-valid: expected no earlier than 2026-01-01, found "2025-12-31"',
      "2026-01-01Z": 'cvc-minInclusive-valid: expected no earlier than 2026-01-01, found "2026-01-01Z"',
    },
  ],
  [
    "duration",
    { maxInclusive: "P1M" },
    ["P27D", "P1M"],
    { P30D: 'cvc-maxInclusive-valid: expected at most P1M, found "P30D"' },
  ],
  ["string", { whiteSpace: "collapse", maxLength: 3 }, ["  a  b "], {}],
];

describe("each facet accepts and refuses values as Part 2, §4.3 requires", () => {
  it.each(TABLE)("xs:%s %j", (base, facets, valid, invalid) => {
    const type = restrict(base, facets);
    expect(valid.flatMap((text) => faults(type, text))).toEqual([]);
    for (const [text, fault] of Object.entries(invalid)) expect(faults(type, text)).toEqual([fault]);
  });

  it("reports every violated facet, not the first", () => {
    const type = restrict("string", { maxLength: 2, patterns: ["[a-z]*"], enumeration: ["ab"] });
    const result = type.validate("ABC", context);
    expect(result.ok ? [] : result.faults.map((fault) => [fault.rule, fault.code])).toEqual([
      ["cvc-maxLength-valid", "facet"],
      ["cvc-pattern-valid", "facet"],
      ["cvc-enumeration-valid", "enumeration"],
    ]);
  });

  it("reports the position of the violated facet, also of an inherited one", () => {
    const base = deriveSimpleType({
      restriction: builtin("string"),
      facets: { maxLength: 2, lines: { maxLength: 7 } },
      source: { file: "base.xsd", line: 5 },
    });
    const type = restrict(base, { patterns: ["[a-z]*"] });
    const result = type.validate("ABC", context);
    expect(result.ok ? [] : result.faults.map((fault) => fault.source)).toEqual([
      { file: "base.xsd", line: 7 },
      { file: "test.xsd", line: 1 },
    ]);
  });

  it("requires a match with one pattern of every derivation step", () => {
    const type = restrict(restrict("string", { patterns: ["a.*", "b.*"] }), { patterns: [".*z"] });
    expect(["az", "bz", "cz", "ab"].map((text) => faults(type, text).length)).toEqual([0, 0, 1, 1]);
    expect(type.facets.get("pattern")?.values).toEqual(["a.*|b.*", ".*z"]);
  });

  it("lists at most twelve allowed values", () => {
    const type = restrict("string", { enumeration: Array.from({ length: 20 }, (_, index) => `v${index}`) });
    expect(faults(type, "x")[0]).toMatch(/"v11" \(and 8 more\), found "x"$/);
  });

  it("handles facets that make no sense", () => {
    const type = restrict("int", {
      patterns: ["("],
      maxInclusive: "many",
      length: Number.NaN,
      totalDigits: -1,
      enumeration: ["1", "x"],
    });
    expect(faults(type, "1")).toEqual([]);
    expect(faults(type, "2")).toHaveLength(1);
  });

  it("finds an undecidable pattern a fault, and never throws", () => {
    const type = restrict("string", { patterns: ["((a{50,200}b?){100,200}c?){0,200}"] });
    expect(faults(type, "a".repeat(5_000))[0]).toMatch(/the pattern's counts overlap/);
  });
});

describe("lists", () => {
  const sizes = deriveSimpleType({ list: restrict("int", { maxInclusive: "9" }) });

  it("check every item, and name those that are wrong", () => {
    expect(faults(sizes, " 1\n2 ")).toEqual([]);
    expect(faults(sizes, "1 x 10")).toEqual([
      expect.stringMatching(/^cvc-datatype-valid.1.2.2: item 2 of 3 items: expected a whole number/),
      'cvc-maxInclusive-valid: item 3 of 3 items: expected at most 9, found "10"',
    ]);
  });

  it("stop reporting after twenty faults", () => {
    expect(faults(sizes, "x ".repeat(1_000))).toHaveLength(20);
  });

  it("may be empty", () => {
    expect(faults(sizes, "  ")).toEqual([]);
  });
});

describe("unions", () => {
  const price = deriveSimpleType({
    union: [
      builtin("decimal"),
      restrict("string", { enumeration: ["n/a", "free"] }),
      deriveSimpleType({ list: builtin("date") }),
    ],
  });

  it("use the first member type for which the text is valid, and name it", () => {
    const members = ["1.50", "free", "2026-01-01 2026-01-02"].map((text) => {
      const result = price.validate(text, context);
      return result.ok ? [result.type.variety, result.type.builtin] : result.faults;
    });
    expect(members).toEqual([
      ["atomic", "decimal"],
      ["atomic", "string"],
      ["list", "anySimpleType"],
    ]);
  });

  it("leave white space to the member type", () => {
    const text = deriveSimpleType({ union: [builtin("int"), builtin("string")] });
    const normalized = [" 1 ", " a "].map((each) => text.validate(each, context).normalized);
    expect(normalized).toEqual(["1", " a "]);
  });

  it("report what all members expect", () => {
    expect(faults(price, "x")).toEqual([
      'cvc-datatype-valid.1.2.3: expected a decimal number such as 12.50, or one of "n/a", "free", or a list, separated by spaces, of a date such as 2026-03-31, found "x"',
    ]);
  });

  it("apply their own pattern and enumeration", () => {
    const type = restrict(price, { enumeration: ["1.0", "free"], patterns: ["[^x]*"] });
    expect(["1", "free", "n/a", "2"].map((text) => faults(type, text).length)).toEqual([0, 0, 1, 1]);
  });
});
