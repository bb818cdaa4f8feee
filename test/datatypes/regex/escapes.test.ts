import { describe, expect, it } from "vitest";
import { unicodeBlock } from "../../../src/datatypes/regex/blocks.ts";
import { type CharSet, complementOf, LAST_CODE_POINT } from "../../../src/datatypes/regex/charset.ts";
import {
  multiEscape,
  propertyEscape,
  type RegexVersion,
  singleEscape,
  WILDCARD,
} from "../../../src/datatypes/regex/escapes.ts";

function has(set: CharSet | undefined, char: string): boolean | undefined {
  return set?.has(char.codePointAt(0) ?? 0);
}

function property(name: string, version: RegexVersion = "1.0"): CharSet {
  const set = propertyEscape(name, version, false);
  if (typeof set === "string") throw new Error(set);
  return set;
}

describe("Part 2, appendix F, SingleCharEsc", () => {
  it.each([..."\\|.?*+(){}-[]^"])("\\%s is the character itself", (char) => {
    expect(singleEscape(char)).toBe(char.charCodeAt(0));
  });

  it.each([
    ["n", 0x0a],
    ["r", 0x0d],
    ["t", 0x09],
  ])("\\%s is U+%s", (char, codePoint) => {
    expect(singleEscape(char)).toBe(codePoint);
  });

  it.each([..."abfvuxs019/,&~!\"'#$% ", "", "nn", "constructor"])("\\%s is none", (char) => {
    expect(singleEscape(char)).toBeUndefined();
  });
});

describe("Part 2, appendix F, MultiCharEsc", () => {
  it.each<[letter: string, members: string, others: string]>([
    ["s", " \t\n\r", "\u00a0\u2003\u000ba"],
    ["i", "aZ_:éα漢", "0-.·\u0301 "],
    ["c", "aZ_:0-.·\u0301é漢", " +!/"],
    ["d", "09٣０", "aⅧ²"],
    ["w", "aé1漢$+²\u0301", ". -_\u2014\u00a0\u200b"],
  ])("\\%s has %j and not %j", (letter, members, others) => {
    const set = multiEscape(letter);
    expect([...members].filter((char) => !has(set, char))).toEqual([]);
    expect([...others].filter((char) => has(set, char))).toEqual([]);
  });

  it.each([..."sicdw"])("\\%s in upper case is its complement", (letter) => {
    const set = multiEscape(letter);
    const other = multiEscape(letter.toUpperCase());
    const points = [0, 0x20, 0x41, 0x5f, 0xe9, 0x300, 0x2028, 0x4e00, 0xffff, 0x1f600, LAST_CODE_POINT];
    expect(points.map((point) => other?.has(point))).toEqual(points.map((point) => !set?.has(point)));
  });

  it.each(["", "x", "b", "B", "ss", "p"])("\\%s is none", (letter) => {
    expect(multiEscape(letter)).toBeUndefined();
  });

  it("is the same object each time, so that an expression has it once", () => {
    expect(multiEscape("i")).toBe(multiEscape("i"));
  });
});

describe("the wildcard matches everything except line feed and carriage return", () => {
  it.each([
    ["\n", false],
    ["\r", false],
    ["\t", true],
    ["\u2028", true],
    ["\u0085", true],
    ["\u{10ffff}", true],
  ])("%j: %s", (char, expected) => {
    expect(has(WILDCARD, char)).toBe(expected);
  });
});

describe("Part 2, appendix F.1.1, general categories", () => {
  it.each<[name: string, member: string, other: string]>([
    ["L", "a", "1"],
    ["Lu", "A", "a"],
    ["Ll", "a", "A"],
    ["Lt", "ǅ", "A"],
    ["Lm", "ʰ", "a"],
    ["Lo", "漢", "a"],
    ["M", "\u0301", "a"],
    ["Mn", "\u0301", "\u0903"],
    ["Mc", "\u0903", "\u0301"],
    ["Me", "\u20dd", "\u0301"],
    ["N", "1", "a"],
    ["Nd", "٣", "²"],
    ["Nl", "Ⅷ", "1"],
    ["No", "²", "1"],
    ["P", "!", "a"],
    ["Pc", "_", "-"],
    ["Pd", "-", "_"],
    ["Ps", "(", ")"],
    ["Pe", ")", "("],
    ["Pi", "«", "»"],
    ["Pf", "»", "«"],
    ["Po", "!", "("],
    ["Z", " ", "a"],
    ["Zs", "\u00a0", "\u2028"],
    ["Zl", "\u2028", "\u2029"],
    ["Zp", "\u2029", "\u2028"],
    ["S", "+", "a"],
    ["Sm", "+", "$"],
    ["Sc", "€", "+"],
    ["Sk", "^", "+"],
    ["So", "©", "+"],
    ["C", "\u200d", "a"],
    ["Cc", "\t", " "],
    ["Cf", "\u200d", "\t"],
    ["Co", "\ue000", "a"],
    ["Cn", "\u0378", "a"],
  ])("\\p{%s} has %j and not %j", (name, member, other) => {
    expect([has(property(name), member), has(property(name), other)]).toEqual([true, false]);
  });

  it("\\P is the complement", () => {
    const set = propertyEscape("Lu", "1.0", true);
    expect(typeof set !== "string" && [has(set, "A"), has(set, "a")]).toEqual([false, true]);
  });

  it.each(["", "X", "l", "LU", "Cs", "Letter", "Lu ", "L&", "^Lu", "Script=Greek"])(
    "%j is not valid",
    (name) => {
      expect(propertyEscape(name, "1.0", false)).toBe(
        `"${name}" is not a general category of Unicode, and block names begin with "Is"`,
      );
    },
  );
});

describe("Part 2, appendix F.1.1, blocks", () => {
  it.each<[name: string, first: number, last: number]>([
    ["BasicLatin", 0, 0x7f],
    ["Latin-1Supplement", 0x80, 0xff],
    ["Greek", 0x370, 0x3ff],
    ["Cyrillic", 0x400, 0x4ff],
    ["CJKUnifiedIdeographs", 0x4e00, 0x9fff],
    ["HangulSyllables", 0xac00, 0xd7a3],
    ["Tags", 0xe0000, 0xe007f],
    ["CJKUnifiedIdeographsExtensionA", 0x3400, 0x4db5],
  ])("%s goes from U+%i to U+%i", (name, first, last) => {
    expect(unicodeBlock(name)).toEqual([[first, last]]);
    const set = property(`Is${name}`);
    expect([first - 1, first, last, last + 1].map((point) => set.has(point))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it("Specials has two ranges in Unicode 3.1", () => {
    expect(unicodeBlock("Specials")).toEqual([
      [0xfeff, 0xfeff],
      [0xfff0, 0xfffd],
    ]);
  });

  it.each([
    ["Greek", "GreekandCoptic"],
    ["CombiningMarksforSymbols", "CombiningDiacriticalMarksforSymbols"],
    ["PrivateUse", "PrivateUseArea"],
  ])("%s is known by its later name %s too", (name, later) => {
    expect(unicodeBlock(later)).toEqual(unicodeBlock(name));
  });

  it.each(["basiclatin", "Basic Latin", "IsBasicLatin", "Klingon", "", "constructor", "Emoticons"])(
    "%j is not a block of Unicode 3.1",
    (name) => {
      expect(unicodeBlock(name)).toBeUndefined();
    },
  );

  it("an unknown block is refused in 1.0, and everything in 1.1, in either order", () => {
    expect(propertyEscape("IsNone", "1.1", false)).toMatchObject({ ranges: [[0, LAST_CODE_POINT]] });
    expect(propertyEscape("IsNone", "1.0", false)).toBe('"None" is not a Unicode block of XML Schema 1.0');
    expect(propertyEscape("IsNone", "1.1", true)).toMatchObject({ ranges: [[0, LAST_CODE_POINT]] });
  });

  it.each(["Is", "Is None", "Is_None", "Isé"])("%j is not a block name in 1.1 either", (name) => {
    expect(typeof propertyEscape(name, "1.1", false)).toBe("string");
  });
});

it("a property is the same object each time it is named", () => {
  expect(property("Lu")).toBe(property("Lu"));
  expect(property("IsGreek")).toBe(property("IsGreek"));
  const complement = propertyEscape("IsGreek", "1.0", true);
  expect(typeof complement !== "string" && complement.ranges).toEqual(
    complementOf(property("IsGreek")).ranges,
  );
});
