import type { StopSignal } from "../config/stop-signal.ts";

interface Waiter {
  readonly start: () => void;
}

/** Lets so many through at a time, first come first served. */
export class Limiter {
  #free: number;
  readonly #queue: Set<Waiter> = new Set();

  /** @param limit how many at a time, 1 or more. */
  constructor(limit: number) {
    this.#free = limit;
  }

  /** How many wait. */
  get waiting(): number {
    return this.#queue.size;
  }

  /**
   * Waits for a place. @returns what gives the place back; calling it twice does nothing more.
   * @throws the signal's reason as soon as it is aborted: the place in the queue is then free.
   */
  acquire(signal: StopSignal): Promise<() => void> {
    if (signal.aborted) return Promise.reject(signal.reason);
    if (this.#free > 0) {
      this.#free -= 1;
      return Promise.resolve(this.#release());
    }
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.#queue.delete(waiter);
        reject(signal.reason);
      };
      const waiter: Waiter = {
        start: () => {
          signal.removeEventListener("abort", onAbort);
          resolve(this.#release());
        },
      };
      this.#queue.add(waiter);
      signal.addEventListener("abort", onAbort, { once: true });
    });
  }

  #release(): () => void {
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      // A Set keeps insertion order, so its first member has waited longest.
      const next = this.#queue.values().next().value;
      if (next === undefined) {
        this.#free += 1;
        return;
      }
      this.#queue.delete(next);
      next.start();
    };
  }
}
