import { describe, expect, it } from "vitest";
import { Pace } from "../../../src/flows/bulk/pace.ts";
import { failureOf } from "../support/client.ts";
import { ManualClock } from "../support/clock.ts";

const never = new AbortController().signal;

/** When so many turns come, in milliseconds from the beginning. */
async function turns(rate: number, count: number): Promise<number[]> {
  const clock = new ManualClock();
  const [pace, start] = [new Pace(clock, rate), clock.monotonic()];
  const times: number[] = [];
  const all = Array.from({ length: count }, async () => {
    await pace.turn(never);
    times.push(clock.monotonic() - start);
  });
  for (let ms = 0; ms < 5000; ms += 50) await clock.advance(50);
  await Promise.all(all);
  return times;
}

describe("Pace: a fixed number per second, evenly", () => {
  it("two a second", async () => {
    expect(await turns(2, 4)).toEqual([0, 500, 1000, 1500]);
  });

  it("does not wait without a limit", async () => {
    expect(await turns(Number.POSITIVE_INFINITY, 5)).toEqual([0, 0, 0, 0, 0]);
  });

  it("a pause is not made up for by a burst", async () => {
    const clock = new ManualClock();
    const pace = new Pace(clock, 10);
    await pace.turn(never);
    await clock.advance(10_000);
    await pace.turn(never);
    let third = false;
    const waiting = pace.turn(never).then(() => {
      third = true;
    });
    await clock.advance(99);
    expect(third).toBe(false);
    await clock.advance(1);
    await waiting;
    expect(third).toBe(true);
  });

  it("ends with the signal", async () => {
    const clock = new ManualClock();
    const pace = new Pace(clock, 1);
    const controller = new AbortController();
    await pace.turn(controller.signal);
    const waiting = pace.turn(controller.signal);
    controller.abort("stop");
    expect(await failureOf(waiting)).toBe("stop");
  });
});
