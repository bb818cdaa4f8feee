import { describe, expect, it } from "vitest";
import { atomicValue } from "../../../src/datatypes/primitives.ts";
import type { AtomicValue, PrimitiveName } from "../../../src/datatypes/types.ts";
import { canonical } from "../../../src/datatypes/value/canonical.ts";
import { context } from "../context.ts";

function value(primitive: PrimitiveName, text: string): AtomicValue {
  return atomicValue(primitive, text, context);
}

describe("the canonical representation of each primitive type in Part 2, §3.2", () => {
  it.each<[PrimitiveName, string, string]>([
    ["string", " a\n", " a\n"],
    ["anySimpleType", " a\n", " a\n"],
    ["anyURI", "HTTP://a/%7e", "HTTP://a/%7e"],
    ["boolean", "1", "true"],
    ["boolean", "0", "false"],
    ["decimal", "+01.50", "1.5"],
    ["decimal", "100.00", "100"],
    ["float", "16777217", "1.6777216E7"],
    ["double", "16777217", "1.6777217E7"],
    ["duration", "P0Y12M", "P1Y"],
    ["dateTime", "2026-03-31T11:30:00.0+02:00", "2026-03-31T09:30:00Z"],
    ["time", "24:00:00", "00:00:00"],
    ["date", "2026-03-31-00:00", "2026-03-31Z"],
    ["gYearMonth", "2026-03+00:00", "2026-03Z"],
    ["gYear", "2026", "2026"],
    ["gMonthDay", "--03-31", "--03-31"],
    ["gDay", "---31", "---31"],
    ["gMonth", "--03", "--03"],
    ["hexBinary", "0fb7", "0FB7"],
    ["base64Binary", "SGVs bG8=", "SGVsbG8="],
    ["QName", "p:a", "{urn:p}a"],
    ["NOTATION", "p:gif", "{urn:p}gif"],
  ])("xs:%s: %j becomes %j", (primitive, text, expected) => {
    expect(canonical(value(primitive, text))).toBe(expected);
  });
});

it("a name in no namespace has no braces", () => {
  const name = atomicValue("QName", "a", { resolvePrefix: () => undefined });
  expect(canonical(name)).toBe("a");
});

describe("a list has the canonical forms of its items with single spaces between them", () => {
  it.each<[AtomicValue[], string]>([
    [[], ""],
    [[value("decimal", "1.0")], "1"],
    [[value("decimal", "1.0"), value("boolean", "1"), value("hexBinary", "aa")], "1 true AA"],
  ])("%#", (items, expected) => {
    expect(canonical({ primitive: "list", items })).toBe(expected);
  });
});
