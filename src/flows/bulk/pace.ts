/** Limits the rate of a bulk submission, for servers that others use as well. */
import { type Clock, sleep } from "../config/clock.ts";

/** Allows a number of submissions per second, evenly spaced: after a pause, they are not sent in a burst. */
export class Pace {
  readonly #clock: Clock;
  readonly #interval: number;
  #next = 0;

  /** @param rate turns per second; `Infinity` never waits. */
  constructor(clock: Clock, rate: number) {
    this.#clock = clock;
    this.#interval = 1000 / rate;
  }

  /** Waits for the next turn. @throws the signal's reason */
  async turn(signal: AbortSignal): Promise<void> {
    if (this.#interval === 0) return;
    const now = this.#clock.monotonic();
    const at = Math.max(now, this.#next);
    this.#next = at + this.#interval;
    if (at > now) await sleep(this.#clock, at - now, signal);
  }
}
