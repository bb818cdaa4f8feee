/** Patterns that JavaScript's own matcher is not trusted with. */
import { describe, expect, test } from "vitest";
import { carefulTest } from "../../../src/datatypes/regex/careful.ts";
import { parseRegex } from "../../../src/datatypes/regex/parse.ts";

const matches = (pattern: string, text: string): boolean => carefulTest(parseRegex(pattern, "1.0"))(text);

describe("the whole text matches", () => {
  test.each([
    ["(a+)+b", `${"a".repeat(5_000)}b`, true],
    ["(a+)+b", "a".repeat(5_000), false],
    ["(a|ab)(c|bcd)", "abcd", true],
    ["(a|ab)(c|bcd)", "abc", true],
    ["(a|ab)(c|bcd)", "abcdd", false],
    ["[0-9]{2,3}", "1", false],
    ["", "", true],
  ])("%s", (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  test("if hundreds of counts overlap, for which the first way gives up", () => {
    const test = carefulTest(parseRegex("(a{50,200}b?){100,200}", "1.0"));
    const text = "a".repeat(6_000);
    expect([test(text), test(`${text}c`), test(text)]).toEqual([true, false, true]);
  });
});
