import { describe, expect, it } from "vitest";
import { areDigits, digitTable, giveAscii, takeAscii } from "../../../src/datatypes/value/ascii.ts";

/** UTF-16 units that are shown at a time. */
const PIECE = 32_768;

/** The pieces that a text was shown in, and whether all were taken. */
function shown(text: string): { pieces: number[][]; all: boolean } {
  const pieces: number[][] = [];
  const all = takeAscii(text, (codes) => {
    pieces.push([...codes]);
    return true;
  });
  return { pieces, all };
}

describe("the characters of a text as bytes", () => {
  it("an empty text is shown as empty", () => {
    expect(shown("")).toEqual({ pieces: [], all: true });
  });

  it("a short text is shown at once", () => {
    expect(shown("Az0")).toEqual({ pieces: [[0x41, 0x7a, 0x30]], all: true });
  });

  it.each([
    [PIECE - 1, [PIECE - 1]],
    [PIECE, [PIECE]],
    [PIECE + 1, [PIECE, 1]],
    [2 * PIECE, [PIECE, PIECE]],
    [2 * PIECE + 3, [PIECE, PIECE, 3]],
  ])("a text of %i characters is shown in pieces of %j", (length, sizes) => {
    const { pieces, all } = shown("a".repeat(length));
    expect(pieces.map((piece) => piece.length)).toEqual(sizes);
    expect(all).toBe(true);
  });

  it("stops if a piece is not taken", () => {
    let count = 0;
    const all = takeAscii("a".repeat(3 * PIECE), () => ++count < 2);
    expect([all, count]).toEqual([false, 2]);
  });

  it.each([
    ["two bytes in UTF-8", "é"],
    ["three bytes in UTF-8", "€"],
    ["a surrogate pair", "😀"],
    ["half a surrogate pair", "\ud83d"],
  ])("a character of %s is never taken for ASCII", (_, character) => {
    const { pieces, all } = shown(`ab${character}`);
    const codes = pieces.flat();
    expect(all && codes.every((code) => code < 0x80)).toBe(false);
  });
});

describe("a text made of bytes, so many octets at a time", () => {
  const asItIs = (octets: Uint8Array, codes: Uint8Array): number => {
    codes.set(octets);
    return octets.length;
  };

  it("is empty for no octets", () => {
    expect(giveAscii(new Uint8Array(), 4, asItIs)).toBe("");
  });

  it.each([1, 2, 4, 5, 6, 100])("is the same whatever the size of the pieces, such as %i", (octets) => {
    expect(
      giveAscii(
        Uint8Array.from("Hello", (char) => char.charCodeAt(0)),
        octets,
        asItIs,
      ),
    ).toBe("Hello");
  });

  it("may have twice as many characters as octets", () => {
    const doubled = giveAscii(Uint8Array.of(0x61, 0x62, 0x63), 2, (octets, codes) => {
      for (const [index, octet] of octets.entries()) codes.fill(octet, 2 * index, 2 * index + 2);
      return octets.length * 2;
    });
    expect(doubled).toBe("aabbcc");
  });
});

describe("digits of an encoding", () => {
  const table = digitTable([
    [0x61, 0],
    [0x62, 1],
  ]);

  it("have their value in bits, and every other code -1", () => {
    expect([table[0x61], table[0x62], table[0x63], table[0]]).toEqual([0, 1, -1, -1]);
  });

  it.each([
    ["", true],
    ["abba", true],
    ["abc", false],
    ["é", false],
  ])("%j is of digits alone: %j", (text, expected) => {
    expect(areDigits(new TextEncoder().encode(text), table)).toBe(expected);
  });
});
