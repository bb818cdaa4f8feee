import { describe, expect, it } from "vitest";
import { anySimpleType, deriveSimpleType, type SimpleType } from "../../../src/datatypes/index.ts";
import { describeMembers, describeType } from "../../../src/datatypes/simple-type/describe.ts";
import { builtin, restrict } from "../context.ts";

const list = (item: SimpleType): SimpleType => deriveSimpleType({ list: item });
const union = (...members: SimpleType[]): SimpleType => deriveSimpleType({ union: members });

describe("what a type expects", () => {
  it.each<[what: string, type: SimpleType, words: string]>([
    ["anySimpleType", anySimpleType, "any text"],
    ["a built-in type", builtin("boolean"), "true, false, 1 or 0"],
    ["a derived built-in type", builtin("byte"), "a whole number from -128 to 127"],
    ["a restriction", restrict("decimal", { maxInclusive: "5" }), "a decimal number such as 12.50"],
    ["an enumeration", restrict("token", { enumeration: ["a", "b"] }), 'one of "a", "b"'],
    ["an enumeration of one", restrict("token", { enumeration: ["a"] }), '"a"'],
    ["a pattern", restrict("token", { patterns: ["[a-c]"] }), 'a string that matches "[a-c]"'],
    ["patterns of one step", restrict("token", { patterns: ["a", "b"] }), 'a string that matches "a|b"'],
    [
      "patterns of two steps, of which the last says most",
      restrict(restrict("token", { patterns: ["a.*"] }), { patterns: ["ab"] }),
      'a string that matches "ab"',
    ],
    ["an enumeration with a pattern", restrict("token", { patterns: ["a"], enumeration: ["a"] }), '"a"'],
    ["a list", list(builtin("boolean")), "a list, separated by spaces, of true, false, 1 or 0"],
    [
      "a list of an enumeration",
      list(restrict("token", { enumeration: ["a", "b"] })),
      'a list, separated by spaces, of one of "a", "b"',
    ],
    ["a list with an enumeration", restrict(list(builtin("int")), { enumeration: ["1 2"] }), '"1 2"'],
    [
      "a built-in list",
      builtin("IDREFS"),
      "a list, separated by spaces, of a reference to an identifier: a name without a colon",
    ],
  ])("%s", (_, type, words) => {
    expect(describeType(type)).toBe(words);
  });
});

describe("what the members of a union expect", () => {
  const bool = builtin("boolean");
  const date = builtin("date");

  it.each<[what: string, members: SimpleType[], words: string]>([
    ["none", [], "nothing (the union has no member types)"],
    ["one", [bool], "true, false, 1 or 0"],
    ["two", [bool, date], "true, false, 1 or 0, or a date such as 2026-03-31"],
    ["the same twice", [bool, bool], "true, false, 1 or 0"],
    ["two that want the same", [builtin("string"), builtin("token")], "a string"],
    ["a union in a union", [union(bool, date)], "true, false, 1 or 0, or a date such as 2026-03-31"],
    [
      "a union with a pattern, which says no more than its members do",
      [restrict(union(bool), { patterns: ["1"] })],
      "true, false, 1 or 0",
    ],
    ["a union with an enumeration", [restrict(union(bool, date), { enumeration: ["1"] })], '"1"'],
  ])("%s", (_, members, words) => {
    expect(describeMembers(members)).toBe(words);
    expect(describeType(union(...members))).toBe(words);
  });

  it("at most six of them: the rest is counted", () => {
    const names = ["boolean", "date", "time", "gYear", "gDay", "gMonth", "duration", "anyURI"];
    expect(describeMembers(names.map(builtin))).toMatch(
      /, or a month such as --03, or a value of 2 more types$/,
    );
  });
});
