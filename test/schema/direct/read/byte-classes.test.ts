/** What every byte is in the places where a document is read byte by byte. */
import { describe, expect, it } from "vitest";
import {
  endOfName,
  endsName,
  inAny,
  inAttribute,
  inText,
  isSpace,
  MARKUP,
  PLAIN,
  REFUSED,
  WIDE,
} from "../../../../src/schema/direct/read/byte-classes.ts";

const code = (character: string): number => character.charCodeAt(0);

describe.each([
  ["in text", inText, "<&]\r", "\t\n"],
  ["in an attribute value", inAttribute, '"&<\t\n\r', ""],
  ["anywhere", inAny, "", "\t\n\r"],
] as const)("%s", (_, table, markup, plain) => {
  it("controls are refused, except for white space (XML 1.0 §2.2)", () => {
    for (let byte = 0; byte < 0x20; byte++) {
      if (byte === 9 || byte === 10 || byte === 13) continue;
      expect(table[byte], `byte ${byte}`).toBe(REFUSED);
    }
  });

  it("printable ASCII and DEL are plain, unless they need to be examined", () => {
    for (let byte = 0x20; byte < 0x80; byte++) {
      const expected = markup.includes(String.fromCharCode(byte)) ? MARKUP : PLAIN;
      expect(table[byte], `byte ${byte}`).toBe(expected);
    }
  });

  it("white space is plain, or needs to be examined", () => {
    for (const character of "\t\n\r")
      expect(table[code(character)], JSON.stringify(character)).toBe(
        plain.includes(character) ? PLAIN : MARKUP,
      );
  });

  it("bytes beyond ASCII are parts of characters", () => {
    for (let byte = 0x80; byte < 0x100; byte++) expect(table[byte]).toBe(WIDE);
    expect(table).toHaveLength(256);
  });
});

it("XML 1.0, production 3: white space is four bytes, and no others", () => {
  const found = Array.from({ length: 256 }, (_, byte) => byte).filter(isSpace);
  expect(found).toEqual([0x09, 0x0a, 0x0d, 0x20]);
});

it("a name in a tag ends at white space, / and >", () => {
  const found = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => endsName[byte] === 1);
  expect(found.map((byte) => String.fromCharCode(byte)).join("")).toBe("\t\n\r />");
});

it.each([
  ["abc>", 0, 3],
  ["abc/>", 0, 3],
  ["abc d", 0, 3],
  ["<abc\n", 1, 4],
  ["abc", 0, 3],
  [">", 0, 0],
  ["", 0, 0],
  ["é漢>", 0, 5],
  ["a:b=c>", 0, 5],
])("the name in %j from %i on ends at byte %i", (text, start, end) => {
  const bytes = new TextEncoder().encode(text);
  expect(endOfName(bytes, start)).toBe(end);
  expect(endOfName(Uint8Array.of(...bytes, 0, 0x61), start)).toBe(end);
});
