/** How long to wait before the next attempt, so that clients that failed together do not come back together. */
import type { Random } from "../config/clock.ts";

/**
 * Full-jitter backoff: a random time up to `base · 2^(retry−1)`, never above `cap`. Full jitter spreads the clients
 * that failed together better than any fixed part would.
 *
 * @param retry from 1. @returns milliseconds, whole.
 */
export function backoff(retry: number, base: number, cap: number, random: Random): number {
  return Math.floor(random() * Math.min(cap, base * 2 ** (retry - 1)));
}
