import { describe, expect, it } from "vitest";
import { isDeterministic } from "../../../src/datatypes/regex/determinism.ts";
import { tree } from "./syntax-tree.ts";

describe("an expression is deterministic if one character decides every choice", () => {
  it.each([
    ["", "nothing to choose"],
    ["abc", "nothing to choose"],
    ["a|b", "branches that begin with other characters"],
    ["ab|cd", "branches that begin with other characters"],
    ["(a|b)*c", "once more, or on to another character"],
    ["a*b", "once more, or on to another character"],
    ["a*", "once more, or the end"],
    ["a?", "once, or the end"],
    ["a?b", "once, or on"],
    ["(ab)*c", "the first character of what is repeated"],
    ["(ab?)*", "b goes on, a begins again"],
    ["a{2,5}b", "counted"],
    ["a{3}a", "an exact count leaves no choice"],
    ["(a|b|c){2}", "branches of characters"],
    ["a|", "a branch, or nothing"],
    ["[0-9]{3}-[0-9]{2}", "exact counts"],
    ["a{0}a", "nothing, then a"],
    ["(a{2})+b", "exact counts within a repetition"],
    ["[a-y]*z", "sets without a common character"],
  ])("%s: %s", (pattern) => {
    expect(isDeterministic(tree(pattern))).toBe(true);
  });

  it.each([
    ["a|a", "two branches that begin alike"],
    ["ab|ac", "two branches that begin alike"],
    ["(a|b)|[b-c]", "two branches that begin alike"],
    ["a?|b?", "two branches that may be empty"],
    ["|", "two branches that may be empty"],
    ["a*a", "once more, or on to the same character"],
    ["a?a", "once, or on to the same character"],
    ["a*b?a", "b may be left out"],
    ["(ab?)*b", "b belongs to the item or comes after"],
    ["(a*)*", "what is repeated may be empty"],
    ["(a?){2}", "what is repeated may be empty"],
    ["(a{1,2}){2}", "an item that may go on with what begins the next"],
    ["(a|b?)b", "an empty branch, or b"],
    [".*x", "any character, or x"],
    ["[a-m]*[m-z]", "sets with a common character"],
    ["\\p{Lu}*é", "sets of which it is not known"],
  ])("%s is not: %s", (pattern) => {
    expect(isDeterministic(tree(pattern))).toBe(false);
  });

  it("is not decided for very large expressions", () => {
    expect(isDeterministic(tree("a".repeat(1_999)))).toBe(true);
    expect(isDeterministic(tree("a".repeat(2_000)))).toBe(false);
  });
});
