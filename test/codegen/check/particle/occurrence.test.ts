import { expect, it } from "vitest";
import { rangeOk, showRange } from "../../../../codegen/check/particle/occurrence.ts";
import type { OccurrenceRange } from "../../../../src/schema/rules/emptiable.ts";

const MANY = Number.POSITIVE_INFINITY;
const range = (min: number, max: number): OccurrenceRange => ({ min, max });

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
