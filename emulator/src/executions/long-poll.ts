/** Delays progress calls until something changes, as the real server does. */
import type { ServerClock } from "../clock.ts";
import { isStable, waitsForPerson } from "../execution-status.ts";
import type { Execution } from "./execution.ts";
import type { ExecutionStore } from "./store.ts";

/** Seconds that a progress call is delayed without a timeout parameter. */
export const DEFAULT_TIMEOUT_SECONDS: number = 30;

/** The limit on the delay of calls. */
export interface HoldLimits {
  readonly negativeTimeout: "hold" | "immediate";
  readonly maxHoldMs: number;
}

/**
 * Milliseconds to delay a call with this `timeout` parameter (seconds); a text that is not a number counts as absent.
 */
export function holdTime(timeout: string | undefined, limits: HoldLimits): number {
  const asked = timeout === undefined || timeout.trim() === "" ? Number.NaN : Number(timeout);
  const seconds = Number.isFinite(asked) ? asked : DEFAULT_TIMEOUT_SECONDS;
  if (seconds < 0) return limits.negativeTimeout === "hold" ? limits.maxHoldMs : 0;
  return Math.min(seconds * 1000, limits.maxHoldMs);
}

/**
 * Delays progress calls until something changes. "Changes" is measured against the last progress that was returned
 * for the execution, so that a change between two calls is reported at once and not after a whole timeout. A call for
 * an execution that waits for a user is never delayed: the caller may be that user and must be informed.
 */
export class LongPoll {
  readonly #told = new Map<string, number>();
  readonly #store: ExecutionStore;
  readonly #clock: ServerClock;

  constructor(store: ExecutionStore, clock: ServerClock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Records that the present state was returned. */
  tell(execution: Execution): void {
    if (isStable(execution.status)) this.#told.delete(execution.id);
    else this.#told.set(execution.id, execution.version);
  }

  /** Resolves when there is a change, the time is up, the server ends, or the signal fires. */
  async news(execution: Execution, holdMs: number, signal: AbortSignal): Promise<void> {
    if (holdMs > 0 && this.#upToDate(execution)) await this.#change(execution, holdMs, signal);
    this.tell(execution);
  }

  #upToDate(execution: Execution): boolean {
    const { id, status, version } = execution;
    return !isStable(status) && !waitsForPerson(status) && this.#told.get(id) === version;
  }

  #change(execution: Execution, holdMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        stopWatching();
        stopTimer();
        signal.removeEventListener("abort", done);
        resolve();
      };
      const stopWatching = this.#store.watch(execution.id, done);
      const stopTimer = this.#clock.after(holdMs, done);
      signal.addEventListener("abort", done);
    });
  }
}
