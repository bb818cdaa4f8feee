import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { completeUtf8, completeUtf16, validUtf8, validUtf16 } from "../../src/xml/unicode.ts";

const bytes = (...octets: number[]): Uint8Array => Uint8Array.from(octets);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function utf16(text: string, order: "utf-16le" | "utf-16be"): Uint8Array {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return Uint8Array.from(
    units.flatMap((unit) => (order === "utf-16le" ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])),
  );
}

describe("RFC 3629: how many leading bytes are valid UTF-8", () => {
  it.each<[what: string, given: Uint8Array, count: number]>([
    ["none", bytes(), 0],
    ["ASCII", utf8("abc"), 3],
    ["two bytes", utf8("é"), 2],
    ["three bytes", utf8("€"), 3],
    ["four bytes", utf8("😀"), 4],
    ["the last code point", utf8("\u{10ffff}"), 4],
    ["the first of three bytes", bytes(0xe0, 0xa0, 0x80), 3],
    ["the last before the surrogates", bytes(0xed, 0x9f, 0xbf), 3],
    ["the first after them", bytes(0xee, 0x80, 0x80), 3],
    ["a continuation byte alone", bytes(0x61, 0x80), 1],
    ["an overlong form of two bytes", bytes(0xc0, 0x80), 0],
    ["an overlong slash", bytes(0xc1, 0xaf), 0],
    ["an overlong form of three bytes", bytes(0xe0, 0x9f, 0xbf), 0],
    ["an overlong form of four bytes", bytes(0xf0, 0x8f, 0xbf, 0xbf), 0],
    ["a high surrogate", bytes(0xed, 0xa0, 0x80), 0],
    ["a low surrogate", bytes(0xed, 0xb0, 0x80), 0],
    ["above U+10FFFF", bytes(0xf4, 0x90, 0x80, 0x80), 0],
    ["a lead byte that there is not", bytes(0xf5, 0x80, 0x80, 0x80), 0],
    ["a sequence that is cut off", bytes(0x61, 0xe2, 0x82), 1],
    ["a sequence that is broken off", bytes(0xe2, 0x82, 0x61), 0],
    ["a byte that never stands in UTF-8", bytes(0x61, 0xff), 1],
  ])("%s", (_, given, count) => {
    expect(validUtf8(given)).toBe(count);
  });

  it("has everything that TextDecoder accepts, and less of the rest", () => {
    const octets = fc.uint8Array({ maxLength: 8 });
    fc.assert(
      fc.property(fc.oneof(octets, fc.string({ unit: "grapheme" }).map(utf8)), (given) => {
        let isValid = true;
        try {
          new TextDecoder("utf-8", { fatal: true }).decode(given);
        } catch {
          isValid = false;
        }
        expect(validUtf8(given) === given.length).toBe(isValid);
      }),
    );
  });
});

describe("a UTF-8 sequence that the end cuts off is left for the next piece", () => {
  it.each<[what: string, given: Uint8Array, kept: number]>([
    ["nothing", bytes(), 0],
    ["ASCII at the end", utf8("ab"), 2],
    ["a whole sequence at the end", utf8("a€"), 4],
    ["one of two", bytes(0x61, 0xc3), 1],
    ["one of three", bytes(0x61, 0xe2), 1],
    ["two of three", bytes(0x61, 0xe2, 0x82), 1],
    ["three of four", bytes(0x61, 0xf0, 0x9f, 0x98), 1],
    ["only the beginning of a sequence", bytes(0xf0), 0],
    ["continuation bytes without a lead: no sequence will become of them", bytes(0x80, 0x80, 0x80, 0x80), 4],
    ["a byte that begins none", bytes(0x61, 0xff), 2],
    ["one more than the sequence has", bytes(0xc3, 0xa9, 0x80), 3],
  ])("%s", (_, given, kept) => {
    expect(completeUtf8(given)).toBe(kept);
  });

  it("wherever a valid text is cut, both parts are valid with what is left carried over", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), fc.nat(), (text, cut) => {
        const all = utf8(text);
        const at = cut % (all.length + 1);
        const kept = completeUtf8(all.subarray(0, at));
        expect(validUtf8(all.subarray(0, kept))).toBe(kept);
        expect(at - kept).toBeLessThan(4);
        expect(validUtf8(all.subarray(kept))).toBe(all.length - kept);
      }),
    );
  });
});

describe.each(["utf-16le", "utf-16be"] as const)("%s", (order) => {
  it.each<[what: string, text: string, units: number]>([
    ["nothing", "", 0],
    ["the Basic Multilingual Plane", "aé€", 3],
    ["a surrogate pair", "a😀", 3],
    ["a high surrogate at the end", "a\ud83d", 1],
    ["a high surrogate before another character", "\ud83da", 0],
    ["two high surrogates", "\ud83d\ud83d", 0],
    ["a low surrogate alone", "a\ude00b", 1],
    ["a pair and a half", "😀\ude00", 2],
  ])("valid units of %s", (_, text, units) => {
    expect(validUtf16(utf16(text, order), order)).toBe(2 * units);
  });

  it("half a code unit at the end is an error", () => {
    expect(validUtf16(utf16("ab", order).subarray(0, 3), order)).toBe(2);
  });

  it.each<[what: string, length: number, kept: number]>([
    ["nothing", 0, 0],
    ["half a unit", 1, 0],
    ["a unit", 2, 2],
    ["a unit and a half", 3, 2],
    ["a high surrogate", 4, 2],
    ["a pair but for a byte", 5, 2],
    ["a pair", 6, 6],
  ])("of a text that is cut, %s is left: the rest of a pair is awaited", (_, length, kept) => {
    expect(completeUtf16(utf16("a😀", order).subarray(0, length), order)).toBe(kept);
  });
});
