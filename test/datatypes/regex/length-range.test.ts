import { describe, expect, it } from "vitest";
import { lengthRangeOf, mayHaveLength } from "../../../src/datatypes/regex/length-range.ts";
import { parseRegex } from "../../../src/datatypes/regex/parse.ts";

const rangeOf = (pattern: string) => lengthRangeOf(parseRegex(pattern, "1.0"));

describe("the least and greatest length of a match", () => {
  it.each([
    ["", 0, 0],
    ["abc", 3, 3],
    ["a|bcd", 1, 3],
    ["(ab){2,3}c?", 4, 7],
    ["a*", 0, Number.POSITIVE_INFINITY],
    ["()*b", 1, 1],
    ["(a{1,1000}){1,1000}", 1, 1_000_000],
  ])("%s: %d to %d", (pattern, min, max) => {
    expect(rangeOf(pattern)).toEqual({ min, max });
  });
});

describe("a text is measured in characters of one or two units", () => {
  it.each([
    ["..", "😀😀", true],
    ["..", "a", false],
    ["..", "😀😀😀", false],
    ["...", "😀", false],
  ])("%s and %s: %s", (pattern, text, expected) => {
    expect(mayHaveLength(text, rangeOf(pattern))).toBe(expected);
  });
});
