import { describe, expect, it } from "vitest";
import type { RegexNode } from "../../../../src/datatypes/regex/ast.ts";
import {
  characters,
  choice,
  literal,
  optional,
  regex,
  repeat,
  sequence,
} from "../../../../src/datatypes/sample/pattern/build.ts";
import { isIn } from "./languages.ts";

const a = literal("a");
const b = literal("b");

describe("parts of regular expressions match the same texts as their patterns", () => {
  it.each<[what: string, node: RegexNode, matching: string[], failing: string[]]>([
    ["a literal", literal("a.😀"), ["a.😀"], ["ab😀", ""]],
    ["an empty literal", literal(""), [""], ["a"]],
    ["a range", characters("a", "c"), ["a", "c"], ["d", "ab", ""]],
    ["a range of one", characters("a", "a"), ["a"], ["b"]],
    ["a sequence", sequence([a, b]), ["ab"], ["a", "b", "ba"]],
    ["a sequence of none", sequence([]), [""], ["a"]],
    ["a choice", choice([a, b]), ["a", "b"], ["", "ab"]],
    ["a choice of none, which matches nothing", choice([]), [], ["", "a"]],
    ["a repetition", repeat(a, 1, 2), ["a", "aa"], ["", "aaa"]],
    [
      "a repetition without end",
      repeat(sequence([a, b]), 0, Number.POSITIVE_INFINITY),
      ["", "abab"],
      ["aba"],
    ],
    ["once or not", optional(a), ["", "a"], ["aa"]],
  ])("%s", (_, node, matching, failing) => {
    expect(matching.filter((text) => !isIn(text, node))).toEqual([]);
    expect(failing.filter((text) => isIn(text, node))).toEqual([]);
  });

  it("of one item or branch are that one", () => {
    expect([sequence([a]), choice([a])]).toEqual([a, a]);
    expect(sequence([a])).toBe(a);
  });
});

it("a built-in expression is parsed once, because caches use its tree as key", () => {
  expect(regex("[0-9]+x")).toBe(regex("[0-9]+x"));
  expect(regex("[0-9]+x")).not.toBe(regex("[0-9]+y"));
});
