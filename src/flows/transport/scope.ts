/** Deadlines and cancellation of calls, so that every wait ends with the call that it belongs to. */
import { setMaxListeners } from "node:events";
import { Stopper, type StopSignal } from "../config/stop-signal.ts";
import type { Lifetimes, Mortal } from "./lifetimes.ts";

/** The reason with which a scope's own deadline aborts it. Internal: callers see a timeout error instead. */
export class DeadlineReached extends Error {
  constructor(milliseconds: number) {
    super(`not completed within ${milliseconds} ms`);
    this.name = "DeadlineReached";
  }
}

/** Signals for which the limit on listeners has been lifted. */
const unlimited: WeakSet<EventTarget> = new WeakSet();

/**
 * A signal that is aborted by another one, by a deadline, and when the client is closed. `dispose` removes
 * all its listeners and timers.
 */
export class Scope extends Stopper implements Mortal {
  /** By the clock's monotonic time. */
  readonly end: number;
  place: number = -1;
  readonly #lifetimes: Lifetimes;
  readonly #timeout: number;
  readonly #parent: StopSignal | undefined;
  #onParent: (() => void) | undefined;

  /** @param timeout milliseconds */
  constructor(lifetimes: Lifetimes, timeout: number, parent?: StopSignal, now: number = lifetimes.now()) {
    super();
    this.#lifetimes = lifetimes;
    this.#timeout = timeout;
    this.end = now + (timeout > 0 ? timeout : 0);
    this.#parent = parent;
    lifetimes.add(this);
    if (parent !== undefined) this.#follow(parent);
  }

  #follow(parent: StopSignal): void {
    if (parent.aborted) {
      this.abort(parent.reason);
      return;
    }
    // A thousand calls may depend on one signal; each removes its listener again, so the leak warning would be wrong.
    if (!(parent instanceof Stopper) && parent instanceof EventTarget && !unlimited.has(parent)) {
      setMaxListeners(0, parent);
      unlimited.add(parent);
    }
    this.#onParent = () => this.abort(parent.reason);
    parent.addEventListener("abort", this.#onParent, { once: true });
  }

  get signal(): StopSignal {
    return this;
  }

  /** Milliseconds until the deadline, never negative. */
  remaining(): number {
    return Math.max(0, this.end - this.#lifetimes.now());
  }

  /** A scope within this one that ends after a number of milliseconds: this scope itself, if it ends no later. */
  within(timeout: number): Scope {
    const now = this.#lifetimes.now();
    return now + timeout < this.end ? new Scope(this.#lifetimes, timeout, this, now) : this;
  }

  expire(): void {
    this.abort(new DeadlineReached(this.#timeout));
  }

  dispose(): void {
    this.#lifetimes.remove(this);
    if (this.#onParent !== undefined) this.#parent?.removeEventListener("abort", this.#onParent);
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
