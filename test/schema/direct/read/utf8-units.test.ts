/** UTF-8 beside UTF-16: places in the one from places in the other. */
import { describe, expect, it } from "vitest";
import {
  checkCharacter,
  isInner,
  mayBeNone,
  unitsIn,
} from "../../../../src/schema/direct/read/utf8-units.ts";
import { attempted } from "../attempted.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

it.each(["", "a", "é", "漢", "😀", "aé漢😀b", "😀😀", "\u007f\u0080\u07ff\u0800\uffff\u{10000}\u{10ffff}"])(
  "%j has as many units as its bytes encode",
  (text) => {
    const bytes = utf8(text);
    expect(unitsIn(bytes, 0, bytes.length)).toBe(text.length);
  },
);

it("a part has the units of its characters", () => {
  const bytes = utf8("aé漢😀b");
  expect(unitsIn(bytes, 1, 6)).toBe(2);
  expect(unitsIn(bytes, 6, 10)).toBe(2);
  expect(unitsIn(bytes, 3, 3)).toBe(0);
});

it.each([
  [0x00, false],
  [0x7f, false],
  [0x80, true],
  [0xbf, true],
  [0xc0, false],
  [0xc3, false],
  [0xf0, false],
])("byte %i is in the middle of a character: %s", (byte, is) => {
  expect(isInner(byte)).toBe(is);
});

describe("U+FFFD to U+FFFF", () => {
  it.each([
    ["\ufffc", false],
    ["\ufffd", true],
    ["\ufffe", true],
    ["\uffff", true],
    ["\uefbd", false],
    ["a", false],
    ["", false],
  ])("%j may be no character: %s", (text, may) => {
    expect(mayBeNone(utf8(text), 0)).toBe(may);
  });

  it("are looked for at a place", () => {
    expect(mayBeNone(utf8("ab\uffff"), 2)).toBe(true);
    expect(mayBeNone(utf8("ab\uffff"), 1)).toBe(false);
  });

  it("XML 1.0 §2.2: only U+FFFD is one; a lone surrogate has the same bytes", () => {
    expect(attempted(() => checkCharacter(0xfffd))).toBeUndefined();
    for (const unit of [0xfffe, 0xffff, 0xd800, 0xdfff])
      expect(attempted(() => checkCharacter(unit))).toBe("declined");
  });
});
