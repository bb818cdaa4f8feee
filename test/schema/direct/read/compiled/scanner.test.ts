/** Text scanners: what they take is plain ASCII that its type accepts as it stands. */
import { afterEach, describe, expect, it } from "vitest";
import { APOSTROPHE, LESS, QUOTE } from "../../../../../src/schema/direct/read/byte-classes.ts";
import { closeDocument } from "../../../../../src/schema/direct/read/compiled/cursor.ts";
import { type TextShape, textScanner } from "../../../../../src/schema/direct/read/compiled/scanner.ts";
import { numbers } from "../../numbers.ts";
import { scanned, store } from "./document.ts";

const free = (whiteSpace: TextShape["whiteSpace"]): TextShape => ({
  whiteSpace,
  min: 0,
  max: Number.POSITIVE_INFINITY,
});

afterEach(closeDocument);

describe.each(["preserve", "replace", "collapse"] as const)(
  "a scanner of texts, whiteSpace %s",
  (whiteSpace) => {
    const text = textScanner(LESS, free(whiteSpace));
    const attribute = textScanner(QUOTE, free(whiteSpace));

    it.each(Array.from({ length: 10 }, (_, length) => length))(
      "ends at its mark behind %i characters, wherever in a word of four bytes that is",
      (length) => {
        expect(scanned(text, "x".repeat(length), LESS)).toBe(length);
        expect(scanned(attribute, "x".repeat(length), QUOTE)).toBe(length);
      },
    );

    it("begins at any place, and answers with a place in the document", () => {
      store("ab<cd<");
      expect(text(3)).toBe(5);
      expect(text(0)).toBe(2);
    });

    it.each([
      ["a reference", "a&amp;b"],
      ["a character of two bytes", "aé"],
      ["a character of three bytes", "漢"],
      ["a surrogate pair", "abc😀"],
      ["a control that XML does not have", "ab\u0001"],
      ["a carriage return, which XML makes a line feed", "a\rb"],
      ["the end of the document", "abc\u0000"],
    ])("leaves %s to others", (_, content) => {
      expect(scanned(text, content, LESS)).toBe(-1);
      expect(scanned(attribute, content, QUOTE)).toBe(-1);
    });

    it("leaves what the document ends in to others", () => {
      store("abc");
      expect(text(0)).toBe(-1);
      expect(attribute(0)).toBe(-1);
    });

    it.each([
      ["a]b", 3],
      ["a]]b", 4],
      ["]", 1],
      ["]]", 2],
      ["]]>", -1],
      ["ab]]>c", -1],
      ["a]]]>", -1],
      ["a>b", 3],
    ] as const)("XML 1.0 §2.4: ]]> is not allowed in text: %j gives %i", (content, place) => {
      expect(scanned(text, content, LESS)).toBe(place);
    });

    it("accepts ]]> in attribute values", () => {
      expect(scanned(attribute, "a]]>b", QUOTE)).toBe(5);
    });

    it("XML 1.0 §3.1: leaves < in an attribute value to others, which refuse it", () => {
      expect(scanned(attribute, "a<b", QUOTE)).toBe(-1);
    });

    it("takes the quotation mark that does not end the value for a character", () => {
      expect(scanned(text, `"a'`, LESS)).toBe(3);
      expect(scanned(attribute, "it's", QUOTE)).toBe(4);
      expect(scanned(textScanner(APOSTROPHE, free(whiteSpace)), `a"b`, APOSTROPHE)).toBe(3);
    });

    it("takes all of printable ASCII but its marks, and DEL, which XML allows", () => {
      const printable = Array.from({ length: 95 }, (_, at) => String.fromCharCode(0x20 + at)).join("");
      const content = `x${printable.replace(/[<&]/g, "")}\u007f`;
      expect(scanned(text, content, LESS)).toBe(content.length);
      const value = content.replace('"', "");
      expect(scanned(attribute, value, QUOTE)).toBe(value.length);
    });

    it.each([
      [2, 4, ["ab", "abc", "abcd"], ["", "a", "abcde"]],
      [0, 0, [""], ["a"]],
      [3, 3, ["abc"], ["ab", "abcd"]],
    ])("Part 2 §4.3.1 to §4.3.3: holds lengths from %i to %i", (min, max, valid, wrong) => {
      const scan = textScanner(LESS, { whiteSpace, min, max });
      for (const content of valid) expect(scanned(scan, content, LESS), content).toBe(content.length);
      for (const content of wrong) expect(scanned(scan, content, LESS), content).toBe(-1);
    });
  },
);

describe("Part 2 §4.3.6: white space that is collapsed", () => {
  const scan = textScanner(LESS, free("collapse"));

  it.each([
    ["a b", 3],
    ["a b c d", 7],
    ["abc d", 5],
    ["abcd e", 6],
    [" a", -1],
    ["a ", -1],
    ["abc ", -1],
    ["abcd ", -1],
    [" ", -1],
    ["a  b", -1],
    ["ab  c", -1],
    ["abc  d", -1],
    ["abcd  e", -1],
    ["a b  c", -1],
    ["a\tb", -1],
    ["a\nb", -1],
    ["] ]", 3],
    ["a ] b", 5],
    ["a ]  b", -1],
    ["a] ", -1],
  ])("is plain where single spaces stand between words: %j gives %i", (content, place) => {
    expect(scanned(scan, content, LESS)).toBe(place);
  });

  it("is not searched for after the end of the value", () => {
    store("ab<  c");
    expect(scan(0)).toBe(2);
    store("<  c");
    expect(scan(0)).toBe(0);
  });
});

describe("white space that stays", () => {
  it.each([
    ["preserve", LESS, " a\tb\nc ", 7],
    ["replace", LESS, "  a  ", 5],
    ["replace", LESS, "a\tb", -1],
    ["replace", LESS, "a\nb", -1],
    // XML 1.0 §3.3.3 makes spaces of tabs and line feeds in attributes.
    ["preserve", QUOTE, "a\tb", -1],
    ["preserve", QUOTE, "a\nb", -1],
    ["preserve", QUOTE, "  a  ", 5],
    ["replace", QUOTE, "a\tb", -1],
  ] as const)("whiteSpace %s, ended by %i: %j gives %i", (whiteSpace, end, content, place) => {
    expect(scanned(textScanner(end, free(whiteSpace)), content, end)).toBe(place);
  });
});

describe("scanners that look at four bytes at a time", () => {
  const ALPHABET = ["a", "b", " ", " ", "]", ">", "<", '"', "&", "\t", "\n", "é", "\u007f"];
  /** The same rules, looked at character by character. */
  const expected = (text: string, end: string, whiteSpace: TextShape["whiteSpace"]): number => {
    const at = text.indexOf(end);
    if (at < 0) return -1;
    const value = text.slice(0, at);
    if (/[<&é]/.test(value)) return -1;
    if (end === "<" && value.includes("]]>")) return -1;
    if (/[\t\n]/.test(value) && !(whiteSpace === "preserve" && end === "<")) return -1;
    if (whiteSpace === "collapse" && (/^ | $| {2}/.test(value) || /[\t\n]/.test(value))) return -1;
    return at;
  };

  it.each(["preserve", "replace", "collapse"] as const)(
    "answer as one does that looks at each: whiteSpace %s",
    (whiteSpace) => {
      const random = numbers(7);
      for (const [mark, end] of [
        ["<", LESS],
        ['"', QUOTE],
      ] as const) {
        const scan = textScanner(end, free(whiteSpace));
        let taken = 0;
        for (let time = 0; time < 1000; time++) {
          const length = Math.floor(random() * 10);
          const content = Array.from(
            { length },
            () => ALPHABET[Math.floor(random() * (time % 3 === 0 ? ALPHABET.length : 5))],
          ).join("");
          const text = content + mark;
          store(text);
          const found = scan(0);
          if (found > 0) taken++;
          expect(found, JSON.stringify(text)).toBe(expected(text, mark, whiteSpace));
        }
        expect(taken).toBeGreaterThan(50);
      }
    },
  );
});
