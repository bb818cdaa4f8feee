import { expect, it } from "vitest";
import { collapse, isTrue, listOf } from "../../../codegen/describe/lexical.ts";

it.each([
  ["nothing", "", ""],
  ["spaces alone", "   ", ""],
  ["a word", "a", "a"],
  ["ends", "  a\t", "a"],
  ["runs inside", "a \t\n\r b", "a b"],
  ["a no-break space is no white space of XML", " \u00a0 ", "\u00a0"],
])("collapse (Part 2 §4.3.6): %s", (_says, text, collapsed) => {
  expect(collapse(text)).toBe(collapsed);
});

it.each([
  ["nothing", "", []],
  ["spaces", " \n ", []],
  ["one word", " a ", ["a"]],
  ["words", "a\tb\n c", ["a", "b", "c"]],
])("listOf: %s", (_says, text, words) => {
  expect(listOf(text)).toEqual(words);
});

it.each([
  ["true", true],
  ["1", true],
  [" true\n", true],
  ["false", false],
  ["0", false],
  ["TRUE", false],
  ["yes", false],
  ["", false],
  [undefined, false],
])("isTrue (Part 2 §3.2.2): %o is %s", (text, is) => {
  expect(isTrue(text)).toBe(is);
});
