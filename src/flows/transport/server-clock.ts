/** Compares the server's clock with ours, because lists of executions are requested by the server's time. */
import type { Clock } from "../config/clock.ts";
import type { AnswerHeaders } from "./exchange.ts";

/** Date headers are truncated to whole seconds, so half a second is the best estimate of the rest. */
const HALF_SECOND = 500;

/** The server's clock, as its Date headers show it. */
export class ServerClock {
  readonly #clock: Clock;
  #offset = 0;
  /** The last header, because all answers within a second have the same one. */
  #header = "";
  #date: number = Number.NaN;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** How far the server's clock is ahead of ours, in milliseconds; 0 before its first answer. */
  get offset(): number {
    return this.#offset;
  }

  /** The server's time now, in milliseconds since the epoch. */
  now(): number {
    return this.#clock.now() + this.#offset;
  }

  /** Applies the Date header of an answer that has just arrived. */
  observe({ date = "" }: AnswerHeaders): void {
    if (date !== this.#header) {
      this.#header = date;
      this.#date = Date.parse(date);
    }
    if (Number.isNaN(this.#date)) return;
    const offset = this.#date + HALF_SECOND - this.#clock.now();
    // A difference below the header's precision is not significant.
    this.#offset = Math.abs(offset) <= 1_000 ? 0 : offset;
  }
}
