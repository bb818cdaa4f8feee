/** Plots of how long records took. */
import { describe, expect, it } from "vitest";
import { clockText, histogram, overTime, quantile, timeText } from "../../../src/cli/report/plots.ts";

const timings = (...all: readonly (readonly [at: number, milliseconds: number])[]) =>
  all.map(([at, milliseconds]) => ({ at, milliseconds }));
const counts = (svg: string): readonly number[] =>
  [...svg.matchAll(/: (\d+)<\/title>/g)].map(([, count]) => Number(count));

describe("a time", () => {
  it.each([
    [0, "0 ms"],
    [999.4, "999 ms"],
    [999.6, "1.00 s"],
    [1_000, "1.00 s"],
    [1_234, "1.23 s"],
    [9_994, "9.99 s"],
    [9_996, "10.0 s"],
    [59_940, "59.9 s"],
    [59_960, "1 min 0 s"],
    [60_000, "1 min 0 s"],
    [119_600, "2 min 0 s"],
    [3_725_000, "62 min 5 s"],
  ])("of %d ms is shown as %s", (milliseconds, text) => {
    expect(timeText(milliseconds)).toBe(text);
  });

  it("of day is in UTC, and one that is not known is not shown", () => {
    expect(clockText(Date.UTC(2026, 10, 30, 16, 5, 0, 999))).toBe("2026-11-30 16:05:00 UTC");
    expect(clockText(Number.NaN)).toBe("");
  });
});

describe("a quantile", () => {
  it.each([
    [[], 0.5, 0],
    [[7], 0, 7],
    [[7], 1, 7],
    [[1, 2, 3], 0.5, 2],
    [[1, 2, 3], 1, 3],
    [Array.from({ length: 100 }, (_, at) => at), 0.95, 95],
  ])("of %j at %d is %d", (sorted, share, value) => {
    expect(quantile(sorted, share)).toBe(value);
  });
});

describe("the histogram", () => {
  it("counts every record once, from those that took no time to the slowest", () => {
    const { text } = histogram(timings([0, 0], [0, 1], [0, 50], [0, 50], [0, 9_999]));
    expect(counts(text)).toEqual([2, 2, 1]);
    expect(text).toContain(">1 ms</text>");
    expect(text).toContain(">10.0 s</text>");
  });

  it("is one bar if all records took equally long, and has no NaN", () => {
    const { text } = histogram(timings([0, 5], [1, 5]));
    expect(counts(text)).toEqual([2]);
    expect(text + histogram([]).text).not.toMatch(/NaN|Infinity/);
  });
});

describe("the course of the run", () => {
  it("leaves out pauses of more than a minute, and shows each as a break", () => {
    const { text } = overTime(timings([3_700_000, 10], [0, 10], [1_000, 20], [3_701_000, 30]));
    expect(text.match(/class="break"/g)).toHaveLength(1);
    expect(text).toContain("1970-01-01 00:00:00 UTC");
    expect(text).toContain("1970-01-01 01:01:41 UTC");
  });

  it("has no break after at most a minute, and can be made from one record or none", () => {
    expect(overTime(timings([0, 1], [60_000, 1])).text).not.toContain('class="break"');
    expect(overTime([]).text + overTime(timings([5, 5])).text).not.toMatch(/NaN|Infinity/);
  });

  it("shows median and 95th percentile of records that ended at one moment", () => {
    const { text } = overTime(timings(...Array.from({ length: 100 }, (_, at) => [0, at] as const)));
    expect(text).toContain("median 50 ms, 95 % below 95 ms");
  });
});
