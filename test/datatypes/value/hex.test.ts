import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeHex, encodeHexSlowly, isHexLexical, parseHex } from "../../../src/datatypes/value/hex.ts";

describe("Part 2, §3.2.15: two hexadecimal digits for each octet, of either case", () => {
  it.each<[text: string, octets: number[]]>([
    ["", []],
    ["00", [0]],
    ["ff", [255]],
    ["FF", [255]],
    ["fF", [255]],
    ["0FB7", [15, 183]],
    ["0123456789abcdef", [0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef]],
  ])("%s", (text, octets) => {
    expect(isHexLexical(text)).toBe(true);
    expect(parseHex(text)).toEqual(Uint8Array.from(octets));
  });

  it.each(["0", "000", "0g", "g0", "0x", "0 ", " 00", "00 00", "-1", "é0", "０0", "00\n0", "@`", "/:", "G0"])(
    "%j is not valid",
    (text) => {
      expect([isHexLexical(text), parseHex(text)]).toEqual([false, undefined]);
    },
  );
});

describe("Part 2, §3.2.15.2: the canonical form has upper case digits", () => {
  it.each<[octets: number[], text: string]>([
    [[], ""],
    [[0], "00"],
    [[10], "0A"],
    [[255, 16], "FF10"],
  ])("%j is %s", (octets, text) => {
    expect(encodeHex(Uint8Array.from(octets))).toBe(text);
    expect(encodeHexSlowly(Uint8Array.from(octets))).toBe(text);
  });

  it("octets are read back from it, and both encoders agree", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const text = encodeHex(bytes);
        expect(encodeHexSlowly(bytes)).toBe(text);
        expect(parseHex(text)).toEqual(bytes);
        expect(parseHex(text.toLowerCase())).toEqual(bytes);
      }),
    );
  });
});
