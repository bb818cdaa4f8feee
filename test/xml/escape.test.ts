/** V7: long texts are escaped in bounded memory. */
import { describe, expect, it, test } from "vitest";
import { escapeAttribute, escapeText, replaceInvalid } from "../../src/xml/escape.ts";
import { PIECE_LENGTH, piecesOf } from "../../src/xml/pieces.ts";
import { XmlWriter } from "../../src/xml/writer.ts";

const ESCAPED: Readonly<Record<string, readonly [text: string, attribute: string]>> = {
  "&": ["&amp;", "&amp;"],
  "<": ["&lt;", "&lt;"],
  ">": ["&gt;", ">"],
  '"': ['"', "&quot;"],
  "\r": ["&#13;", "&#13;"],
  "\n": ["\n", "&#10;"],
  "\t": ["\t", "&#9;"],
  "é😀": ["é😀", "é😀"],
};

describe("V7: a text that is longer than what is escaped at a time", () => {
  test.each(Object.entries(ESCAPED))("full of %j", (character, [text, attribute]) => {
    const count = PIECE_LENGTH + 7;
    expect(escapeText(character.repeat(count))).toBe(text.repeat(count));
    expect(escapeAttribute(character.repeat(count))).toBe(attribute.repeat(count));
  });

  it("is cut between characters, wherever a pair of surrogates lies", () => {
    for (const before of [-3, -2, -1, 0, 1]) {
      const text = `${"a".repeat(PIECE_LENGTH + before)}😀&${"b".repeat(PIECE_LENGTH)}`;
      expect(escapeText(text)).toBe(text.replace("&", "&amp;"));
      expect([...piecesOf(text)].join("")).toBe(text);
    }
  });

  it("has every character that XML cannot hold replaced, and no other", () => {
    for (const wrong of ["\0", "\ud800", "\udc00", "\uffff"]) {
      for (const before of [-2, -1, 0]) {
        const text = `${"a".repeat(PIECE_LENGTH + before)}${wrong}😀<`;
        const replaced = `${"a".repeat(PIECE_LENGTH + before)}\ufffd😀`;
        expect(replaceInvalid(text)).toBe(`${replaced}<`);
        expect(escapeText(text, "replace")).toBe(`${replaced}&lt;`);
        expect(() => escapeText(text)).toThrow(/U\+/);
      }
    }
  });

  it("is given to chunks piece by piece", () => {
    const lengths: number[] = [];
    const writer = new XmlWriter({ chunks: (piece) => lengths.push(piece.length) });
    writer.startElement({ ns: "", local: "a", attributes: [] });
    writer.text("&".repeat(PIECE_LENGTH * 20));
    writer.endElement();
    writer.finish();
    expect(Math.max(...lengths)).toBeLessThan(PIECE_LENGTH * 6);
    expect(lengths.reduce((sum, length) => sum + length)).toBe(PIECE_LENGTH * 20 * 5 + "<a></a>".length);
  });
});
