import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  base64Length,
  base64Octets,
  encodeBase64,
  encodeBase64Slowly,
  parseBase64,
} from "../../../src/datatypes/value/base64.ts";

describe("RFC 2045, §6.8: three octets are four characters, the last group is padded", () => {
  it.each<[octets: number[], text: string]>([
    [[], ""],
    [[0], "AA=="],
    [[0, 0], "AAA="],
    [[0, 0, 0], "AAAA"],
    [[255], "/w=="],
    [[255, 255], "//8="],
    [[255, 255, 255], "////"],
    [[251, 239, 190], "++++"],
    [[0x48, 0x65, 0x6c, 0x6c, 0x6f], "SGVsbG8="],
    [[0, 16, 131, 16, 81, 135, 32, 146, 139], "ABCDEFGHIJKL"],
  ])("%j is %s", (octets, text) => {
    const bytes = Uint8Array.from(octets);
    expect(encodeBase64(bytes)).toBe(text);
    expect(encodeBase64Slowly(bytes)).toBe(text);
    expect(parseBase64(text)).toEqual(bytes);
    expect([base64Length(text), base64Octets(text)]).toEqual([octets.length, octets.length]);
  });
});

describe("Part 2, §3.2.16: single spaces are allowed between characters", () => {
  it.each([
    ["AA AA", 3],
    ["A A A A", 3],
    ["AAA =", 2],
    ["AA = =", 1],
    ["AA ==", 1],
    ["AAAA AAAA", 6],
  ])("%j is %i octets", (text, octets) => {
    expect(base64Length(text)).toBe(octets);
    expect(base64Octets(text)).toBe(octets);
    expect(parseBase64(text)).toEqual(new Uint8Array(octets));
  });

  it.each([
    [" AAAA", "none at the start"],
    ["AAAA ", "none at the end"],
    ["AA  AA", "not two"],
    ["AA\nAA", "no other white space"],
    ["AA\tAA", "no other white space"],
    [" ", "not alone"],
  ])("%j is not base64: %s", (text) => {
    expect([base64Length(text), parseBase64(text)]).toEqual([-1, undefined]);
  });
});

describe("Part 2, §3.2.16: what is not a base64Binary", () => {
  it.each([
    ["A", "a group has four characters"],
    ["AA", "padding is needed"],
    ["AAA", "padding is needed"],
    ["AAAAA", "a group has four characters"],
    ["=", "no group of padding"],
    ["====", "no group of padding"],
    ["A===", "two pads at most"],
    ["AA=A", "pads stand last"],
    ["AA==AAAA", "pads stand in the last group"],
    ["AAA=AAA=", "pads stand in the last group"],
    ["AB==", "four bits that are left over are zero"],
    ["AQ==AQ==", "one text, not two"],
    ["AAB=", "two bits that are left over are zero"],
    ["AA-A", "the alphabet of RFC 2045 has + and /"],
    ["AA_A", "the alphabet of RFC 2045 has + and /"],
    ["AA.A", "no other signs"],
    ["éAAA", "ASCII only"],
    ["ＡAAA", "ASCII only"],
    ["\0AAA", "no controls"],
  ])("%j: %s", (text) => {
    expect([base64Length(text), parseBase64(text)]).toEqual([-1, undefined]);
  });

  it.each([..."AEIMQUYcgkosw048"])("the last character before one pad may be %s", (character) => {
    expect(base64Length(`AA${character}=`)).toBe(2);
  });

  it.each([..."AQgw"])("the last character before two pads may be %s", (character) => {
    expect(base64Length(`A${character}==`)).toBe(1);
  });
});

describe("whatever the octets are", () => {
  it("they are read back, from a text with spaces too, and both encoders agree", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const text = encodeBase64(bytes);
        expect(encodeBase64Slowly(bytes)).toBe(text);
        expect(parseBase64(text)).toEqual(bytes);
        const spaced = [...text].join(" ");
        expect(parseBase64(spaced)).toEqual(bytes);
        expect(base64Octets(spaced)).toBe(bytes.length);
      }),
    );
  });

  it("encodes only the view of a larger buffer", () => {
    const all = Uint8Array.of(1, 2, 3, 4, 5);
    expect(encodeBase64(all.subarray(1, 4))).toBe("AgME");
    expect(encodeBase64Slowly(all.subarray(1, 4))).toBe("AgME");
  });
});
