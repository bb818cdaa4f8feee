/** Texts with patterns, by an automaton that looks at bytes. */
import { afterEach, describe, expect, it } from "vitest";
import { patternAutomaton } from "../../../../../src/datatypes/index.ts";
import { LESS, QUOTE } from "../../../../../src/schema/direct/read/byte-classes.ts";
import { closeDocument } from "../../../../../src/schema/direct/read/compiled/cursor.ts";
import { patternScanner } from "../../../../../src/schema/direct/read/compiled/pattern-scanner.ts";
import type { Scanner, TextShape } from "../../../../../src/schema/direct/read/compiled/scanner.ts";
import { restrict } from "../../../../datatypes/context.ts";
import { scanned, store } from "./document.ts";

afterEach(closeDocument);

const FREE: TextShape = { whiteSpace: "preserve", min: 0, max: Number.POSITIVE_INFINITY };

function scannerOf(pattern: string, shape: Partial<TextShape> = {}, end: number = LESS): Scanner {
  const automaton = patternAutomaton(restrict("string", { patterns: [pattern] }));
  const scan = automaton && patternScanner(end, automaton, { ...FREE, ...shape });
  if (scan === undefined) throw new Error(`expected a scanner of ${pattern}`);
  return scan;
}

describe("Part 2 §4.3.4: a text is accepted if all of it matches", () => {
  it.each([
    ["[A-Z]{2}[0-9]*", ["AB", "AB1", "ZZ0099"], ["", "A", "ABC", "AB1x", "ab1", "1AB", "xAB"]],
    ["(ab|cd)+", ["ab", "cdab"], ["", "a", "abc", "ba"]],
    ["\\d{3}-\\d{4}", ["555-0123"], ["555-012", "5550123", "555-01234"]],
    ["a?", ["", "a"], ["aa", "b"]],
    ["[^x]*", ["", "a b", "~!"], ["x", "ax"]],
    ["\\i\\c*", ["a", "_b-1", "a.b"], ["1a", "-a", ""]],
  ] as const)("%s", (pattern, matching, others) => {
    for (const end of [LESS, QUOTE]) {
      const scan = scannerOf(pattern, {}, end);
      for (const text of matching) expect(scanned(scan, text, end), text).toBe(text.length);
      for (const text of others) expect(scanned(scan, text, end), text).toBe(-1);
    }
  });

  it("answers with a place in the document, from wherever it begins", () => {
    const scan = scannerOf("[a-z]+");
    store("12abc<");
    expect(scan(2)).toBe(5);
    expect(scan(1)).toBe(-1);
  });
});

describe("what needs a closer look is left to others, although the pattern allows it", () => {
  it.each([
    ["a reference", "a&amp;b"],
    ["a character beyond ASCII", "é"],
    ["a surrogate pair", "😀"],
    ["a tab", "a\tb"],
    ["a line feed", "a\nb"],
    ["DEL", "a\u007f"],
    ["a bracket, with which a CDATA section may end", "a]"],
    ["a quotation mark", 'a"b'],
    ["an apostrophe", "a'b"],
  ])("%s", (_, text) => {
    expect(scanned(scannerOf("[\\s\\S]*"), text, LESS)).toBe(-1);
    expect(scanned(scannerOf("[\\s\\S]*"), "a b", LESS)).toBe(3);
  });

  it("the end of the document", () => {
    store("ab");
    expect(scannerOf("[a-z]*")(0)).toBe(-1);
  });

  it("spaces, where white space is collapsed", () => {
    const collapsed = scannerOf("[a-z ]+", { whiteSpace: "collapse" });
    expect(scanned(collapsed, "ab", LESS)).toBe(2);
    expect(scanned(collapsed, "a b", LESS)).toBe(-1);
    expect(scanned(scannerOf("[a-z ]+", { whiteSpace: "replace" }), "a b", LESS)).toBe(3);
  });
});

it("holds lengths beside the pattern", () => {
  const scan = scannerOf("[a-z]*", { min: 2, max: 3 });
  for (const [text, place] of [
    ["", -1],
    ["a", -1],
    ["ab", 2],
    ["abc", 3],
    ["abcd", -1],
  ] as const) {
    expect(scanned(scan, text, LESS), text).toBe(place);
  }
});

it("does not exist for an automaton of more than 128 states", () => {
  const made = (length: number): boolean => {
    const automaton = patternAutomaton(restrict("string", { patterns: [`[ab]{${length}}`] }));
    return automaton !== undefined && patternScanner(LESS, automaton, FREE) !== undefined;
  };
  expect(made(100)).toBe(true);
  expect(made(200)).toBe(false);
});
