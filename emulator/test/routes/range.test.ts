import { expect, test } from "vitest";
import { byteRange } from "../../src/routes/range.ts";

test.each<[string | undefined, number, ReturnType<typeof byteRange>]>([
  ["bytes=0-0", 10, { start: 0, end: 0 }],
  ["bytes=5-99", 10, { start: 5, end: 9 }],
  ["bytes=-99", 10, { start: 0, end: 9 }],
  ["bytes=9-", 10, { start: 9, end: 9 }],
  ["bytes=10-", 10, "unsatisfiable"],
  ["bytes=-0", 10, "unsatisfiable"],
  ["bytes=0-", 0, "unsatisfiable"],
  ["bytes=5-4", 10, undefined],
  ["bytes=-", 10, undefined],
  ["bytes=1-2,4-5", 10, undefined],
  ["bytes = 1-2", 10, undefined],
  [undefined, 10, undefined],
])("%s over %i bytes is %o", (header, length, expected) =>
  expect(byteRange(header, length)).toEqual(expected),
);
