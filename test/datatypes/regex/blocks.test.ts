/** Part 2, appendix F.1.1: the blocks of Unicode 3.1 for `\p{Is…}`. */
import { describe, expect, it } from "vitest";
import { unicodeBlock } from "../../../src/datatypes/regex/blocks.ts";

describe("Part 2, appendix F.1.1: a block", () => {
  it.each([
    ["BasicLatin", [[0x00, 0x7f]]],
    ["Cyrillic", [[0x400, 0x4ff]]],
    ["OldItalic", [[0x10300, 0x1032f]]],
    ["SupplementaryPrivateUseArea-B", [[0x100000, 0x10ffff]]],
  ])("%s has its range", (name, ranges) => {
    expect(unicodeBlock(name)).toEqual(ranges);
  });

  it("whose name stands twice in the table has two ranges", () => {
    expect(unicodeBlock("Specials")).toEqual([
      [0xfeff, 0xfeff],
      [0xfff0, 0xfffd],
    ]);
  });

  it.each([
    ["Greek", "GreekandCoptic"],
    ["CyrillicSupplement", "CyrillicSupplementary"],
    ["CombiningMarksforSymbols", "CombiningDiacriticalMarksforSymbols"],
    ["PrivateUse", "PrivateUseArea"],
  ])("%s is known by its later name %s too", (name, later) => {
    expect(unicodeBlock(later)).toEqual(unicodeBlock(name));
  });

  it.each(["basiclatin", "IsBasicLatin", "", "Klingon"])(
    "%j is not an escape: names are compared exactly",
    (name) => {
      expect(unicodeBlock(name)).toBeUndefined();
    },
  );
});
