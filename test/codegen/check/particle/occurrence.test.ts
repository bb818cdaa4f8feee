import { describe, expect, it } from "vitest";
import { type Range, rangeOk, showRange, totalRange } from "../../../../codegen/check/particle/occurrence.ts";

const MANY = Number.POSITIVE_INFINITY;
const range = (min: number, max: number): Range => ({ min, max });

it.each([
  ["the same range", range(1, 1), range(1, 1), true],
  ["a range within", range(1, 2), range(0, 3), true],
  ["the upper bound of an unbounded base", range(0, 9), range(0, MANY), true],
  ["both unbounded", range(1, MANY), range(0, MANY), true],
  ["too few", range(0, 1), range(1, 1), false],
  ["too many", range(1, 2), range(1, 1), false],
  ["unbounded where the base is not", range(1, MANY), range(1, 9), false],
])("range-ok (Part 1 §3.9.6): %s", (_says, own, base, ok) => {
  expect(rangeOk(own, base)).toBe(ok);
});

describe("cos-seq-range (Part 1 §3.8.6): a sequence or all group has the sum of its parts, as often as it occurs", () => {
  it.each([
    ["one part", range(1, 1), [range(1, 2)], range(1, 2)],
    ["two parts", range(1, 1), [range(1, 2), range(0, 3)], range(1, 5)],
    ["repeated", range(2, 3), [range(1, 2), range(0, 3)], range(2, 15)],
    ["optional", range(0, 1), [range(1, 2)], range(0, 2)],
    ["an unbounded part", range(1, 2), [range(1, MANY)], range(1, MANY)],
    ["unbounded itself", range(1, MANY), [range(1, 1)], range(1, MANY)],
    ["unbounded, of what cannot occur", range(1, MANY), [range(0, 0)], range(0, 0)],
    ["never, of an unbounded part", range(0, 0), [range(1, MANY)], range(0, 0)],
    ["no parts", range(3, MANY), [], range(0, 0)],
  ])("%s", (_says, own, parts, total) => {
    expect(totalRange(own, false, parts)).toEqual(total);
  });
});

describe("cos-choice-range (Part 1 §3.8.6): a choice has the least and the greatest of its parts", () => {
  it.each([
    ["one part", range(1, 1), [range(1, 2)], range(1, 2)],
    ["two parts", range(1, 1), [range(2, 3), range(1, 5)], range(1, 5)],
    ["repeated", range(2, 3), [range(2, 3), range(1, 5)], range(2, 15)],
    ["an optional part", range(1, 1), [range(0, 1), range(1, 1)], range(0, 1)],
    ["an unbounded part", range(2, 2), [range(1, 1), range(3, MANY)], range(2, MANY)],
    ["no parts", range(1, MANY), [], range(0, 0)],
  ])("%s", (_says, own, parts, total) => {
    expect(totalRange(own, true, parts)).toEqual(total);
  });
});

it.each([
  [range(1, 1), "exactly 1 time"],
  [range(0, 0), "exactly 0 times"],
  [range(2, 2), "exactly 2 times"],
  [range(0, 5), "0 to 5 times"],
  [range(1, MANY), "1 or more times"],
  [range(0, MANY), "0 or more times"],
])("showRange: %o is %s", (own, words) => {
  expect(showRange(own)).toBe(words);
});
