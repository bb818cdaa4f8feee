import { describe, expect, it } from "vitest";
import { keyOf, Recent } from "../../../../src/datatypes/sample/pattern/recent.ts";
import { tree } from "./languages.ts";

describe("recent entries", () => {
  it("is kept up to a sum of weights; the least recently used entry is removed first", () => {
    const recent = new Recent<string>(3);
    for (const key of ["a", "b", "c"]) recent.add(key, key.toUpperCase(), 1);
    expect(recent.get("a")).toBe("A");
    recent.add("d", "D", 1);
    expect(["a", "b", "c", "d"].map((key) => recent.get(key))).toEqual(["A", undefined, "C", "D"]);
  });

  it("is kept even if it alone exceeds the bound, until the next is added", () => {
    const recent = new Recent<string>(3);
    recent.add("a", "A", 1);
    recent.add("b", "B", 5);
    expect([recent.get("a"), recent.get("b")]).toEqual([undefined, "B"]);
    recent.add("c", "C", 1);
    expect([recent.get("b"), recent.get("c")]).toEqual([undefined, "C"]);
  });

  it("is found by the expressions themselves, in their order", () => {
    const [a, b] = [tree("a"), tree("a")];
    expect(keyOf([a, b])).toBe(keyOf([a, b]));
    expect(keyOf([a, b])).not.toBe(keyOf([b, a]));
    expect(keyOf([a])).not.toBe(keyOf([b]));
  });
});
