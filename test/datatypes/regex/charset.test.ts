import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  areDisjoint,
  type CharSet,
  type CodePointRange,
  complementOf,
  differenceOf,
  LAST_CODE_POINT,
  propertySet,
  rangeSet,
  unionOf,
} from "../../../src/datatypes/regex/charset.ts";

const set = (...ranges: CodePointRange[]): CharSet => rangeSet(ranges);
const letters = set([0x61, 0x7a]);
const digits = set([0x30, 0x39]);
const upper = propertySet("Lu");
const A = 0x41;
const a = 0x61;
const É = 0xc9;

describe("a set of ranges is sorted, without overlaps and without adjacent ranges", () => {
  it.each<[what: string, given: CodePointRange[], ranges: CodePointRange[]]>([
    ["none", [], []],
    ["one", [[1, 3]], [[1, 3]]],
    [
      "two apart, in any order",
      [
        [5, 6],
        [1, 3],
      ],
      [
        [1, 3],
        [5, 6],
      ],
    ],
    [
      "two that touch",
      [
        [1, 3],
        [4, 6],
      ],
      [[1, 6]],
    ],
    [
      "two that overlap",
      [
        [1, 4],
        [3, 6],
      ],
      [[1, 6]],
    ],
    [
      "one within another",
      [
        [1, 9],
        [3, 4],
      ],
      [[1, 9]],
    ],
    [
      "the same twice",
      [
        [1, 2],
        [1, 2],
      ],
      [[1, 2]],
    ],
  ])("%s", (_, given, ranges) => {
    expect(rangeSet(given).ranges).toEqual(ranges);
  });
});

describe("membership", () => {
  it.each([
    ["the first of a range", 0x61, true],
    ["the last of a range", 0x7a, true],
    ["before", 0x60, false],
    ["behind", 0x7b, false],
  ])("%s", (_, codePoint, expected) => {
    expect(letters.has(codePoint)).toBe(expected);
    expect(letters.ascii[codePoint]).toBe(expected);
  });

  it("is found among many ranges", () => {
    const even = rangeSet(
      Array.from({ length: 1_000 }, (_, index): CodePointRange => [2 * index, 2 * index]),
    );
    expect([
      even.has(0),
      even.has(1),
      even.has(1_000),
      even.has(1_001),
      even.has(1_998),
      even.has(2_000),
    ]).toEqual([true, false, true, false, true, false]);
  });

  it("of the empty set is the empty set's", () => {
    expect([rangeSet([]).has(0), rangeSet([]).has(LAST_CODE_POINT)]).toEqual([false, false]);
  });

  it("of a Unicode property is known by a test, and beyond ASCII too", () => {
    expect([A, a, É, 0x1d400, 0x1f600].map((each) => upper.has(each))).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
    expect(upper.ranges).toBeUndefined();
    expect(upper.ascii.filter(Boolean)).toHaveLength(26);
  });
});

describe("whether nothing beyond ASCII belongs to a set", () => {
  it.each<[string, CharSet, boolean]>([
    ["no ranges", set(), true],
    ["up to U+007F", set([0, 0x7f]), true],
    ["up to U+0080", set([0, 0x80]), false],
    ["a property, of which it is not known", upper, false],
    ["the complement of ASCII", complementOf(set([0, 0x7f])), false],
    ["ASCII as the complement of the rest", complementOf(set([0x80, LAST_CODE_POINT])), true],
  ])("%s", (_, given, expected) => {
    expect(given.asciiOnly).toBe(expected);
  });
});

describe("union", () => {
  it("contains the characters of all sets", () => {
    expect(unionOf([letters, digits]).ranges).toEqual([
      [0x30, 0x39],
      [0x61, 0x7a],
    ]);
  });

  it("of one set, once or more often, is that set", () => {
    expect(unionOf([letters])).toBe(letters);
    expect(unionOf([letters, letters])).toBe(letters);
  });

  it("of none is empty", () => {
    expect(unionOf([]).ranges).toEqual([]);
  });

  it("with a property is known by a test", () => {
    const both = unionOf([digits, upper]);
    expect([both.has(0x35), both.has(A), both.has(É), both.has(a)]).toEqual([true, true, true, false]);
    expect(both.ranges).toBeUndefined();
  });
});

describe("complement", () => {
  it.each<[CharSet, CodePointRange[]]>([
    [set(), [[0, LAST_CODE_POINT]]],
    [set([0, LAST_CODE_POINT]), []],
    [set([0, 5]), [[6, LAST_CODE_POINT]]],
    [set([5, LAST_CODE_POINT]), [[0, 4]]],
    [
      set([1, 2], [4, 5]),
      [
        [0, 0],
        [3, 3],
        [6, LAST_CODE_POINT],
      ],
    ],
  ])("%#", (given, ranges) => {
    expect(complementOf(given).ranges).toEqual(ranges);
    expect(complementOf(complementOf(given)).ranges).toEqual(given.ranges);
  });

  it("of a property contains the characters that the property does not have", () => {
    const others = complementOf(upper);
    expect([others.has(A), others.has(É), others.has(a), others.has(LAST_CODE_POINT)]).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });
});

describe("difference", () => {
  it.each<[CharSet, CharSet, CodePointRange[]]>([
    [
      letters,
      set([0x65, 0x65]),
      [
        [0x61, 0x64],
        [0x66, 0x7a],
      ],
    ],
    [letters, letters, []],
    [letters, digits, [[0x61, 0x7a]]],
    [letters, set([0, LAST_CODE_POINT]), []],
    [set(), letters, []],
    [letters, set([0, 0x61]), [[0x62, 0x7a]]],
  ])("%#", (from, without, ranges) => {
    expect(differenceOf(from, without).ranges).toEqual(ranges);
  });

  it("with a property is known by a test", () => {
    const rest = differenceOf(upper, set([A, A]));
    expect([rest.has(A), rest.has(0x42), rest.has(É)]).toEqual([false, true, true]);
  });
});

describe("disjoint sets", () => {
  it.each<[what: string, a: CharSet, b: CharSet, expected: boolean]>([
    ["letters and digits", letters, digits, true],
    ["letters and letters", letters, letters, false],
    ["sets that share one code point", set([1, 5]), set([5, 9]), false],
    ["sets that touch", set([1, 4]), set([5, 9]), true],
    ["the empty set and any", set(), letters, true],
    ["ranges beyond ASCII that share one", set([0x100, 0x200]), set([0x200, 0x300]), false],
    ["ranges beyond ASCII that share none", set([0x100, 0x1ff]), set([0x200, 0x300]), true],
    ["interleaved ranges", set([0x100, 0x101], [0x110, 0x111]), set([0x105, 0x106], [0x115, 0x116]), true],
    ["a property and ASCII that it has not", upper, digits, true],
    ["a property and ASCII that it has", upper, set([A, A]), false],
    ["a property and what is beyond ASCII, which is not known", upper, set([0x4e00, 0x4e00]), false],
  ])("%s: %s", (_, a, b, expected) => {
    expect(areDisjoint(a, b)).toBe(expected);
    expect(areDisjoint(b, a)).toBe(expected);
  });
});

describe("the JavaScript class of a set", () => {
  it.each<[CharSet, string]>([
    [set([0x61, 0x61]), "[\\x61]"],
    [letters, "[\\x61-\\x7a]"],
    [set([0x5d, 0x5d], [0x2d, 0x2d]), "[\\x2d\\x5d]"],
    [set([0x100, 0x10ffff]), "[\\u{100}-\\u{10ffff}]"],
    [upper, "[\\p{Lu}]"],
    [complementOf(upper), "[^[\\p{Lu}]]"],
    [differenceOf(upper, set([A, A])), "[[\\p{Lu}]--[\\x41]]"],
    [unionOf([set([a, a]), upper]), "[[\\x61][\\p{Lu}]]"],
  ])("%#: %s", (given, source) => {
    expect(given.source()).toBe(source);
  });
});

describe("whatever the sets are", () => {
  const codePoint = fc.oneof(fc.nat(0x200), fc.nat(LAST_CODE_POINT));
  const range = fc
    .tuple(codePoint, fc.nat(0x40))
    .map(([first, length]): CodePointRange => [first, Math.min(first + length, LAST_CODE_POINT)]);
  const known = fc.array(range, { maxLength: 5 }).map(rangeSet);
  const any = fc.oneof(known, fc.constantFrom(upper, propertySet("Nd"), complementOf(propertySet("L"))));

  it("membership follows the algebra, and the JavaScript class has the same members", () => {
    fc.assert(
      fc.property(any, any, codePoint, (one, two, point) => {
        const [inOne, inTwo] = [one.has(point), two.has(point)];
        expect(unionOf([one, two]).has(point)).toBe(inOne || inTwo);
        expect(complementOf(one).has(point)).toBe(!inOne);
        expect(differenceOf(one, two).has(point)).toBe(inOne && !inTwo);
        if (inOne && inTwo) expect(areDisjoint(one, two)).toBe(false);
        const char = String.fromCodePoint(point);
        const made = differenceOf(one, two);
        if (made.ranges?.length !== 0) {
          expect(new RegExp(`^${made.source()}$`, "v").test(char)).toBe(inOne && !inTwo);
        }
      }),
    );
  });
});
