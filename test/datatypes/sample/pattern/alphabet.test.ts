import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CharSet,
  complementOf,
  propertySet,
  rangeSet,
} from "../../../../src/datatypes/regex/charset.ts";
import { makeAlphabet } from "../../../../src/datatypes/sample/pattern/alphabet.ts";

const ALL: CharSet = rangeSet([[0, 0x10ffff]]);

/** The first characters of each class of a set. */
function classesOf(set: CharSet, ...others: readonly CharSet[]): string[] {
  const alphabet = makeAlphabet([set, ...others]);
  return (alphabet.classesOf[0] ?? []).map((index) =>
    String.fromCodePoint(...(alphabet.classes[index]?.members.slice(0, 3) ?? [])),
  );
}

function one(char: string): CharSet {
  const codePoint = char.codePointAt(0) ?? 0;
  return rangeSet([[codePoint, codePoint]]);
}

describe("characters that belong to the same sets are one class", () => {
  it("of one set there is one", () => {
    expect(classesOf(rangeSet([[0x61, 0x7a]]))).toEqual(["abc"]);
  });

  it("another set cuts it in two", () => {
    expect(classesOf(rangeSet([[0x61, 0x7a]]), one("c")).toSorted()).toEqual(["abd", "c"]);
  });

  it("characters in none of the sets are in no class", () => {
    const { classes } = makeAlphabet([one("x")]);
    expect(classes.map(({ members }) => members)).toEqual([[0x78]]);
  });

  it("an empty set has none", () => {
    expect(makeAlphabet([rangeSet([])])).toEqual({ classes: [], classesOf: [[]] });
  });

  it("a set has just the classes that are within it", () => {
    const set = fc
      .array(fc.tuple(fc.nat(0x3ff), fc.nat(0x40)), { minLength: 1, maxLength: 3 })
      .map((ranges) => rangeSet(ranges.map(([start, length]) => [start, start + length])));
    fc.assert(
      fc.property(fc.array(set, { minLength: 1, maxLength: 4 }), (sets) => {
        const { classes, classesOf: within } = makeAlphabet(sets);
        for (const [index, each] of sets.entries()) {
          for (const [number, { members }] of classes.entries()) {
            const isWithin = within[index]?.includes(number) === true;
            expect(members.every((member) => each.has(member) === isWithin)).toBe(true);
          }
        }
      }),
    );
  });
});

describe("the most readable come first", () => {
  it.each<[what: string, set: CharSet, first: RegExp]>([
    ["small letters of everything", ALL, /^abc$/],
    ["capitals and digits where there are no small letters", complementOf(rangeSet([[0x61, 0x7a]])), /^012$/],
    ["signs of names and sentences before others", rangeSet([[0x20, 0x2f]]), /^ -\.$/],
    [
      "ASCII before other scripts",
      rangeSet([
        [0x21, 0x22],
        [0xe9, 0xe9],
      ]),
      /^!"é$/,
    ],
    [
      "other scripts before tabs and line ends",
      rangeSet([
        [0x09, 0x0a],
        [0xe9, 0xe9],
      ]),
      /^é\t\n$/,
    ],
  ])("%s", (_, set, first) => {
    expect(classesOf(set)[0]).toMatch(first);
  });

  it("counts how many are as readable as the first", () => {
    const [only] = makeAlphabet([ALL]).classes;
    expect([only?.best, only?.rank]).toEqual([26, 0]);
    const [digits] = makeAlphabet([rangeSet([[0x30, 0x3f]])]).classes;
    expect(digits?.best).toBe(10);
  });
});

describe("every class that counts has a character", () => {
  it.each<[what: string, set: CharSet]>([
    ["a character beyond ASCII", one("漢")],
    ["one beyond the Basic Multilingual Plane", one("😀")],
    ["a range far away", rangeSet([[0x10000, 0x1fffd]])],
    ["a general category with few members", propertySet("Lt")],
    ["a category that none of the usual characters has", propertySet("Pc")],
    ["line separators", propertySet("Zl")],
    ["private use", propertySet("Co")],
  ])("%s", (_, set) => {
    expect(classesOf(set)).toHaveLength(1);
  });

  it("characters that XML 1.0 does not have (§2.2) are never taken", () => {
    const members = makeAlphabet([ALL]).classes.flatMap((each) => each.members);
    expect(members.filter((point) => point < 0x20 && ![9, 10, 13].includes(point))).toEqual([]);
    expect(classesOf(rangeSet([[0, 8]]))).toEqual([]);
    expect(classesOf(rangeSet([[0xd800, 0xdfff]]))).toEqual([]);
  });
});
