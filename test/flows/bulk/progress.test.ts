import { expect, test } from "vitest";
import { Pace } from "../../../src/flows/bulk/pace.ts";
import { Tally } from "../../../src/flows/bulk/progress.ts";
import { ManualClock, settled } from "../support/clock.ts";

test("the rate is that of the last half minute, and skipped records do not count", async () => {
  const clock = new ManualClock();
  const tally = new Tally(clock, 1000);
  for (let n = 0; n < 500; n += 1) tally.add({ state: "skipped" });
  for (let second = 0; second < 60; second += 1) {
    await clock.advance(1000);
    const perSecond = second < 20 ? 8 : 2;
    for (let n = 0; n < perSecond; n += 1) tally.add({ state: "done" });
    tally.progress(0);
  }
  const { rate, settled: came, secondsLeft } = tally.progress(0);
  expect(came).toBe(500 + 160 + 80);
  expect(rate).toBeGreaterThan(1.9);
  expect(rate).toBeLessThan(2.2);
  expect(secondsLeft).toBeCloseTo(260 / rate);
});

test("shows no remaining time at the start, or for a source of unknown size", () => {
  const clock = new ManualClock();
  expect(new Tally(clock, 10).progress(0)).toMatchObject({ rate: 0, secondsLeft: undefined });
  const open = new Tally(clock, undefined);
  open.add({ state: "done" });
  expect(open.progress(0).secondsLeft).toBeUndefined();
});

test("a record that turned out otherwise is counted once", () => {
  const tally = new Tally(new ManualClock(), undefined);
  tally.add({ reference: "r", state: "unknown" });
  expect(tally.report()).toMatchObject({ unknown: 1, unknownReferences: ["r"] });
  tally.add({ reference: "r", state: "done" }, "unknown");
  expect(tally.report()).toMatchObject({ unknown: 0, done: 1, total: 1, unknownReferences: [] });
});

test("turns come evenly, and a pause is not made up for by a burst", async () => {
  const clock = new ManualClock();
  const pace = new Pace(clock, 10);
  const turns: number[] = [];
  const take = async () => {
    await pace.turn(new AbortController().signal);
    turns.push(clock.monotonic());
  };
  const start = clock.monotonic();
  const first = Promise.all([take(), take(), take()]);
  await clock.advance(1000);
  await first;
  const later = Promise.all([take(), take()]);
  await clock.advance(500);
  await later;
  await settled();
  expect(turns.map((at) => at - start)).toEqual([0, 100, 200, 1000, 1100]);
});
