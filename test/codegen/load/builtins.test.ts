import { describe, expect, it } from "vitest";
import { BUILTIN_TYPES, builtinKind, RESERVED_PREFIXES } from "../../../codegen/load/builtins.ts";
import { XML, XS } from "../../../src/xml/names.ts";

describe("builtinKind: the types that every schema has (Part 2 §3, Part 1 §3.4.7)", () => {
  it.each([
    [XS, "string", "simple"],
    [XS, "anySimpleType", "simple"],
    [XS, "NMTOKENS", "simple"],
    [XS, "unsignedByte", "simple"],
    [XS, "anyType", "complex"],
    [XS, "String", undefined],
    [XS, "dateTimeStamp", undefined],
    [XS, "", undefined],
    [XS, "constructor", undefined],
    ["", "string", undefined],
    ["urn:t", "string", undefined],
  ])("{%s}%s: %s", (ns, local, kind) => {
    expect(builtinKind(ns, local)).toBe(kind);
  });

  it("there are 19 primitive types, 25 derived ones, and the two that all others derive from", () => {
    expect(new Set(BUILTIN_TYPES).size).toBe(19 + 25 + 2);
    expect(BUILTIN_TYPES.every((name) => builtinKind(XS, name) !== undefined)).toBe(true);
  });
});

it("RESERVED_PREFIXES: xs and xml mean one namespace in every descriptor", () => {
  expect([...RESERVED_PREFIXES]).toEqual([
    ["xs", XS],
    ["xml", XML],
  ]);
});
