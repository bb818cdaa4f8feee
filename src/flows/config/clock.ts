/** Time and random numbers, so that tests can control both. */
import type { StopSignal } from "./stop-signal.ts";

/** The client's clock. Give your own in tests. */
export interface Clock {
  /** Milliseconds since the epoch: for timestamps and dates in headers. */
  now(): number;
  /** Milliseconds from any start, never set back: for deadlines. */
  monotonic(): number;
  /** Runs `action` once after `ms`; the result cancels it. */
  timer(ms: number, action: () => void): () => void;
}

/** A number from 0 (inclusive) to 1 (exclusive). */
export type Random = () => number;

/** The longest time that a timer of JavaScript can hold, in milliseconds (about 24 days). */
export const MAX_TIMER: number = 2 ** 31 - 1;

/** The clock of this computer. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  timer(ms, action) {
    const handle = setTimeout(action, Math.min(ms, MAX_TIMER));
    return () => clearTimeout(handle);
  },
};

/** As `systemClock`, with timers that do not keep the process alive: for use where something else, such as a socket, keeps it alive. */
export const backgroundClock: Clock = {
  ...systemClock,
  timer(ms, action) {
    const handle = setTimeout(action, Math.min(ms, MAX_TIMER)).unref();
    return () => clearTimeout(handle);
  },
};

let stamped = Number.NaN;
let stamp = "";

/**
 * A time in milliseconds since the epoch as ISO 8601. A busy client needs the same one a dozen times, so the
 * last one is cached.
 */
export function isoTime(ms: number): string {
  if (ms !== stamped) {
    stamp = new Date(ms).toISOString();
    stamped = ms;
  }
  return stamp;
}

/** Resolves after `ms`; rejects with the signal's reason as soon as it is aborted. Leaves no timer and no listener. */
export function sleep(clock: Clock, ms: number, signal?: StopSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const onAbort = () => {
      cancel();
      reject(signal?.reason);
    };
    const cancel = clock.timer(ms, () => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    });
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}
