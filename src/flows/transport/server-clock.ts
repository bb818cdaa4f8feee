/** Compares the server's clock with ours, as lists of executions are asked for by the server's time. */
import type { Clock } from "../config/clock.ts";
import type { AnswerHeaders } from "./exchange.ts";

/** Date headers are cut to whole seconds: half of one is the best guess for the rest. */
const HALF_SECOND = 500;

/** The server's clock, as far as its Date headers tell. */
export class ServerClock {
  readonly #clock: Clock;
  #offset = 0;
  /** The last header, for a second's answers all have the same. */
  #header = "";
  #date: number = Number.NaN;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Milliseconds that the server's clock is ahead of ours; 0 before its first answer. */
  get offset(): number {
    return this.#offset;
  }

  /** The server's time now, in milliseconds since the epoch. */
  now(): number {
    return this.#clock.now() + this.#offset;
  }

  /** Takes the Date header of an answer that has just come. */
  observe({ date = "" }: AnswerHeaders): void {
    if (date !== this.#header) {
      this.#header = date;
      this.#date = Date.parse(date);
    }
    if (Number.isNaN(this.#date)) return;
    const offset = this.#date + HALF_SECOND - this.#clock.now();
    // Less than the header's own coarseness is no difference.
    this.#offset = Math.abs(offset) <= 1_000 ? 0 : offset;
  }
}
