/** V7: long texts are escaped in bounded memory. */
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { escapeAttribute, escapeText, replaceInvalid } from "../../src/xml/escape.ts";
import { PIECE_LENGTH, piecesOf } from "../../src/xml/pieces.ts";
import { parseXmlTree } from "../../src/xml/tree.ts";
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

describe("V7: a text that is longer than one escaped block", () => {
  test.each(Object.entries(ESCAPED))("full of %j", (character, [text, attribute]) => {
    const count = PIECE_LENGTH + 7;
    expect(escapeText(character.repeat(count))).toBe(text.repeat(count));
    expect(escapeAttribute(character.repeat(count))).toBe(attribute.repeat(count));
  });

  it("is cut between characters, wherever a surrogate pair is", () => {
    for (const before of [-3, -2, -1, 0, 1]) {
      const text = `${"a".repeat(PIECE_LENGTH + before)}😀&${"b".repeat(PIECE_LENGTH)}`;
      expect(escapeText(text)).toBe(text.replace("&", "&amp;"));
      expect([...piecesOf(text)].join("")).toBe(text);
    }
  });

  it("replaces every character that XML cannot contain, and no other", () => {
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

describe("XML 1.0, §2.4: characters of a text", () => {
  it.each([
    ["", ""],
    ["plain", "plain"],
    ["a & b", "a &amp; b"],
    ["a < b", "a &lt; b"],
    ["]]>", "]]&gt;"],
    ["&lt;", "&amp;lt;"],
    ["\"'", "\"'"],
    ["\t\n", "\t\n"],
    ["\r\n", "&#13;\n"],
    ["\u0085\u2028", "\u0085\u2028"],
    ["\u007f", "\u007f"],
  ])("%j is written %j", (text, written) => {
    expect(escapeText(text)).toBe(written);
  });
});

describe("XML 1.0, §3.3.3: characters of an attribute value, which a reader normalizes", () => {
  it.each([
    ["", ""],
    ["a & b < c", "a &amp; b &lt; c"],
    ["a > b", "a > b"],
    ["\"'", "&quot;'"],
    ["\t\n\r", "&#9;&#10;&#13;"],
    ["a  b", "a  b"],
    ["&quot;", "&amp;quot;"],
  ])("%j is written %j", (value, written) => {
    expect(escapeAttribute(value)).toBe(written);
  });
});

describe("XML 1.0, §2.2 [2] Char: characters that no document can contain, not even as a reference", () => {
  it.each([
    ["\0", "The value contains U+0000, which XML 1.0 does not allow."],
    ["a\u001f", "The value contains U+001F, which XML 1.0 does not allow."],
    ["\ufffe", "The value contains U+FFFE, which XML 1.0 does not allow."],
    ["\uffff", "The value contains U+FFFF, which XML 1.0 does not allow."],
    ["\ud83d", "The value contains U+D83D, half of a surrogate pair, which is not a character."],
    ["a\ude00b", "The value contains U+DE00, half of a surrogate pair, which is not a character."],
  ])("%j is refused", (text, message) => {
    expect(() => escapeText(text)).toThrow(message);
    expect(() => escapeAttribute(text)).toThrow(message);
  });

  it("and can be replaced", () => {
    expect([escapeText("a\0&\ud83d", "replace"), escapeAttribute('\ufffe"', "replace")]).toEqual([
      "a\ufffd&amp;\ufffd",
      "\ufffd&quot;",
    ]);
  });

  it("every character except these is written", () => {
    const allowed = ["\t", "\n", "\r", " ", "\ud7ff", "\ue000", "\ufffd", "\u{10000}", "\u{10ffff}"];
    for (const char of allowed) expect(() => escapeText(char)).not.toThrow();
  });
});

describe("escaped text is read back unchanged", () => {
  const text = fc.string({
    unit: fc.constantFrom("a", "&", "<", ">", "]", '"', "'", "\t", "\n", "\r", " ", "é", "😀"),
  });

  it("as text and as an attribute value", () => {
    fc.assert(
      fc.property(text, (value) => {
        const root = parseXmlTree(`<a b="${escapeAttribute(value)}">${escapeText(value)}</a>`);
        expect([root.attribute("b"), root.text]).toEqual([value, value]);
      }),
    );
  });
});
