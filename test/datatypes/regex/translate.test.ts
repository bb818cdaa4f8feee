import { describe, expect, it } from "vitest";
import { toRegExp } from "../../../src/datatypes/regex/translate.ts";
import { tree } from "./syntax-tree.ts";

describe("an expression as one of JavaScript, for the whole text", () => {
  it.each([
    ["", "^(?:)$", ""],
    ["a", "^(?:[\\x61])$", ""],
    ["ab", "^(?:[\\x61][\\x62])$", ""],
    ["a|b", "^(?:(?:[\\x61]|[\\x62]))$", ""],
    ["a*", "^(?:[\\x61]{0,})$", ""],
    ["a{2,3}", "^(?:[\\x61]{2,3})$", ""],
    ["(ab)?", "^(?:(?:[\\x61][\\x62]){0,1})$", ""],
    ["é", "^(?:[\\xe9])$", "v"],
    ["\\d", "^(?:[\\p{Nd}])$", "v"],
    ["[a-z-[a-z]]", "^(?:[])$", ""],
    ["[a-z-[a-z]]{3}é", "^(?:[]{3,3}[\\xe9])$", "v"],
  ])("%s is %s with the flags %j", (pattern, source, flags) => {
    const made = toRegExp(tree(pattern));
    expect([made?.source, made?.flags]).toEqual([source, flags]);
  });

  it("uses code points only if there are characters beyond ASCII, because units are faster", () => {
    expect(toRegExp(tree("[a-z]+@[a-z]+"))?.flags).toBe("");
    expect(toRegExp(tree("[a-z]+(€|@)"))?.flags).toBe("v");
    expect(toRegExp(tree(".?"))?.flags).toBe("v");
  });

  it.each<[pattern: string, matching: string[], failing: string[]]>([
    ["a|b", ["a", "b"], ["", "ab"]],
    ["ab|c", ["ab", "c"], ["ac", "abc"]],
    ["a$b", ["a$b"], ["a"]],
    ["^a", ["^a"], ["a"]],
    ["a\\.b", ["a.b"], ["axb"]],
    ["[\\]\\-]", ["]", "-"], ["["]],
    [".", ["😀", "\u2028"], ["\n", "ab"]],
    ["[&&]", ["&"], ["&&"]],
    ["\\p{IsGreek}{2}", ["αβ"], ["α", "ab"]],
    ["[^a]", ["b", "😀"], ["a", "bb"]],
  ])("%s matches the same texts as in XML Schema", (pattern, matching, failing) => {
    const made = toRegExp(tree(pattern));
    expect(matching.filter((text) => made?.test(text) !== true)).toEqual([]);
    expect(failing.filter((text) => made?.test(text) !== false)).toEqual([]);
  });

  it.each(["a{2147483647}", "a{0,2147483647}", "(b|a{2147483647,})", "xa{4000000000}y"])(
    "%s has counts that V8 does not keep",
    (pattern) => {
      expect(toRegExp(tree(pattern))).toBeUndefined();
    },
  );

  it("takes the largest count that V8 keeps", () => {
    expect(toRegExp(tree("a{0,2147483646}"))?.test("aaa")).toBe(true);
  });
});
