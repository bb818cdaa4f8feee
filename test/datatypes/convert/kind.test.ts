import { describe, expect, it } from "vitest";
import { type ValueKind, valueKind } from "../../../src/datatypes/convert/kind.ts";
import { builtin, restrict } from "../context.ts";

describe("the kind of JavaScript value of each built-in atomic type", () => {
  it.each<[ValueKind, string[]]>([
    [
      "text",
      [
        "anySimpleType",
        "string",
        "normalizedString",
        "token",
        "language",
        "NMTOKEN",
        "Name",
        "NCName",
        "ID",
        "IDREF",
        "ENTITY",
        "anyURI",
      ],
    ],
    ["decimal", ["decimal"]],
    ["number", ["int", "short", "byte", "unsignedInt", "unsignedShort", "unsignedByte"]],
    [
      "bigint",
      [
        "integer",
        "long",
        "unsignedLong",
        "nonPositiveInteger",
        "negativeInteger",
        "nonNegativeInteger",
        "positiveInteger",
      ],
    ],
    ["float", ["float", "double"]],
    ["boolean", ["boolean"]],
    ["bytes", ["hexBinary", "base64Binary"]],
    ["name", ["QName", "NOTATION"]],
    [
      "calendar",
      ["dateTime", "date", "time", "duration", "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay"],
    ],
  ])("%s: %j", (kind, names) => {
    expect(names.map((name) => [name, valueKind(builtin(name))])).toEqual(names.map((name) => [name, kind]));
  });
});

describe("a restriction has the kind of its base", () => {
  it.each<[ValueKind, string]>([
    ["text", "token"],
    ["float", "float"],
    ["boolean", "boolean"],
    ["bytes", "hexBinary"],
    ["name", "QName"],
    ["calendar", "gYear"],
    ["decimal", "decimal"],
    ["bigint", "integer"],
    ["number", "int"],
  ])("%s: xs:%s with a pattern", (kind, base) => {
    expect(valueKind(restrict(base, { patterns: [".*"] }))).toBe(kind);
  });

  it("except whole numbers with bounds that make them safe: xs:integer up to 2^53-1 is a number", () => {
    const bounded = (max: string): ValueKind =>
      valueKind(restrict("nonNegativeInteger", { maxInclusive: max }));
    expect([bounded("9007199254740991"), bounded("9007199254740992")]).toEqual(["number", "bigint"]);
  });

  it("a decimal without digits after the point is still a decimal: its texts may have a point", () => {
    expect(valueKind(restrict("decimal", { fractionDigits: 0, totalDigits: 3 }))).toBe("decimal");
  });
});
