import { describe, expect, it } from "vitest";
import { closest, editDistance, isClose } from "../../src/arguments/spelling.ts";
import { shortList } from "../../src/schema/validate/expected.ts";

describe("editDistance", () => {
  it.each([
    ["price", "price", 0],
    ["price", "prise", 1],
    ["price", "pirce", 1],
    ["price", "prices", 1],
    ["price", "", 4],
    ["abcdef", "uvwxyz", 4],
  ])("of %s and %s is %s, counted to 3", (a, b, expected) => {
    expect(editDistance(a, b, 3)).toBe(expected);
  });
});

it.each([
  ["Line", "line", true],
  ["totl", "total", true],
  ["id", "no", false],
  ["street", "city", false],
])("%s is a misspelt %s: %s", (found, meant, expected) => {
  expect(isClose(found, meant)).toBe(expected);
});

it("a list keeps its order where it is short, and is by spelling where it is not", () => {
  expect(shortList("x", ["<a>", "<b>"])).toBe("<a> or <b>");
  expect(shortList("totl", ["<p:number>", "<p:line>", "<p:total>"])).toMatch(/^<p:total>, /);
});

describe("the word that was probably meant", () => {
  it.each([
    ["maxDeph", "maxDepth"],
    ["MAXDEPTH", "maxDepth"],
    ["doctpye", "doctype"],
    ["colour", undefined],
    ["", undefined],
  ])("of %j is %j", (found, meant) => {
    expect(closest(found, ["doctype", "maxDepth", "maxDepths"])).toBe(meant);
  });

  it("is the nearest of several that are close", () => {
    expect(closest("lines", ["liner", "line", "lines2"])).toBe("liner");
    expect(closest("lines", [])).toBeUndefined();
  });
});
