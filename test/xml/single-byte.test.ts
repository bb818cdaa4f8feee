import { describe, expect, it } from "vitest";
import {
  decodeSingleBytes,
  SINGLE_BYTE_ENCODINGS,
  type SingleByteEncoding,
} from "../../src/xml/single-byte.ts";

function decoded(encoding: SingleByteEncoding, ...bytes: number[]): string {
  const { text, badAt } = decodeSingleBytes(Uint8Array.from(bytes), encoding);
  return badAt < 0 ? text : `${text}, then bad at ${badAt}`;
}

describe("every byte is one character", () => {
  it.each<[SingleByteEncoding, byte: number, character: string]>([
    ["iso-8859-1", 0xe9, "é"],
    ["iso-8859-1", 0x80, "\u0080"],
    ["iso-8859-1", 0xff, "ÿ"],
    ["iso-8859-2", 0xb1, "ą"],
    ["iso-8859-3", 0xb1, "ħ"],
    ["iso-8859-4", 0xbd, "Ŋ"],
    ["iso-8859-5", 0xb0, "А"],
    ["iso-8859-6", 0xc7, "ا"],
    ["iso-8859-7", 0xe1, "α"],
    ["iso-8859-8", 0xe0, "א"],
    ["iso-8859-9", 0xfd, "ı"],
    ["iso-8859-10", 0xff, "ĸ"],
    ["iso-8859-11", 0xa1, "ก"],
    ["iso-8859-13", 0xd8, "Ų"],
    ["iso-8859-14", 0xf0, "ŵ"],
    ["iso-8859-15", 0xa4, "€"],
    ["iso-8859-16", 0xa4, "€"],
    ["iso-8859-16", 0xaa, "Ș"],
    ["windows-1250", 0x8a, "Š"],
    ["windows-1251", 0xc0, "А"],
    ["windows-1252", 0x80, "€"],
    ["windows-1252", 0x9f, "Ÿ"],
    ["windows-1253", 0xe1, "α"],
    ["windows-1254", 0xfd, "ı"],
    ["windows-1255", 0xe0, "א"],
    ["windows-1256", 0xc7, "ا"],
    ["windows-1257", 0xd8, "Ų"],
    ["windows-1258", 0xd5, "Ơ"],
  ])("%s: %i is %s", (encoding, byte, character) => {
    expect(decoded(encoding, byte)).toBe(character);
  });

  it.each(SINGLE_BYTE_ENCODINGS)(
    "%s: bytes below 0x80 are ASCII, so that a declaration reads the same",
    (encoding) => {
      const ascii = Array.from({ length: 0x80 }, (_, byte) => byte);
      expect(decoded(encoding, ...ascii)).toBe(String.fromCharCode(...ascii));
    },
  );

  it.each(SINGLE_BYTE_ENCODINGS.filter((encoding) => encoding.startsWith("iso-")))(
    "%s has the C1 controls in 0x80 to 0x9F, and not those of a code page of Windows",
    (encoding) => {
      expect(decoded(encoding, 0x80, 0x85, 0x9f)).toBe("\u0080\u0085\u009f");
    },
  );

  it.each(SINGLE_BYTE_ENCODINGS)("%s: no two bytes are one character", (encoding) => {
    const characters = Array.from({ length: 256 }, (_, byte) =>
      decodeSingleBytes(Uint8Array.of(byte), encoding),
    )
      .filter(({ badAt }) => badAt < 0)
      .map(({ text }) => text);
    expect(new Set(characters).size).toBe(characters.length);
    expect(characters.every((text) => text.length === 1)).toBe(true);
  });
});

describe("a byte without a character is reported, with the text before it", () => {
  it.each<[SingleByteEncoding, number]>([
    ["us-ascii", 0x80],
    ["us-ascii", 0xff],
    ["iso-8859-3", 0xa5],
    ["iso-8859-6", 0xa1],
    ["iso-8859-7", 0xff],
    ["iso-8859-8", 0xbf],
    ["iso-8859-11", 0xdb],
    ["windows-1253", 0xd2],
    ["windows-1255", 0xd9],
    ["windows-1257", 0xa1],
  ])("%s: %i", (encoding, byte) => {
    expect(decoded(encoding, 0x61, byte, 0x62)).toBe("a, then bad at 1");
  });
});

it("an empty string is not text", () => {
  expect(decodeSingleBytes(new Uint8Array(), "iso-8859-1")).toEqual({ text: "", badAt: -1 });
});

it("there is no ISO-8859-12, and 25 encodings in all", () => {
  expect(SINGLE_BYTE_ENCODINGS).toHaveLength(25);
  expect(SINGLE_BYTE_ENCODINGS).not.toContain("iso-8859-12");
});
