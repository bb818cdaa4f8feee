/** Where four bytes of tags tell them apart, so that many need not be compared one after the other. */
import { describe, expect, it } from "vitest";
import { tellingPlace } from "../../../../../src/schema/direct/read/compiled/tag-table.ts";

const place = (...names: readonly string[]): number | undefined =>
  tellingPlace(
    names.map((name) => {
      const { buffer } = Uint8Array.from(new TextEncoder().encode(`<${name}`));
      return { tag: new DataView(buffer) };
    }),
  );

/** How many groups the four bytes at a place make of the names that are long enough. */
function groups(at: number, names: readonly string[]): number {
  const words = names.map((name) => `<${name}`).filter((tag) => tag.length >= at + 4);
  return new Set(words.map((tag) => tag.slice(at, at + 4))).size;
}

describe("the position at which tags differ", () => {
  it.each([
    ["the first letters differ", ["alpha", "bravo", "delta"]],
    ["the last letters differ", ["invoiceLineA", "invoiceLineB", "invoiceLineC"]],
    ["letters in the middle differ", ["theFirstItem", "theOtherItem", "theThirdItem"]],
  ])("makes a group of each, where %s", (_, names) => {
    const at = place(...names);
    expect(at).toBeDefined();
    expect(groups(at ?? 0, names)).toBe(names.length);
  });

  it("is the first of those that distinguish equally many", () => {
    expect(place("alpha", "bravo")).toBe(1);
  });

  it('is after the "<" that all have', () => {
    expect(place("abcd", "efgh", "ijkl")).toBe(1);
  });

  it("rather leaves some together than many too short to be looked at", () => {
    // Behind the first five characters there are more groups, of fewer tags.
    expect(place("aa11", "aa22", "aa11xyzA", "aa11xyzB", "aa11xyzC")).toBe(1);
    expect(place("aa11", "aa11xyzA", "aa11xyzB", "aa11xyzC", "aa11xyzD")).toBe(5);
  });

  it.each([
    ["one tag only", ["alpha"]],
    ["tags of fewer than four bytes behind the <", ["a", "bc", "def"]],
    ["no tags", []],
  ])("does not exist with %s", (_, names) => {
    expect(place(...names)).toBeUndefined();
  });

  it("counts bytes, of which a character may have several", () => {
    expect(place("é1", "é2")).toBeUndefined();
    expect(place("éa1", "éb1")).toBe(1);
    expect(place("漢1", "漢2")).toBe(1);
  });
});
