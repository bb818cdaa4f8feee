import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CharSet,
  type CodePointRange,
  complementOf,
  differenceOf,
  LAST_CODE_POINT,
  propertySet,
  rangeSet,
  unionOf,
} from "../../src/datatypes/regex/charset.ts";
import { characterExpression } from "../../src/json-schema/char-class.ts";

const set = (...ranges: CodePointRange[]): CharSet => rangeSet(ranges);
const chars = (text: string): CharSet =>
  rangeSet([...text].map((char): CodePointRange => [char.codePointAt(0) ?? 0, char.codePointAt(0) ?? 0]));
const letter = propertySet("L");
const digit = propertySet("Nd");

describe("a set of code points as ECMA 262 writes it with the flag u", () => {
  it.each<[what: string, given: CharSet, expression: string]>([
    ["nothing", set(), "[^\\s\\S]"],
    ["everything", set([0, LAST_CODE_POINT]), "[\\s\\S]"],
    ["one character", chars("a"), "a"],
    ["one that has a meaning", chars("."), "\\."],
    ["a slash, which has none in a string and one in a literal", chars("/"), "\\/"],
    ["a hyphen, which has none outside of brackets", chars("-"), "-"],
    ["a tab", chars("\t"), "\\t"],
    ["a line feed", chars("\n"), "\\n"],
    ["a character beyond ASCII", chars("é"), "\\u00e9"],
    ["one beyond the Basic Multilingual Plane", chars("😀"), "\\u{1f600}"],
    ["a control", set([0x7f, 0x7f]), "\\u007f"],
    ["a range", set([0x61, 0x7a]), "[a-z]"],
    ["two neighbours", set([0x61, 0x62]), "[ab]"],
    ["two apart", chars("ac"), "[ac]"],
    ["characters that have a meaning in brackets", chars("]^-["), "[\\-\\[\\]\\^]"],
    ["all but one", complementOf(chars("a")), "[^a]"],
    ["all but line ends", complementOf(chars("\n\r")), "[^\\n\\r]"],
    ["a property", letter, "[\\p{L}]"],
    ["not a property", complementOf(letter), "[^\\p{L}]"],
    ["a property and a character", unionOf([chars("_"), letter]), "[\\u005f\\p{L}]"],
  ])("%s", (_, given, expression) => {
    expect(characterExpression(given)).toBe(expression);
  });
});

describe("features of the flag v are expressed with lookaheads", () => {
  it.each<[what: string, given: CharSet]>([
    ["a difference", differenceOf(letter, chars("a"))],
    ["a difference of properties", differenceOf(letter, propertySet("Lu"))],
    ["a complement of a difference", complementOf(differenceOf(letter, chars("a")))],
    ["a union with a complement", unionOf([digit, complementOf(letter)])],
    ["a union with a difference", unionOf([digit, differenceOf(letter, chars("é"))])],
    ["a difference of a difference", differenceOf(letter, differenceOf(propertySet("Lu"), chars("A")))],
    ["a complement of a complement", complementOf(complementOf(letter))],
  ])("%s", (_, given) => {
    const expression = characterExpression(given);
    expect(expression).not.toMatch(/--|\[\[/);
    const matcher = new RegExp(`^${expression}$`, "u");
    const points = [
      0x00, 0x2d, 0x30, 0x41, 0x42, 0x5f, 0x61, 0x62, 0xc9, 0xe9, 0x663, 0x4e00, 0xffff, 0x1d400, 0x1f600,
    ];
    expect(points.filter((point) => matcher.test(String.fromCodePoint(point)))).toEqual(
      points.filter((point) => given.has(point)),
    );
  });
});

it("whatever the set is, the expression has its members and takes one code point", () => {
  const range = fc
    .tuple(fc.oneof(fc.nat(0x200), fc.nat(LAST_CODE_POINT)), fc.nat(0x20))
    .map(([first, length]): CodePointRange => [first, Math.min(first + length, LAST_CODE_POINT)]);
  const known = fc.array(range, { maxLength: 4 }).map(rangeSet);
  const base = fc.oneof(known, fc.constantFrom(letter, digit));
  const any = fc.oneof(
    base,
    base.map(complementOf),
    fc.tuple(base, base).map(([one, two]) => unionOf([one, two])),
    fc.tuple(base, base).map(([one, two]) => differenceOf(one, two)),
  );
  const point = fc
    .oneof(fc.nat(0x220), fc.nat(LAST_CODE_POINT))
    .filter((each) => each < 0xd800 || each > 0xdfff);
  fc.assert(
    fc.property(any, fc.array(point, { minLength: 1 }), (given, points) => {
      const matcher = new RegExp(`^${characterExpression(given)}$`, "u");
      for (const each of points) expect(matcher.test(String.fromCodePoint(each))).toBe(given.has(each));
      expect(matcher.test("ab")).toBe(false);
    }),
  );
});
