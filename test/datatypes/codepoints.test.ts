import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codePointLength } from "../../src/datatypes/codepoints.ts";

describe("Part 2, §4.3.1: the unit of length of a string is the character, a code point", () => {
  it.each([
    ["nothing", "", 0],
    ["ASCII", "abc", 3],
    ["a character of two bytes in UTF-8", "é", 1],
    ["the last character of the Basic Multilingual Plane", "\uffff", 1],
    ["the first character beyond it", "\u{10000}", 1],
    ["the last character there is", "\u{10ffff}", 1],
    ["a character beyond it between two of ASCII", "a😀b", 3],
    ["two characters beyond it", "😀😀", 2],
    ["a letter and a combining accent, which are two characters", "e\u0301", 2],
    ["a high surrogate without its partner", "\ud83d", 1],
    ["a low surrogate without its partner", "\ude00", 1],
    ["two high surrogates", "\ud83d\ud83d", 2],
    ["surrogates in the wrong order", "\ude00\ud83d", 2],
  ])("%s", (_, text, length) => {
    expect(codePointLength(text)).toBe(length);
  });

  it("agrees with the number of code points that a string iterates over", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(codePointLength(text)).toBe([...text].length);
      }),
    );
  });
});
