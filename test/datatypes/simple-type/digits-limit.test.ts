import { describe, expect, it } from "vitest";
import { deriveSimpleType, type SimpleType } from "../../../src/datatypes/index.ts";
import {
  digitsFault,
  exceedsDigits,
  isBeyondDigits,
  maxDigitsOf,
} from "../../../src/datatypes/simple-type/digits-limit.ts";
import { builtin } from "../context.ts";

const list = deriveSimpleType({ list: builtin("integer") });
const union = deriveSimpleType({ union: [builtin("string"), deriveSimpleType({ union: [list] })] });

describe("a text with more digits than the limit", () => {
  it.each<[string, SimpleType, within: string, over: string]>([
    ["decimal", builtin("decimal"), "-1.23", "-1.234"],
    ["a type derived from it", builtin("unsignedByte"), "001", "0001"],
    ["double", builtin("double"), "1.5E3", "1.25E3"],
    ["duration", builtin("duration"), "P12Y3M", "P12Y34M"],
    ["gYear", builtin("gYear"), "-123", "-1234"],
    ["list", list, "123 456\n789", "123 4567 8"],
    ["union", union, "123 456", "1234"],
  ])("%s", (_, type, within, over) => {
    expect(exceedsDigits(type, within, 3)).toBe(false);
    expect(exceedsDigits(type, over, 3)).toBe(true);
    expect(exceedsDigits(type, over, Number.POSITIVE_INFINITY)).toBe(false);
  });

  it.each(["string", "anyURI", "hexBinary", "base64Binary", "gMonthDay", "QName", "anySimpleType"])(
    "%s has no such limit",
    (name) => {
      expect(exceedsDigits(builtin(name), "123456789", 3)).toBe(false);
    },
  );

  it("a word with other characters is not a number", () => {
    expect(exceedsDigits(union, "12345x", 3)).toBe(false);
    expect(exceedsDigits(union, "12345x 12", 3)).toBe(false);
    expect(exceedsDigits(union, "12345x 1234", 3)).toBe(true);
  });
});

describe("a bigint", () => {
  it.each([
    [9n, 1, false],
    [-1_000_000n, 3, true],
    [10n ** 60n, 50, true],
    [10n ** 50n - 1n, 50, false],
    [-(10n ** 50n) + 1n, 50, false],
    [10n ** 60n, Number.POSITIVE_INFINITY, false],
    [10n ** 60n, Number.MAX_SAFE_INTEGER, false],
  ])("%s with the limit %s is certainly over it: %s", (value, limit, isBeyond) => {
    expect(isBeyondDigits(value, limit)).toBe(isBeyond);
  });
});

it("has the default of documents where a context says nothing", () => {
  expect(maxDigitsOf({})).toBe(1_000_000);
  expect(maxDigitsOf({ maxDigits: 5 })).toBe(5);
  expect(digitsFault(5)).toMatchObject({ code: "limit", rule: "limit.maxDigits" });
});
