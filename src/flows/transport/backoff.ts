/**
 * How long to wait before the next attempt, so that clients that failed at the same time do not return at the
 * same time.
 */
import type { Random } from "../config/clock.ts";

/**
 * Full-jitter backoff: a random time up to `base · 2^(retry−1)`, never above `cap`. Full jitter spreads the
 * retries of such clients better than a delay with a fixed part would.
 *
 * @param retry from 1. @returns milliseconds, whole.
 */
export function backoff(retry: number, base: number, cap: number, random: Random): number {
  return Math.floor(random() * Math.min(cap, base * 2 ** (retry - 1)));
}
