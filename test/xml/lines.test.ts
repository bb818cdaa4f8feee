import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LineTracker } from "../../src/xml/lines.ts";

/** The places of some offsets, forwards, of a text in pieces that are added when an offset lies in them. */
function places(pieces: readonly string[], offsets: readonly number[]): string[] {
  const tracker = new LineTracker();
  let added = 0;
  let next = 0;
  return offsets.map((offset) => {
    while (next < pieces.length && added < offset) {
      const piece = pieces[next++] ?? "";
      tracker.add(piece);
      added += piece.length;
    }
    tracker.moveTo(offset);
    return `${tracker.position().line}:${tracker.position().column}`;
  });
}

describe("offsets as lines and columns, both from 1", () => {
  it("before anything is added it is at the beginning", () => {
    expect(new LineTracker().position()).toEqual({ line: 1, column: 1 });
  });

  it.each<[pieces: string[], offsets: number[], expected: string[]]>([
    [["abc"], [0, 1, 3], ["1:1", "1:2", "1:4"]],
    [["a\nb"], [1, 2, 3], ["1:2", "2:1", "2:2"]],
    [["\n\n"], [0, 1, 2], ["1:1", "2:1", "3:1"]],
    [
      ["a", "b", "\n", "c"],
      [2, 3, 4],
      ["1:3", "2:1", "2:2"],
    ],
    [
      ["a\n", "\nb"],
      [2, 3, 4],
      ["2:1", "3:1", "3:2"],
    ],
    [["a\nb\nc\nd"], [7], ["4:2"]],
    [["", "a", "", "\n", ""], [2], ["2:1"]],
  ])("%j at %j", (pieces, offsets, expected) => {
    expect(places(pieces, offsets)).toEqual(expected);
  });

  it("line feeds of a piece that is skipped count", () => {
    const tracker = new LineTracker();
    for (const piece of ["a\nb\n", "c\n", "d"]) tracker.add(piece);
    tracker.moveTo(7);
    expect(tracker.position()).toEqual({ line: 4, column: 2 });
  });

  it("an offset that stays is the same place", () => {
    expect(places(["ab\nc"], [3, 3, 3])).toEqual(["2:1", "2:1", "2:1"]);
  });

  it("are the same however the text is cut", () => {
    const piece = fc.string({ unit: fc.constantFrom("a", "\n", "b") });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
        const text = pieces.join("");
        const offsets = Array.from({ length: text.length + 1 }, (_, offset) => offset);
        const expected = offsets.map((offset) => {
          const lines = text.slice(0, offset).split("\n");
          return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
        });
        expect(places(pieces, offsets)).toEqual(expected);
      }),
    );
  });
});
