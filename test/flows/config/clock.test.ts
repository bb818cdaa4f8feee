import { describe, expect, it } from "vitest";
import { isoTime, sleep, systemClock } from "../../../src/flows/config/clock.ts";
import { Stopper } from "../../../src/flows/config/stop-signal.ts";
import { failureOf } from "../support/client.ts";
import { ManualClock } from "../support/clock.ts";

describe("sleep", () => {
  it("ends after its time, and not before", async () => {
    const clock = new ManualClock();
    let over = false;
    const sleeping = sleep(clock, 100).then(() => {
      over = true;
    });
    await clock.advance(99);
    expect(over).toBe(false);
    await clock.advance(1);
    await sleeping;
    expect(over).toBe(true);
  });

  it("ends with the signal's reason, and leaves no timer", async () => {
    const clock = new ManualClock();
    const stop = new Stopper();
    const sleeping = sleep(clock, 100, stop);
    stop.abort("given up");
    expect(await failureOf(sleeping)).toBe("given up");
    expect(clock.pending).toBe(0);
  });

  it("does not begin if the signal is aborted already", async () => {
    const clock = new ManualClock();
    const stop = new Stopper();
    stop.abort("before");
    expect(await failureOf(sleep(clock, 100, stop))).toBe("before");
    expect(clock.pending).toBe(0);
  });

  it("has removed its listener when it has ended", async () => {
    const clock = new ManualClock();
    const listeners = new Set<() => void>();
    const signal = {
      aborted: false,
      reason: undefined,
      addEventListener: (_: "abort", listener: () => void) => listeners.add(listener),
      removeEventListener: (_: "abort", listener: () => void) => listeners.delete(listener),
    };
    const sleeping = sleep(clock, 100, signal as never);
    expect(listeners.size).toBe(1);
    await clock.advance(100);
    await sleeping;
    expect(listeners.size).toBe(0);
  });
});

it("isoTime: milliseconds since the epoch as ISO 8601, each time the right one", () => {
  expect([isoTime(0), isoTime(0), isoTime(1_700_000_000_123)]).toEqual([
    "1970-01-01T00:00:00.000Z",
    "1970-01-01T00:00:00.000Z",
    "2023-11-14T22:13:20.123Z",
  ]);
});

describe("systemClock", () => {
  it("its monotonic time is never set back", () => {
    const first = systemClock.monotonic();
    expect(systemClock.monotonic()).toBeGreaterThanOrEqual(first);
  });

  it("a timer that is cancelled does not fire", async () => {
    let fired = false;
    systemClock.timer(1, () => {
      fired = true;
    })();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(fired).toBe(false);
  });

  it("a time that is too long for a timer of JavaScript does not fire immediately", async () => {
    let fired = false;
    const cancel = systemClock.timer(2 ** 40, () => {
      fired = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 10));
    cancel();
    expect(fired).toBe(false);
  });
});
