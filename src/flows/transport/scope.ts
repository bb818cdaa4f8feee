import { setMaxListeners } from "node:events";
import type { Clock } from "../config/clock.ts";

/** The reason with which a scope's own deadline aborts it. Internal: callers see a timeout error instead. */
export class DeadlineReached extends Error {
  constructor(milliseconds: number) {
    super(`not done within ${milliseconds} ms`);
    this.name = "DeadlineReached";
  }
}

/** One signal out of the caller's signals and a deadline. `dispose` leaves no timer and no listener behind. */
export class Scope {
  readonly #controller: AbortController = new AbortController();
  readonly #clock: Clock;
  readonly #end: number;
  readonly #cancelTimer: () => void;
  readonly #parents: readonly AbortSignal[];
  readonly #onAbort: (event: Event) => void;

  constructor(clock: Clock, timeout: number, ...parents: readonly (AbortSignal | undefined)[]) {
    this.#clock = clock;
    this.#end = clock.monotonic() + timeout;
    this.#parents = parents.filter((parent) => parent !== undefined);
    this.#onAbort = (event) => this.#controller.abort((event.target as AbortSignal).reason);
    this.#cancelTimer = clock.timer(timeout, () => this.#controller.abort(new DeadlineReached(timeout)));
    for (const parent of this.#parents) {
      // A thousand calls may hang on one signal; each takes its listener away again, so the leak warning would be wrong.
      setMaxListeners(0, parent);
      if (parent.aborted) this.#controller.abort(parent.reason);
      else parent.addEventListener("abort", this.#onAbort, { once: true });
    }
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Milliseconds until the deadline, never negative. */
  remaining(): number {
    return Math.max(0, this.#end - this.#clock.monotonic());
  }

  /** Ends everything that hangs on this scope. */
  abort(reason: unknown): void {
    this.#controller.abort(reason);
  }

  dispose(): void {
    this.#cancelTimer();
    for (const parent of this.#parents) parent.removeEventListener("abort", this.#onAbort);
  }
}

/** `promise`, or the signal's reason if that comes first. */
export function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) {
    promise.catch(() => {});
    return Promise.reject(signal.reason);
  }
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    const settled = () => signal.removeEventListener("abort", onAbort);
    promise.then(resolve, reject).finally(settled);
  });
}
