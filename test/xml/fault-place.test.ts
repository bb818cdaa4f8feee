import { describe, expect, it } from "vitest";
import {
  badReference,
  type FaultPlaceKind,
  faultKind,
  isText,
  placeWithin,
  textOutside,
} from "../../src/xml/fault-place.ts";

describe("the subject of a message of saxes decides where its fault begins", () => {
  it.each<[message: string, kind: FaultPlaceKind]>([
    ["text data outside of root node.", "outside"],
    ["undefined entity.", "reference"],
    ["malformed character entity.", "reference"],
    ["empty entity name.", "reference"],
    ["disallowed character in entity name.", "reference"],
    ["malformed comment.", "event"],
    ["documents may contain only one root.", "event"],
    ["duplicate attribute: a.", "event"],
    ["unmatched closing tag: a.", "markup"],
    ["incorrect syntax.", "markup"],
    ["inappropriately located doctype declaration.", "markup"],
    ["document must contain a root element.", "end"],
    ["disallowed character.", "character"],
    ["attribute without value.", "character"],
    ["a message that is not known", "character"],
  ])("%s: %s", (message, kind) => {
    expect(faultKind(message)).toBe(kind);
  });
});

describe("XML 1.0, §4.1: the reference at fault in a text", () => {
  const entity = /^The reference names an entity that does not exist/;
  const character = /^The character reference is malformed/;
  const ampersand = /^A '&' must begin a reference/;

  it.each<[text: string, index: number, message: RegExp]>([
    ["&", 0, ampersand],
    ["a & b", 2, ampersand],
    ["a&amp;b&c", 7, ampersand],
    ["&lt;&nbsp;", 4, entity],
    ["&lt", 0, ampersand],
    ["&#x;", 0, character],
    ["&#12", 0, character],
    ["&#xg;", 0, character],
    ["&LT;", 0, entity],
    ["&a:b;", 0, entity],
    ["&1;", 0, ampersand],
    ["&amp;&#0;", 5, character],
    ["no reference", 0, ampersand],
  ])("%s at %i", (text, index, message) => {
    const fault = badReference(text);
    expect(fault).toEqual({ index, message: expect.stringMatching(message) });
  });
});

describe("text outside of the root begins behind white space", () => {
  it.each([
    ["a", 0],
    [" \t\na", 3],
    ["", 0],
    ["  ", 0],
  ])("%j at %i", (text, index) => {
    const place = { line: 3, column: 1 };
    expect(textOutside(text, place)).toEqual({
      index,
      message: "Text is not allowed outside the root element.",
    });
  });

  it("and at the very beginning it may be a file that is not XML", () => {
    const { message } = textOutside("PK\u0003\u0004", { line: 1, column: 1 });
    expect(message).toContain("may be a file of another kind");
    expect(textOutside("<![CDATA[x]]>", { line: 1, column: 1 }).message).not.toContain("another kind");
  });
});

describe("whether a token is text, and not white space or markup", () => {
  it.each([
    ["a", true],
    [" a", true],
    ["\n\ta<b>", true],
    ["&amp;", true],
    ["", false],
    [" \n", false],
    ["<a>", false],
    ["  <a>", false],
  ])("%j: %s", (token, expected) => {
    expect(isText(token)).toBe(expected);
  });
});

describe("the place of an index of a text that begins at line 5, column 10", () => {
  it.each([
    ["abc", 0, 5, 10],
    ["abc", 2, 5, 12],
    ["a\nbc", 1, 5, 11],
    ["a\nbc", 2, 6, 1],
    ["a\nbc", 3, 6, 2],
    ["\n\n\nx", 3, 8, 1],
    ["😀x", 2, 5, 12],
  ])("%j, %i: %i:%i", (text, index, line, column) => {
    expect(placeWithin({ line: 5, column: 10 }, text, index)).toEqual({ line, column });
  });
});
