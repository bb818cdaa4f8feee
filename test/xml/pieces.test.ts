import { describe, expect, it } from "vitest";
import { PIECE_LENGTH, piecesOf } from "../../src/xml/pieces.ts";

const lengths = (text: string): number[] => [...piecesOf(text)].map((piece) => piece.length);
const a = (count: number): string => "a".repeat(count);

describe("a long text is passed on one piece at a time", () => {
  it.each<[length: number, pieces: number[]]>([
    [0, []],
    [1, [1]],
    [PIECE_LENGTH, [PIECE_LENGTH]],
    [PIECE_LENGTH + 1, [PIECE_LENGTH, 1]],
    [3 * PIECE_LENGTH, [PIECE_LENGTH, PIECE_LENGTH, PIECE_LENGTH]],
  ])("of %i units: %j", (length, pieces) => {
    expect(lengths(a(length))).toEqual(pieces);
  });

  it("none ends within a surrogate pair", () => {
    expect(lengths(`${a(PIECE_LENGTH - 1)}😀b`)).toEqual([PIECE_LENGTH + 1, 1]);
    expect(lengths(`${a(PIECE_LENGTH - 2)}😀b`)).toEqual([PIECE_LENGTH, 1]);
    expect(lengths("😀".repeat(PIECE_LENGTH))).toEqual([PIECE_LENGTH, PIECE_LENGTH]);
  });

  it.each(["\u{10000}", "\u{103ff}", "\u{10fc00}", "\u{10ffff}"])(
    "%j, of the first or last halves, is one too",
    (pair) => {
      expect(lengths(`${a(PIECE_LENGTH - 1)}${pair}b`)).toEqual([PIECE_LENGTH + 1, 1]);
    },
  );

  it.each(["\ud7ff\udc00", "\ue000\udc00", "\ud800\udbff", "\ud800\ue000"])("%j is not valid", (units) => {
    expect(lengths(`${a(PIECE_LENGTH - 1)}${units}`)).toEqual([PIECE_LENGTH, 1]);
  });

  it("half a pair alone is not a reason to wait", () => {
    expect(lengths(`${a(PIECE_LENGTH - 1)}\ud83dab`)).toEqual([PIECE_LENGTH, 2]);
    expect(lengths(`${a(PIECE_LENGTH)}\ude00`)).toEqual([PIECE_LENGTH, 1]);
  });

  it("the pieces are the text", () => {
    const text = `${a(PIECE_LENGTH - 1)}😀${"b\n".repeat(PIECE_LENGTH)}`;
    expect([...piecesOf(text)].join("") === text).toBe(true);
  });
});
