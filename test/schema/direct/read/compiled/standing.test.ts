/** Whether given characters stand at a place: as a function of steps, and as an expression of made code. */
import { afterEach, describe, expect, it } from "vitest";
import { type Code, code, FunctionCode } from "../../../../../src/schema/direct/code/code.ts";
import {
  isByte,
  placeAt,
  standsAt,
  tagSize,
} from "../../../../../src/schema/direct/read/compiled/constant.ts";
import { closeDocument } from "../../../../../src/schema/direct/read/compiled/cursor.ts";
import { BYTES, WORDS } from "../../../../../src/schema/direct/read/compiled/memory.ts";
import { standing } from "../../../../../src/schema/direct/read/compiled/standing.ts";
import { store } from "./document.ts";

afterEach(closeDocument);

/** A predicate of a place, made of an expression about `p`. */
function compiled(expression: Code): (place: number) => boolean {
  const made = new FunctionCode();
  const before = code`const B = ${made.constant(BYTES)}, V = ${made.constant(WORDS)};`;
  return made.compile<(place: number) => boolean>([code`p`], code`return ${expression};`, before);
}

describe.each([
  ["steps", standing],
  ["code", (text: string) => compiled(standsAt(text))],
] as const)("characters compared by %s", (_, make) => {
  /** Lengths around four, eight, sixteen and twenty-four bytes, where the words that are compared change. */
  const TEXTS = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 23, 24, 25, 33].map((length) =>
    "<abcdefghijklmnopqrstuvwxyz0123456789".slice(0, length),
  );

  it.each(TEXTS)("%j is found where all of its characters are", (text) => {
    const stands = make(text);
    store(`${text}xy${text}`);
    expect(stands(0)).toBe(true);
    expect(stands(1)).toBe(false);
    expect(stands(text.length + 2)).toBe(true);
  });

  it.each(TEXTS)("%j is not found if any character differs", (text) => {
    const stands = make(text);
    for (let at = 0; at < text.length; at++) {
      store(`${text.slice(0, at)}Q${text.slice(at + 1)}`);
      expect(stands(0), `character ${at}`).toBe(false);
    }
  });

  it("is not found if the document ends inside it", () => {
    const stands = make("<element>");
    store("<element");
    expect(stands(0)).toBe(false);
  });

  it.each(["é", "<漢字>", "😀", "<naïve", "Größe", "<имяэлемента"])("%j is compared as UTF-8", (text) => {
    const stands = make(text);
    store(`${text}>`);
    expect(stands(0)).toBe(true);
    store(`${text.slice(0, -1)}?>`);
    expect(stands(0)).toBe(false);
  });

  it("case counts", () => {
    store("<Abc>");
    expect(make("<abc>")(0)).toBe(false);
  });
});

describe("an expression about a place", () => {
  it("may be about characters further on", () => {
    const stands = compiled(standsAt("cd", 2));
    store("abcd");
    expect([stands(0), stands(1), stands(2)]).toEqual([true, false, false]);
    const long = compiled(standsAt("0123456789", 3));
    store("abc0123456789");
    expect([long(0), long(1)]).toEqual([true, false]);
  });

  it("may be about one byte", () => {
    const isGreater = compiled(isByte(1, 0x3e));
    store("a>");
    expect([isGreater(0), isGreater(1)]).toEqual([true, false]);
    const isHere = compiled(isByte(0, 0x61));
    expect([isHere(0), isHere(1)]).toEqual([true, false]);
  });

  it("names the place itself without adding nothing to it", () => {
    const made = new FunctionCode();
    const place = made.compile<(p: number) => number[]>(
      [code`p`],
      code`return [${placeAt(0)}, ${placeAt(7)}];`,
    );
    expect(place(5)).toEqual([5, 12]);
  });
});

it.each([
  ["", 0, 0],
  ["abc", 3, 0],
  ["é", 2, 1],
  ["漢", 3, 2],
  ["😀", 4, 2],
  ["<aé漢😀>", 12, 5],
])("%j has %i bytes, %i more than UTF-16 units", (text, bytes, extra) => {
  expect(tagSize(text)).toEqual({ bytes, extra });
});
