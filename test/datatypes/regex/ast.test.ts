import { describe, expect, it } from "vitest";
import { isNullable } from "../../../src/datatypes/regex/ast.ts";
import { shown, tree } from "./syntax-tree.ts";

describe("whether an expression matches the empty string", () => {
  it.each([
    ["", true],
    ["a", false],
    [".", false],
    ["a?", true],
    ["a*", true],
    ["a+", false],
    ["a{0}", true],
    ["a{0,3}", true],
    ["a{1,3}", false],
    ["(a?){2}", true],
    ["(a?b)+", false],
    ["a?b?", true],
    ["a?b", false],
    ["a|b", false],
    ["a|", true],
    ["|a", true],
    ["a|b?", true],
    ["()", true],
    ["(a|b*)c?", true],
    ["(a|b)c?", false],
    ["[a-z-[a-z]]", false],
  ])("%s: %s", (pattern, expected) => {
    expect(isNullable(tree(pattern))).toBe(expected);
    if (expected) expect(new RegExp(`^(?:${pattern})$`).test("")).toBe(true);
  });
});

describe("the tree of an expression (Part 2, appendix F)", () => {
  it.each([
    ["", "()"],
    ["a", "[61-61]"],
    ["ab", "([61-61] [62-62])"],
    ["a|b", "([61-61] | [62-62])"],
    ["a|", "([61-61] | ())"],
    ["a|b|c", "([61-61] | [62-62] | [63-63])"],
    ["(a)", "[61-61]"],
    ["((a))", "[61-61]"],
    ["()", "()"],
    ["a(b|c)", "([61-61] ([62-62] | [63-63]))"],
    ["a?", "[61-61]{0,1}"],
    ["a*", "[61-61]{0,Infinity}"],
    ["a+", "[61-61]{1,Infinity}"],
    ["a{2}", "[61-61]{2,2}"],
    ["a{2,}", "[61-61]{2,Infinity}"],
    ["a{2,3}", "[61-61]{2,3}"],
    ["a{0,0}", "[61-61]{0,0}"],
    ["ab*", "([61-61] [62-62]{0,Infinity})"],
    ["(ab)*", "([61-61] [62-62]){0,Infinity}"],
    ["[a-c]", "[61-63]"],
    ["[abc]", "[61-63]"],
    ["[a-cx]", "[61-63 78-78]"],
    ["[a-e-[c]]", "[61-62 64-65]"],
    ["😀", "[1f600-1f600]"],
    ["\\.", "[2e-2e]"],
    ["\\n", "[a-a]"],
    ["\\s", "[9-a d-d 20-20]"],
  ])("%s", (pattern, expected) => {
    expect(shown(tree(pattern))).toBe(expected);
  });
});
