import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalizeWhiteSpace, tokens } from "../../src/datatypes/whitespace.ts";
import { PIECE_LENGTH } from "../../src/xml/pieces.ts";

describe("Part 2, §4.3.6: preserve changes nothing", () => {
  it.each(["", " ", "\t a\r\n b ", "a  b"])("%j", (text) => {
    expect(normalizeWhiteSpace(text, "preserve")).toBe(text);
  });
});

describe("Part 2, §4.3.6: replace makes a space of each tab, line feed and carriage return", () => {
  it.each([
    ["", ""],
    ["a b", "a b"],
    ["a\tb", "a b"],
    ["a\nb", "a b"],
    ["a\rb", "a b"],
    ["a\r\nb", "a  b"],
    ["\t\n\r ", "    "],
    [" a ", " a "],
  ])("%j becomes %j", (text, expected) => {
    expect(normalizeWhiteSpace(text, "replace")).toBe(expected);
  });
});

describe("Part 2, §4.3.6: collapse also makes one space of several and drops those at the ends", () => {
  it.each([
    ["", ""],
    [" ", ""],
    ["\r\n\t ", ""],
    ["a", "a"],
    ["a b", "a b"],
    [" a", "a"],
    ["a ", "a"],
    ["a  b", "a b"],
    ["a\tb", "a b"],
    ["a\nb", "a b"],
    ["a \r\n\t b", "a b"],
    ["\n a  b\tc \r", "a b c"],
  ])("%j becomes %j", (text, expected) => {
    expect(normalizeWhiteSpace(text, "collapse")).toBe(expected);
  });
});

describe("only the four characters of XML 1.0, §2.3 [3] S are white space", () => {
  it.each([
    ["no-break space", "\u00a0"],
    ["next line", "\u0085"],
    ["em space", "\u2003"],
    ["line separator", "\u2028"],
    ["ideographic space", "\u3000"],
    ["byte order mark", "\ufeff"],
    ["vertical tab", "\u000b"],
    ["form feed", "\u000c"],
  ])("%s stays", (_, character) => {
    const text = `${character}a${character}${character}b${character}`;
    expect(normalizeWhiteSpace(text, "collapse")).toBe(text);
    expect(normalizeWhiteSpace(text, "replace")).toBe(text);
    expect(tokens(text)).toEqual([text]);
  });
});

describe("long texts are processed in pieces, with the same result", () => {
  const word = "x".repeat(PIECE_LENGTH - 1);

  it.each<[what: string, text: string, collapsed: string]>([
    ["a space as the last character of a piece", `${word} y`, `${word} y`],
    ["a space as the first character of the next piece", `${word}x y`, `${word}x y`],
    ["two spaces across the end of a piece", `${word}  y`, `${word} y`],
    ["no space at the end of a piece", `${word}xy`, `${word}xy`],
    ["a piece of spaces only", `a${" ".repeat(3 * PIECE_LENGTH)}b`, "a b"],
    ["pieces of spaces first", `${" ".repeat(2 * PIECE_LENGTH)}a`, "a"],
    ["pieces of spaces last", `a${" ".repeat(2 * PIECE_LENGTH)}`, "a"],
    ["nothing but spaces", " ".repeat(2 * PIECE_LENGTH), ""],
  ])("%s", (_, text, collapsed) => {
    expect(normalizeWhiteSpace(text, "collapse") === collapsed).toBe(true);
  });

  it("replaces in each piece", () => {
    const text = `${word}\n\t${word}\r`;
    expect(normalizeWhiteSpace(text, "replace") === `${word}  ${word} `).toBe(true);
  });
});

describe("tokens are the items of a list (Part 2, §2.5.1.2)", () => {
  it.each<[string, string[]]>([
    ["", []],
    [" \t\r\n", []],
    ["a", ["a"]],
    [" a ", ["a"]],
    ["a b", ["a", "b"]],
    ["a\t\r\nb", ["a", "b"]],
    ["a,b c;d", ["a,b", "c;d"]],
  ])("%j has %j", (text, items) => {
    expect(tokens(text)).toEqual(items);
  });
});

describe("whatever the text is", () => {
  const spaced = fc.string({ unit: fc.constantFrom("a", "b", " ", "\t", "\n", "\r", "\u00a0") });

  it("collapsing twice is collapsing once", () => {
    fc.assert(
      fc.property(spaced, (text) => {
        const once = normalizeWhiteSpace(text, "collapse");
        expect(normalizeWhiteSpace(once, "collapse")).toBe(once);
      }),
    );
  });

  it("replacing keeps the length, and collapsing gives the same before and after it", () => {
    fc.assert(
      fc.property(spaced, (text) => {
        const replaced = normalizeWhiteSpace(text, "replace");
        expect(replaced).toHaveLength(text.length);
        expect(replaced).not.toMatch(/[\t\n\r]/);
        expect(normalizeWhiteSpace(replaced, "collapse")).toBe(normalizeWhiteSpace(text, "collapse"));
      }),
    );
  });

  it("the tokens with single spaces between them are the collapsed text", () => {
    fc.assert(
      fc.property(spaced, (text) => {
        expect(tokens(text).join(" ")).toBe(normalizeWhiteSpace(text, "collapse"));
      }),
    );
  });
});
