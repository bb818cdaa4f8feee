import { expect, test } from "vitest";
import { holdTime } from "../../src/executions/long-poll.ts";

const hold = { negativeTimeout: "hold", maxHoldMs: 120_000 } as const;

test.each([
  [undefined, 30_000],
  ["", 30_000],
  ["soon", 30_000],
  ["NaN", 30_000],
  ["0", 0],
  ["10", 10_000],
  ["0.5", 500],
  ["999999", 120_000],
  ["-1", 120_000],
])("timeout=%s holds for %i ms", (timeout, expected) => expect(holdTime(timeout, hold)).toBe(expected));

test("a negative timeout can be configured to answer immediately", () => {
  expect(holdTime("-1", { ...hold, negativeTimeout: "immediate" })).toBe(0);
});
