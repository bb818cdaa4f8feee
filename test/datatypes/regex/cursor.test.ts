import { describe, expect, it } from "vitest";
import { PatternCursor } from "../../../src/datatypes/regex/cursor.ts";
import { PatternSyntaxError } from "../../../src/datatypes/regex/syntax-error.ts";

const at = (source: string): PatternCursor => new PatternCursor(source, "1.0", "strict");

describe("a place in a pattern", () => {
  it("begins at 0, and is at the end if nothing is left", () => {
    expect([at("a").offset, at("a").atEnd(), at("").atEnd()]).toEqual([0, false, true]);
  });

  it("continues by whole code points", () => {
    const cursor = at("a😀b");
    expect([
      cursor.next(),
      cursor.offset,
      cursor.next(),
      cursor.offset,
      cursor.next(),
      cursor.offset,
    ]).toEqual(["a", 1, "😀", 3, "b", 4]);
    expect([cursor.next(), cursor.offset, cursor.atEnd()]).toEqual(["", 4, true]);
  });

  it("treats half a surrogate pair as a character", () => {
    expect(at("\ud83d").next()).toBe("\ud83d");
  });

  it("looks ahead without moving", () => {
    const cursor = at("abc");
    expect([cursor.sees("ab"), cursor.sees("b"), cursor.sees(""), cursor.offset]).toEqual([
      true,
      false,
      true,
      0,
    ]);
  });

  it("consumes the expected text, or does not move", () => {
    const cursor = at("abc");
    expect([cursor.take("b"), cursor.offset, cursor.take("ab"), cursor.offset]).toEqual([false, 0, true, 2]);
  });

  it("reads up to a text and past it", () => {
    const cursor = at("Lu}x}");
    expect([cursor.upTo("}"), cursor.offset, cursor.upTo("}"), cursor.offset]).toEqual(["Lu", 3, "x", 5]);
  });

  it("does not move if that text does not follow", () => {
    const cursor = at("Lu");
    expect([cursor.upTo("}"), cursor.offset]).toEqual([undefined, 0]);
  });
});

it("the set of a character is one object in a pattern, and others in other patterns", () => {
  const cursor = at("aa");
  expect(cursor.single(0x61)).toBe(cursor.single(0x61));
  expect(cursor.single(0x61)).not.toBe(cursor.single(0x62));
  expect(cursor.single(0x61)).not.toBe(at("a").single(0x61));
  expect(cursor.single(0x1f600).ranges).toEqual([[0x1f600, 0x1f600]]);
});

describe("an error", () => {
  it("is at the place, or at an earlier one that is given", () => {
    const cursor = at("abc");
    cursor.next();
    const failed = (fail: () => unknown): unknown => {
      try {
        return fail();
      } catch (error) {
        return error instanceof PatternSyntaxError ? [error.name, error.message, error.offset] : error;
      }
    };
    expect(failed(() => cursor.fail("wrong"))).toEqual(["PatternSyntaxError", "wrong", 1]);
    expect(failed(() => cursor.fail("wrong", 0))).toEqual(["PatternSyntaxError", "wrong", 0]);
  });
});

it("a reading is lenient on request", () => {
  expect([at("").lenient, new PatternCursor("", "1.1", "lenient").lenient]).toEqual([false, true]);
});
