/** Simple values that do not come in their plain form: what functions make of them is what the type's reader does. */
import { afterEach, describe, expect, it } from "vitest";
import type { FacetsDescriptor } from "../../../../../src/datatypes/types.ts";
import { LESS, QUOTE } from "../../../../../src/schema/direct/read/byte-classes.ts";
import { CURSOR, closeDocument } from "../../../../../src/schema/direct/read/compiled/cursor.ts";
import { leafFormOf, readsAs } from "../../../../../src/schema/direct/read/compiled/leaf-form.ts";
import { anyValue, bigintOf } from "../../../../../src/schema/direct/read/compiled/leaf-value.ts";
import { restrict } from "../../../../datatypes/context.ts";
import { outcomeOf, store, unitPosition } from "./document.ts";

afterEach(closeDocument);

function readValueOf(
  base: string,
  facets: FacetsDescriptor,
  text: string,
  end: number = LESS,
): ReturnType<typeof outcomeOf> {
  store(`${text}${String.fromCharCode(end)}`);
  return outcomeOf(() => anyValue(0, end, leafFormOf(restrict(base, facets))));
}

describe("Part 2 §4.3.6: white space", () => {
  it.each([
    ["string", " a\tb ", " a\tb "],
    ["normalizedString", " a\tb\nc ", " a b c "],
    ["token", " a\tb ", "a b"],
    ["token", "a  b", "a b"],
    ["token", " a", "a"],
    ["token", "a ", "a"],
    ["token", "a b", "a b"],
    ["token", "&#32;a&#9;", "a"],
    ["normalizedString", "a&#9;b", "a b"],
    ["string", "<![CDATA[ a ]]>", " a "],
    ["token", "<![CDATA[ a ]]>", "a"],
    ["token", "", ""],
    ["token", "é 漢", "é 漢"],
    ["token", " é  漢 ", "é 漢"],
    ["token", "é <!-- a --> 漢", "é 漢"],
    ["token", "é<?a?> <?b?> 漢", "é 漢"],
    ["token", "<!-- a --> é", "é"],
    ["token", "é <![CDATA[ 漢]]>", "é 漢"],
  ])("of xs:%s: %j is %j", (base, text, value) => {
    expect(readValueOf(base, {}, text)).toEqual({ value });
    expect(unitPosition()).toBe(text.length);
  });
});

describe("Part 2 §4.3.1 to §4.3.3: lengths are counted in characters", () => {
  it.each([
    [{ minLength: 2 }, "a", "declined"],
    [{ minLength: 2 }, "ab", { value: "ab" }],
    // Two UTF-16 units of one character.
    [{ minLength: 2 }, "😀", "declined"],
    [{ minLength: 2 }, "😀a", { value: "😀a" }],
    [{ maxLength: 1 }, "😀", { value: "😀" }],
    [{ maxLength: 1 }, "😀a", "declined"],
    [{ maxLength: 3 }, "é漢x", { value: "é漢x" }],
    [{ maxLength: 3 }, "é漢xy", "declined"],
    [{ length: 2 }, "é", "declined"],
    [{ length: 2 }, "éé", { value: "éé" }],
    [{ length: 2 }, "😀😀", { value: "😀😀" }],
    [{ minLength: 1 }, "", "declined"],
    [{ minLength: 1 }, "&amp;", { value: "&" }],
    [{ maxLength: 1 }, "&amp;", { value: "&" }],
  ] as const)("%j: %j", (facets, text, outcome) => {
    expect(readValueOf("string", facets, text)).toEqual(outcome);
  });

  it("after white space was collapsed", () => {
    expect(readValueOf("token", { maxLength: 3 }, "  a  b  ")).toEqual({ value: "a b" });
    expect(readValueOf("token", { minLength: 4 }, "  a  b  ")).toBe("declined");
  });
});

describe("all types", () => {
  it.each([
    ["int", {}, " +7 ", 7],
    ["int", {}, "-0", 0],
    ["integer", {}, "12345678901234567890", 12345678901234567890n],
    ["boolean", {}, " 1 ", true],
    ["boolean", {}, "0", false],
    ["decimal", {}, " +1.50 ", "+1.50"],
    ["double", {}, "INF", Number.POSITIVE_INFINITY],
    ["date", {}, " 2024-02-29 ", "2024-02-29"],
    ["NMTOKENS", {}, " a  b ", ["a", "b"]],
    ["string", { enumeration: ["a b", "é"] }, "&#233;", "é"],
  ] as const)("xs:%s %j: the value of %j", (base, facets, text, value) => {
    expect(readValueOf(base, facets, text)).toEqual({ value });
    expect(readValueOf(base, facets, text, QUOTE)).toEqual({ value });
  });

  it.each([
    ["int", {}, "x"],
    ["int", {}, "99999999999"],
    ["boolean", {}, "TRUE"],
    ["decimal", {}, "1e3"],
    ["date", {}, "2023-02-29"],
    ["string", { enumeration: ["a"] }, "b"],
    ["token", { patterns: ["[a-z]+"] }, " A "],
  ] as const)("xs:%s %j: %j is declined, since it is not valid", (base, facets, text) => {
    expect(readValueOf(base, facets, text)).toBe("declined");
  });

  it("keeps the characters as they stood, for comparison with a fixed value", () => {
    readValueOf("token", {}, " a ");
    expect(CURSOR.raw).toBe(" a ");
  });
});

it.each([0, 1, 1023, 1024, 1025, 999_999_999])("the bigint of %i", (number) => {
  expect(bigintOf(number)).toBe(BigInt(number));
  expect(bigintOf(number)).toBe(BigInt(number));
});

it.each([
  ["int", "5", 5],
  ["int", "x", undefined],
  ["string", "", ""],
  ["int", "", undefined],
  ["boolean", "1", true],
] as const)("the value of a text, or none: xs:%s %j", (base, text, value) => {
  expect(readsAs(leafFormOf(restrict(base, {})).reader, text)).toBe(value);
});
