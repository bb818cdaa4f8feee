/** Which rows of a long list are built. */
import { expect, test } from "vitest";
import { WINDOW_ROWS, windowAround } from "../../src/form/window.ts";

test("a window has its row, is never larger than its size, and stays within the list", () => {
  for (const count of [0, 1, WINDOW_ROWS, WINDOW_ROWS + 1, 1000])
    for (const row of [0, 14, 15, 16, 500, 999].filter((each) => each < count)) {
      const { from, to } = windowAround(count, row);
      expect(from).toBeLessThanOrEqual(row);
      expect(to).toBeGreaterThan(row);
      expect([from >= 0, to <= count, to - from]).toEqual([true, true, Math.min(count, WINDOW_ROWS)]);
    }
});

test("the next page overlaps this one, and rows that do not exist are none", () => {
  const { to } = windowAround(100, 0);
  expect(windowAround(100, to + 1).from).toBeLessThan(to);
  expect(windowAround(100, -5)).toEqual(windowAround(100, 0));
  expect(windowAround(100, 500).to).toBe(100);
});
