/** Holds saxes to the inner workings that the reader relies on: a release that changes them must fail here, not in use. */
import { describe, expect, it } from "vitest";
import {
  createTokenizer,
  isBadDeclaration,
  isBetweenTokens,
  isInReference,
  partialReference,
  pendingLength,
  pendingNameLength,
  type TokenHandlers,
  type Tokenizer,
  takeText,
} from "../../src/xml/tokenizer.ts";

function recording(): { tokenizer: Tokenizer; calls: string[] } {
  const calls: string[] = [];
  const names: readonly (keyof TokenHandlers)[] = [
    "xmlDeclaration",
    "doctype",
    "instruction",
    "comment",
    "openTagStart",
    "attribute",
    "openTag",
    "closeTag",
    "text",
    "cdata",
    "error",
  ];
  const handlers = Object.fromEntries(names.map((name) => [name, () => calls.push(name)]));
  return { tokenizer: createTokenizer(handlers as unknown as TokenHandlers), calls };
}

function readUpTo(source: string): Tokenizer {
  const { tokenizer } = recording();
  tokenizer.write(source);
  return tokenizer;
}

describe("saxes", () => {
  it("calls each handler set by name", () => {
    const { tokenizer, calls } = recording();
    tokenizer.write('<?xml version="1.0"?><!DOCTYPE a><?p?><!--c--><a b="">t<![CDATA[c]]></a>&').close();
    const tokens = [
      "xmlDeclaration",
      "doctype",
      "instruction",
      "comment",
      "openTagStart",
      "attribute",
      "openTag",
    ];
    expect(calls.slice(0, 10)).toEqual([...tokens, "text", "cdata", "closeTag"]);
    expect(calls).toContain("error");
  });

  it.each([
    ["", true],
    [" ", true],
    ["<a>", true],
    ["<a>x", true],
    ["<a/>", true],
    ["<a", false],
    ["<a b='", false],
    ["<!--", false],
    ["<a><![CDATA[", false],
    ["<?p", false],
    ["<a>&", false],
  ])("after %j it is between tokens: %s", (source, expected) => {
    expect(isBetweenTokens(readUpTo(source))).toBe(expected);
  });

  it("reports a reference that has begun", () => {
    expect([isInReference(readUpTo("<a>&am")), partialReference(readUpTo("<a>&am"))]).toEqual([true, "am"]);
    expect([isInReference(readUpTo("<a b='&")), isInReference(readUpTo("<a>&amp;"))]).toEqual([true, false]);
  });

  it("reports what it holds", () => {
    expect([pendingLength(readUpTo("<a>xyz")), pendingLength(readUpTo("<a b='xyz"))]).toEqual([3, 3]);
    expect([pendingNameLength(readUpTo("<abc")), pendingNameLength(readUpTo("<?abc"))]).toEqual([3, 3]);
    expect([
      isBadDeclaration(readUpTo("<!x")),
      isBadDeclaration(readUpTo("<!DOC")),
      isBadDeclaration(readUpTo("<a")),
    ]).toEqual([true, false, false]);
  });

  it("returns its text, in text and CDATA only", () => {
    const tokenizer = readUpTo("<a>xyz");
    expect([takeText(tokenizer), takeText(tokenizer)]).toEqual(["xyz", ""]);
    expect(takeText(readUpTo("<a><![CDATA[xyz"))).toBe("xyz");
    expect([takeText(readUpTo("<a b='xyz")), takeText(readUpTo("<!--xyz"))]).toEqual(["", ""]);
  });
});
