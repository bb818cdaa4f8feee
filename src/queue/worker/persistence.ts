/** Repeats a write to the database until it succeeds. */
import { setTimeout as delay } from "node:timers/promises";
import type { Queryable } from "../database/database.ts";

/** The first and the longest pause between two attempts, in milliseconds. */
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 5000;

/** Repeats database operations, and records whether the database answers. */
export class Persistence {
  readonly #signal: AbortSignal;
  readonly #onProblem: (error: unknown) => void;
  #failing = 0;
  #lastSuccess: number = performance.now();

  /**
   * @param signal ends the repetition. Other workers then find the missing results by the journal and the leases.
   * @param onProblem is called for the first failure, and then for every tenth one.
   */
  constructor(signal: AbortSignal, onProblem: (error: unknown) => void) {
    this.#signal = signal;
    this.#onProblem = onProblem;
  }

  /** Whether the last attempt succeeded. */
  get isUp(): boolean {
    return this.#failing === 0;
  }

  /** Milliseconds since the last operation that succeeded. */
  get silentFor(): number {
    return performance.now() - this.#lastSuccess;
  }

  /** Runs `work`, which must be idempotent, until it succeeds. @throws the last error if the signal is aborted */
  async until<Result>(work: () => Promise<Result>): Promise<Result> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const result = await work();
        this.#failing = 0;
        this.#lastSuccess = performance.now();
        return result;
      } catch (error) {
        this.#note(error);
        if (this.#signal.aborted) throw error;
        const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(attempt, 10));
        // An abort ends the pause, and one more attempt follows immediately.
        await delay(pause * (0.5 + Math.random() / 2), undefined, { signal: this.#signal }).catch(() => {});
      }
    }
  }

  /** Waits until the database answers, or the signal is aborted. Never throws. */
  async untilUp(database: Queryable): Promise<void> {
    await this.until(() => database.query("select 1")).catch(() => {});
  }

  #note(error: unknown): void {
    if (this.#failing % 10 === 0) this.#onProblem(error);
    this.#failing += 1;
  }
}
