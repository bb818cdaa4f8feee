import { describe, expect, it } from "vitest";
import { CharacterClasses } from "../../../src/datatypes/regex/character-classes.ts";
import { propertySet, rangeSet } from "../../../src/datatypes/regex/charset.ts";

const lower = rangeSet([[0x61, 0x7a]]);
const hex = rangeSet([
  [0x30, 0x39],
  [0x61, 0x66],
]);
const greek = rangeSet([[0x370, 0x3ff]]);

function classOf(classes: CharacterClasses, char: string): number {
  return classes.of(char.codePointAt(0) ?? 0);
}

describe("code points of the same sets are one class", () => {
  const classes = new CharacterClasses([lower, hex, greek]);
  const of = (char: string): number => classOf(classes, char);

  it.each([
    ["a", "f", true],
    ["a", "g", false],
    ["g", "z", true],
    ["0", "9", true],
    ["0", "a", false],
    ["!", "A", true],
    ["!", "漢", true],
    ["α", "β", true],
    ["α", "a", false],
    ["😀", "!", true],
  ])("%s and %s: %s", (a, b, same) => {
    expect(of(a) === of(b)).toBe(same);
  });

  it.each<[char: string, sets: number[]]>([
    ["a", [0, 1]],
    ["z", [0]],
    ["5", [1]],
    ["ω", [2]],
    ["-", []],
  ])("%s is in the sets %j", (char, sets) => {
    expect([0, 1, 2].filter((set) => classes.contains(of(char), set))).toEqual(sets);
  });

  it("a class that there is not is in no set", () => {
    expect(classes.contains(99, 0)).toBe(false);
  });
});

describe("memberships are tested once for each code point", () => {
  it("of ASCII and beyond", () => {
    const classes = new CharacterClasses([lower, propertySet("Lu")]);
    for (const char of "aéaéa") classOf(classes, char);
    expect(classes.tests).toBe(4);
  });

  it("as long as no more are met than are remembered", () => {
    const classes = new CharacterClasses([greek]);
    for (let codePoint = 0x10000; codePoint < 0x10000 + 65_537; codePoint++) classes.of(codePoint);
    const before = classes.tests;
    classes.of(0x10000 + 65_536);
    expect(classes.tests).toBe(before);
    classes.of(0x10000);
    expect(classes.tests).toBe(before + 1);
  });
});

it("an expression without sets has one class", () => {
  const classes = new CharacterClasses([]);
  expect([classOf(classes, "a"), classOf(classes, "漢")]).toEqual([0, 0]);
});
