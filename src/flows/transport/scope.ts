import { setMaxListeners } from "node:events";
import type { Clock } from "../config/clock.ts";
import { Stopper, type StopSignal } from "../config/stop-signal.ts";

/** The reason with which a scope's own deadline aborts it. Internal: callers see a timeout error instead. */
export class DeadlineReached extends Error {
  constructor(milliseconds: number) {
    super(`not done within ${milliseconds} ms`);
    this.name = "DeadlineReached";
  }
}

/** Signals whose listeners are not counted any more. */
const unlimited: WeakSet<EventTarget> = new WeakSet();

/** One signal out of the caller's signals and a deadline. `dispose` leaves no timer and no listener behind. */
export class Scope {
  readonly #stopper: Stopper = new Stopper();
  readonly #clock: Clock;
  readonly #end: number;
  readonly #cancelTimer: () => void;
  readonly #parents: readonly (readonly [StopSignal, () => void])[];

  constructor(clock: Clock, timeout: number, ...parents: readonly (StopSignal | undefined)[]) {
    this.#clock = clock;
    this.#end = clock.monotonic() + timeout;
    this.#cancelTimer = clock.timer(timeout, () => this.#stopper.abort(new DeadlineReached(timeout)));
    this.#parents = parents.flatMap((parent) => (parent === undefined ? [] : [this.#follow(parent)]));
  }

  #follow(parent: StopSignal): readonly [StopSignal, () => void] {
    const listener = () => this.#stopper.abort(parent.reason);
    if (parent.aborted) listener();
    else {
      // A thousand calls may hang on one signal; each takes its listener away again, so the leak warning would be wrong.
      if (parent instanceof EventTarget && !unlimited.has(parent)) {
        setMaxListeners(0, parent);
        unlimited.add(parent);
      }
      parent.addEventListener("abort", listener, { once: true });
    }
    return [parent, listener];
  }

  get signal(): StopSignal {
    return this.#stopper;
  }

  /** Milliseconds until the deadline, never negative. */
  remaining(): number {
    return Math.max(0, this.#end - this.#clock.monotonic());
  }

  /** Ends everything that hangs on this scope. */
  abort(reason: unknown): void {
    this.#stopper.abort(reason);
  }

  dispose(): void {
    this.#cancelTimer();
    for (const [parent, listener] of this.#parents) parent.removeEventListener("abort", listener);
  }
}

/** `promise`, or the signal's reason if that comes first. */
export function orAborted<T>(promise: Promise<T>, signal: StopSignal): Promise<T> {
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
