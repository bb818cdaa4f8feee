/** The part in which two texts differ. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { changeBetween, inverseOf, withChange } from "../../src/page/text-change.ts";

test("a change makes one text of the other, and its inverse takes it back", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "<") });
  fc.assert(
    fc.property(text, text, text, text, (head, tail, before, after) => {
      const [one, other] = [head + before + tail, head + after + tail];
      const change = changeBetween(one, other);
      expect(withChange(one, change)).toBe(other);
      expect(withChange(other, inverseOf(change))).toBe(one);
    }),
  );
});

test("a change is no longer than what differs, in long texts too", () => {
  const [head, tail] = ["x".repeat(9001), "y".repeat(10_003)];
  expect(changeBetween(`${head}one${tail}`, `${head}two${tail}`)).toEqual({
    ...{ from: 9001, removed: "one", inserted: "two" },
  });
  expect(changeBetween("aa", "aaa")).toEqual({ from: 2, removed: "", inserted: "a" });
  expect(changeBetween(head, head)).toEqual({ from: 9001, removed: "", inserted: "" });
});
