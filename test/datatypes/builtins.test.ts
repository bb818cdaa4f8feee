import { describe, expect, it } from "vitest";
import { anySimpleType, builtinType, canonical, XSD_NAMESPACE } from "../../src/datatypes/index.ts";
import { builtin, context, faults } from "./context.ts";

/** Type, then valid texts with their canonical forms, then invalid texts. */
const TABLE: [type: string, valid: Record<string, string>, invalid: string[]][] = [
  ["string", { "": "", " a\n": " a\n" }, []],
  ["normalizedString", { "a\tb\n": "a b " }, []],
  ["token", { "  a \n b  ": "a b" }, []],
  [
    "language",
    { en: "en", "en-GB": "en-GB", "x-abcdefgh-1": "x-abcdefgh-1" },
    ["", "e_n", "abcdefghi", "en-", "1n"],
  ],
  ["NMTOKEN", { "-a.1:·": "-a.1:·" }, ["", "a b", "a,b"]],
  ["Name", { "a:b": "a:b", _: "_" }, ["", "1a", "-a", "a b"]],
  ["NCName", { "a-b.c": "a-b.c" }, ["a:b", "1"]],
  ["ID", { a1: "a1" }, ["1a", "a:b"]],
  ["IDREF", { a1: "a1" }, ["1a"]],
  ["ENTITY", { a1: "a1" }, ["1a"]],
  ["NMTOKENS", { " a  1 ": "a 1" }, ["", " ", "a ,"]],
  ["IDREFS", { "a b": "a b" }, ["", "a 1"]],
  ["ENTITIES", { "a b": "a b" }, [""]],
  ["boolean", { true: "true", "0": "false", " 1 ": "true" }, ["TRUE", "", "2", "yes"]],
  [
    "decimal",
    {
      "1": "1",
      "+01.50": "1.5",
      "-.5": "-0.5",
      "5.": "5",
      "-0.0": "0",
      "12345678901234567890.00000000001": "12345678901234567890.00000000001",
    },
    ["", ".", "1e3", "1,5", "--1", "INF", "1 2", "٣"],
  ],
  [
    "integer",
    { "+007": "7", "-0": "0", "123456789012345678901234567890": "123456789012345678901234567890" },
    ["1.0", "1.", "", "0x1"],
  ],
  ["nonPositiveInteger", { "-5": "-5", "+0": "0" }, ["1"]],
  ["negativeInteger", { "-1": "-1" }, ["0", "-0"]],
  [
    "long",
    { "-9223372036854775808": "-9223372036854775808", "9223372036854775807": "9223372036854775807" },
    ["9223372036854775808", "-9223372036854775809"],
  ],
  ["int", { "2147483647": "2147483647", "-2147483648": "-2147483648" }, ["2147483648", "-2147483649", "1.0"]],
  ["short", { "32767": "32767" }, ["32768", "-32769"]],
  ["byte", { "-128": "-128" }, ["128", "-129"]],
  ["nonNegativeInteger", { "0": "0", "-0": "0" }, ["-1"]],
  ["unsignedLong", { "18446744073709551615": "18446744073709551615" }, ["18446744073709551616", "-1"]],
  ["unsignedInt", { "4294967295": "4294967295" }, ["4294967296"]],
  ["unsignedShort", { "65535": "65535" }, ["65536"]],
  ["unsignedByte", { "255": "255" }, ["256", "-1"]],
  ["positiveInteger", { "1": "1" }, ["0"]],
  [
    "double",
    {
      "1": "1.0E0",
      "-1.5e-3": "-1.5E-3",
      "100": "1.0E2",
      ".5": "5.0E-1",
      "5.": "5.0E0",
      INF: "INF",
      "-INF": "-INF",
      NaN: "NaN",
      "-0": "0.0E0",
    },
    ["", "+INF", "inf", "nan", "1e", "0x1", "1e1.5", "Infinity"],
  ],
  ["float", { "0.1": "1.0E-1", "16777217": "1.6777216E7", "1e40": "INF" }, ["1f"]],
  [
    "duration",
    {
      P1Y2M3DT4H5M6S: "P1Y2M3DT4H5M6S",
      P12M: "P1Y",
      PT36H: "P1DT12H",
      "-P1D": "-P1D",
      PT0S: "PT0S",
      P0Y: "PT0S",
      "PT1.50S": "PT1.5S",
      PT60M: "PT1H",
    },
    ["P", "PT", "P1YT", "1Y", "P-1Y", "P1.5Y", "PT1.S", "P1M1Y", "P1W", "+P1Y", "P1Y ?"],
  ],
  [
    "dateTime",
    {
      "2026-03-31T09:30:00": "2026-03-31T09:30:00",
      "2026-03-31T09:30:00.100+02:00": "2026-03-31T07:30:00.1Z",
      "2026-12-31T24:00:00": "2027-01-01T00:00:00",
      "2024-02-29T00:00:00Z": "2024-02-29T00:00:00Z",
      "12026-01-01T00:00:00+14:00": "12025-12-31T10:00:00Z",
      "-0045-03-15T00:00:00": "-0045-03-15T00:00:00",
      "0001-01-01T00:00:00+01:00": "-0001-12-31T23:00:00Z",
    },
    [
      "0000-01-01T00:00:00",
      "2023-02-29T00:00:00",
      "1900-02-29T00:00:00",
      "2026-04-31T00:00:00",
      "2026-13-01T00:00:00",
      "2026-01-01T24:00:01",
      "2026-01-01T25:00:00",
      "2026-01-01T00:60:00",
      "2026-01-01T00:00:60",
      "2026-01-01T00:00:00.",
      "2026-01-01T00:00:00+14:01",
      "2026-01-01T00:00:00+15:00",
      "2026-01-01T00:00:00z",
      "2026-01-01 00:00:00",
      "2026-01-01T00:00",
      "02026-01-01T00:00:00",
      "+2026-01-01T00:00:00",
      "26-01-01T00:00:00",
      "2026-1-1T00:00:00",
    ],
  ],
  [
    "time",
    { "24:00:00": "00:00:00", "23:00:00-03:00": "02:00:00Z", "09:30:15.25": "09:30:15.25" },
    ["24:00:01", "9:30:00", "09:30"],
  ],
  [
    "date",
    {
      "2000-02-29": "2000-02-29",
      "2026-01-01+13:00": "2025-12-31-11:00",
      "2026-01-01+12:00": "2026-01-01+12:00",
      "2026-01-01-12:00": "2026-01-02+12:00",
      "2026-01-01-00:00": "2026-01-01Z",
    },
    [
      "2001-02-29",
      "2026-01-32",
      "2026-00-01",
      "2026-01-00",
      "2026-01-01T00:00:00",
      "0000-01-01",
      "2100-02-29",
    ],
  ],
  ["gYearMonth", { "2026-03": "2026-03", "2026-03Z": "2026-03Z" }, ["2026-13", "2026", "0000-01"]],
  [
    "gYear",
    { "2026": "2026", "-0001": "-0001", "12026+05:30": "12026+05:30" },
    ["0000", "26", "02026", "0000Z"],
  ],
  ["gMonthDay", { "--02-29": "--02-29", "--12-31Z": "--12-31Z" }, ["--02-30", "--04-31", "02-29", "--2-9"]],
  ["gDay", { "---31": "---31" }, ["---32", "---00", "--31"]],
  ["gMonth", { "--03": "--03" }, ["--13", "--3", "--03--"]],
  ["hexBinary", { "0fB7": "0FB7", "": "" }, ["0", "0g", "0f b7"]],
  [
    "base64Binary",
    { "SGVs bG8=": "SGVsbG8=", "": "", "SGVsbA==": "SGVsbA==", "AA AA": "AAAA" },
    ["S", "SGVsbA=", "SGVsbB==", "SGVsb===", "SG=sbA", "SGV*", "SGVsbG9="],
  ],
  ["anyURI", { "http://a/ b": "http://a/ b", "": "", "../é": "../é" }, [":a", "a: b#c#d", "%"]],
  ["QName", { "p:a": "{urn:p}a", a: "{urn:default}a" }, ["q:a", "p:", ":a", "p:a:b", "1", ""]],
  ["NOTATION", { "p:gif": "{urn:p}gif" }, ["p:png", "gif"]],
];

describe("every built-in type accepts and refuses values as Part 2 requires", () => {
  it.each(TABLE)("xs:%s", (name, valid, invalid) => {
    const type = builtin(name);
    expect(type.key).toBe(`{${XSD_NAMESPACE}}${name}`);
    for (const [text, expected] of Object.entries(valid)) {
      const result = type.validate(text, context);
      expect(result.ok ? canonical(result.value()) : result.faults).toBe(expected);
    }
    expect(invalid.filter((text) => type.validate(text, context).ok)).toEqual([]);
  });

  it("has all 45 types, each as one object", () => {
    expect(TABLE).toHaveLength(44);
    expect(builtinType("anySimpleType")).toBe(anySimpleType);
    expect(builtinType("int")).toBe(builtinType("int"));
    expect(builtinType("anyType")).toBeUndefined();
    expect(builtinType("constructor")).toBeUndefined();
  });
});

describe("the types derive from each other as in Part 2, §3", () => {
  it.each([
    ["byte", "short", "decimal", "byte"],
    ["integer", "decimal", "decimal", "integer"],
    ["ID", "NCName", "string", "ID"],
    ["date", "anySimpleType", "date", "date"],
  ])("%s restricts %s", (name, base, primitive, own) => {
    const type = builtin(name);
    expect([type.base, type.primitive, type.builtin, type.variety]).toEqual([
      builtin(base),
      primitive,
      own,
      "atomic",
    ]);
  });

  it("has the three list types as lists with at least one item", () => {
    const type = builtin("IDREFS");
    expect([type.variety, type.itemType, type.idKind, type.builtin]).toEqual([
      "list",
      builtin("IDREF"),
      "IDREF",
      "IDREFS",
    ]);
    expect(faults(type, "")).toEqual(['cvc-minLength-valid: expected at least 1 item, found 0: ""']);
  });

  it("accepts any text for xs:anySimpleType, and keeps white space", () => {
    const result = anySimpleType.validate(" a\n", context);
    expect(result.ok && result.normalized).toBe(" a\n");
  });
});

describe("messages contain what was expected and what was found", () => {
  it.each([
    [
      "int",
      "12,5",
      'cvc-datatype-valid.1.2.1: expected a whole number from -2147483648 to 2147483647, found "12,5"',
    ],
    ["byte", "300", 'cvc-maxInclusive-valid: expected at most 127, found "300"'],
    [
      "date",
      "31/03/2026",
      'cvc-datatype-valid.1.2.1: expected a date such as 2026-03-31, found "31/03/2026"',
    ],
    [
      "NMTOKENS",
      "a , b",
      'cvc-datatype-valid.1.2.2: item 2 of 3 items: expected a name token (letters, digits and . - _ : only), found ","',
    ],
    [
      "boolean",
      "x".repeat(100),
      `cvc-datatype-valid.1.2.1: expected true, false, 1 or 0, found "${"x".repeat(60)}…"`,
    ],
  ])("%s", (name, text, message) => {
    expect(faults(builtin(name), text)).toEqual([message]);
  });
});
