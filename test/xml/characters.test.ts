import { describe, expect, it } from "vitest";
import {
  indexOfInvalidChar,
  isBlank,
  isName,
  isNameChar,
  isNameStart,
  isNCName,
  isNmtoken,
  isXmlChar,
  isXmlSpace,
} from "../../src/xml/characters.ts";

describe("names of XML 1.0 fifth edition", () => {
  it.each(["a", "_", "é", "名", "a-b.c1", "a·b", "\u{10000}", "ℵ", "Ⅷ"])("%j is an NCName", (name) => {
    expect([isNCName(name), isName(name), isNmtoken(name)]).toEqual([true, true, true]);
  });

  it.each(["", "1a", "-a", ".a", "a b", "a>", "×", "÷", "a\u0000", "·a", "a\n", "\ud800", "\u2190", "a&"])(
    "%j is not a Name",
    (name) => {
      expect([isNCName(name), isName(name)]).toEqual([false, false]);
    },
  );

  it("a colon is allowed in a Name and an Nmtoken, not in an NCName", () => {
    expect([isName("a:b"), isName(":"), isNmtoken(":1"), isNCName("a:b")]).toEqual([true, true, true, false]);
  });

  it("an Nmtoken may begin with any name character and is not empty", () => {
    expect([isNmtoken("-1."), isNmtoken("1"), isNmtoken(""), isNmtoken("a b")]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it("a name accepts by its characters one by one", () => {
    for (let cp = 0; cp <= 0x10ffff; cp += cp < 0x3100 ? 1 : 251) {
      const s = String.fromCodePoint(cp);
      expect(isName(s), s).toBe(isNameStart(cp));
      expect(isNmtoken(s), s).toBe(isNameChar(cp));
      if (isNameStart(cp)) expect(isNameChar(cp)).toBe(true);
    }
  });

  it("a number that is not a code point is in no class", () => {
    for (const cp of [-1, 0x110000, 1.5, Number.NaN]) {
      expect([isNameStart(cp), isNameChar(cp), isXmlChar(cp)]).toEqual([false, false, false]);
    }
  });
});

describe("Char, production [2]", () => {
  it.each([
    [0x0, false],
    [0x8, false],
    [0x9, true],
    [0xa, true],
    [0xb, false],
    [0xc, false],
    [0xd, true],
    [0x1f, false],
    [0x20, true],
    [0x7f, true],
    [0x85, true],
    [0xd7ff, true],
    [0xd800, false],
    [0xdfff, false],
    [0xe000, true],
    [0xfffd, true],
    [0xfffe, false],
    [0xffff, false],
    [0x10000, true],
    [0x10ffff, true],
  ])("U+%s", (cp, allowed) => {
    expect(isXmlChar(cp)).toBe(allowed);
    expect(indexOfInvalidChar(`a${String.fromCodePoint(cp)}`)).toBe(allowed ? -1 : 1);
  });

  it("a lone surrogate is found, a surrogate pair is not", () => {
    expect(indexOfInvalidChar("a😀b")).toBe(-1);
    expect(indexOfInvalidChar("😀\ude00")).toBe(2);
    expect(indexOfInvalidChar("\ud83d")).toBe(0);
  });
});

it("white space is the four characters of production [3] only", () => {
  expect([0x20, 0x9, 0xa, 0xd].every(isXmlSpace)).toBe(true);
  expect([0xa0, 0x85, 0x2028, 0xb].some(isXmlSpace)).toBe(false);
  expect([isBlank(""), isBlank(" \t\r\n"), isBlank("\u00a0")]).toEqual([true, true, false]);
});
