/** The memory that documents are read from: what is put there, as UTF-8 or as a byte for each UTF-16 unit, and what stays. */
import { afterEach, describe, expect, it } from "vitest";
import {
  BYTES,
  isWellEncoded,
  latin1,
  storeBytes,
  storeText,
  storeUnits,
  utf8,
  WORDS,
  wipe,
} from "../../../../../src/schema/direct/read/compiled/memory.ts";

const CAPACITY = 2 ** 23;
let filled = 0;

/** The bytes up to a place. */
function bytesTo(end: number): readonly number[] {
  filled = Math.max(filled, end);
  return [...BYTES.subarray(0, end)];
}

afterEach(() => {
  wipe(filled);
  filled = 0;
});

describe("a text", () => {
  it.each(["", "abc", "é", "a漢b", "😀", "\u0000", "\ufeff<a/>"])("%j is put there in UTF-8", (text) => {
    const expected = [...new TextEncoder().encode(text)];
    expect(storeText(text)).toBe(expected.length);
    expect(bytesTo(expected.length)).toEqual(expected);
  });

  it("has U+FFFD in place of half a surrogate pair", () => {
    expect(storeText("a\ud800b")).toBe(5);
    expect(bytesTo(5)).toEqual([0x61, 0xef, 0xbf, 0xbd, 0x62]);
  });

  it("can be looked at four bytes at a time, past its end too", () => {
    storeText("abcde");
    bytesTo(5);
    expect(WORDS.getInt32(0, true)).toBe(0x64636261);
    expect(WORDS.getInt32(4, true)).toBe(0x65);
  });

  it("is not taken if it has more characters than the memory has bytes", () => {
    expect(storeText("a".repeat(CAPACITY + 1))).toBe(-1);
    expect(BYTES[0]).toBe(0);
  });

  it("is refused without a trace if its bytes do not fit although its characters would", () => {
    expect(storeText("漢".repeat(CAPACITY / 2))).toBe(-1);
    expect([BYTES[0], BYTES[CAPACITY - 1], BYTES[CAPACITY]]).toEqual([0, 0, 0]);
  });
});

describe("bytes", () => {
  it("are copied unchanged, also if they are not UTF-8", () => {
    expect(storeBytes(Uint8Array.of(0x61, 0xff, 0x62))).toBe(3);
    expect(bytesTo(4)).toEqual([0x61, 0xff, 0x62, 0]);
  });

  it("are not taken if they do not fit", () => {
    expect(storeBytes(new Uint8Array(CAPACITY + 1).fill(0x61))).toBe(-1);
    expect(BYTES[0]).toBe(0);
  });

  it.each<readonly [string, readonly number[], boolean]>([
    ["none", [], true],
    ["ASCII", [0x61, 0x7f], true],
    ["two bytes", [0xc3, 0xa9], true],
    ["four bytes", [0xf0, 0x9f, 0x98, 0x80], true],
    ["a character that is cut off", [0x61, 0xc3], false],
    ["an inner byte alone", [0xa9], false],
    ["an overlong form", [0xc0, 0x80], false],
    ["half a surrogate pair", [0xed, 0xa0, 0x80], false],
    ["beyond Unicode", [0xf4, 0x90, 0x80, 0x80], false],
  ])("are UTF-8, or not: %s", (_, bytes, is) => {
    const end = storeBytes(Uint8Array.from(bytes));
    bytesTo(end);
    expect(isWellEncoded(end)).toBe(is);
  });

  it("are validated up to a place", () => {
    bytesTo(storeBytes(Uint8Array.of(0x61, 0xff)));
    expect(isWellEncoded(1)).toBe(true);
    expect(isWellEncoded(2)).toBe(false);
  });
});

describe("strings of existing parts", () => {
  it("are a character for each byte, or the characters of UTF-8", () => {
    bytesTo(storeText("aé漢😀b"));
    expect(latin1(0, 1)).toBe("a");
    expect(latin1(10, 11)).toBe("b");
    expect(latin1(0, 3)).toHaveLength(3);
    expect(utf8(0, 11)).toBe("aé漢😀b");
    expect(utf8(1, 6)).toBe("é漢");
    expect([latin1(2, 2), utf8(2, 2)]).toEqual(["", ""]);
  });

  it("keep a byte order mark, which is a character of the document", () => {
    bytesTo(storeText("\ufeffa"));
    expect(utf8(0, 4)).toBe("\ufeffa");
  });
});

it("wiping makes zeros of what a document has filled, and no more", () => {
  storeText("abcdef");
  wipe(4);
  expect(bytesTo(7)).toEqual([0, 0, 0, 0, 0x65, 0x66, 0]);
});

describe("a byte for each UTF-16 unit", () => {
  const WIDE = 0xc2;

  it.each<readonly [string, readonly number[], number]>([
    ["", [], 0],
    ["abc", [0x61, 0x62, 0x63], 0],
    ["aé", [0x61, WIDE], 1],
    ["é漢b", [WIDE, WIDE, 0x62], 2],
    ["abcdé", [0x61, 0x62, 0x63, 0x64, WIDE], 1],
    ["\u007f\u0080", [0x7f, WIDE], 1],
    ["\ufffd", [WIDE], 1],
    ["\u00ff\u0100", [WIDE, WIDE], 2],
  ])("%j", (text, bytes, wide) => {
    expect(storeUnits(text)).toBe(wide);
    expect(bytesTo(text.length)).toEqual(bytes);
  });

  it.each([
    ["a surrogate pair", "a😀"],
    ["half of one", "a\ud800"],
    ["the other half", "abc\udfff"],
    ["U+FFFE", "\ufffe"],
    ["U+FFFF, which is not a character", "abcd\uffff"],
  ])("does not exist for %s, and nothing of the text remains", (_, text) => {
    expect(storeUnits(text)).toBe(-1);
    expect(bytesTo(text.length).every((byte) => byte === 0)).toBe(true);
  });

  it.each([2 ** 15 - 1, 2 ** 15, 2 ** 15 + 1, 2 ** 16 + 3])(
    "counts in all of a text of %i units, which is looked at in pieces",
    (length) => {
      const text = `é${"a".repeat(length - 2)}漢`;
      expect(storeUnits(text)).toBe(2);
      filled = length;
      expect([BYTES[0], BYTES[1], BYTES[length - 2], BYTES[length - 1], BYTES[length]]).toEqual([
        WIDE,
        0x61,
        0x61,
        WIDE,
        0,
      ]);
      expect(storeUnits(`${"a".repeat(length - 1)}\ud800`)).toBe(-1);
    },
  );

  it("finds a character beyond ASCII at every place of those that are looked at together", () => {
    for (let at = 0; at < 40; at++) {
      for (const length of [at + 1, 40]) {
        const text = `${"a".repeat(at)}é${"a".repeat(length - at - 1)}`;
        expect(storeUnits(text)).toBe(1);
        expect(bytesTo(length).indexOf(WIDE)).toBe(at);
        expect(storeUnits(text.replace("é", "\ud800"))).toBe(-1);
      }
    }
  });

  it("is missing for texts that do not fit", () => {
    expect(storeUnits("é".repeat(CAPACITY + 1))).toBe(-1);
  });
});
