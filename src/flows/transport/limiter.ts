/** Limits how many calls are under way at a time. */
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

  /** Takes a place if there is a free one: then, and only then, `give` it back, once. */
  take(): boolean {
    if (this.#free === 0) return false;
    this.#free -= 1;
    return true;
  }

  /** Gives the place of `take` or `wait` back: to the one who has waited longest. */
  give(): void {
    // A Set keeps insertion order.
    const next = this.#queue.size === 0 ? undefined : this.#queue.values().next().value;
    if (next === undefined) {
      this.#free += 1;
      return;
    }
    this.#queue.delete(next);
    next.start();
  }

  /**
   * Waits for a place, to be given back by `give`.
   *
   * @throws the signal's reason as soon as it is aborted: the place in the queue is then free.
   */
  wait(signal: StopSignal): Promise<void> {
    if (signal.aborted) return Promise.reject(signal.reason);
    if (this.take()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.#queue.delete(waiter);
        reject(signal.reason);
      };
      const waiter: Waiter = {
        start: () => {
          signal.removeEventListener("abort", onAbort);
          resolve();
        },
      };
      this.#queue.add(waiter);
      signal.addEventListener("abort", onAbort, { once: true });
    });
  }

  /** As `wait`. @returns what gives the place back; calling it twice does nothing more. */
  async acquire(signal: StopSignal): Promise<() => void> {
    await this.wait(signal);
    return this.releaser();
  }

  /** Gives a place back when it is called, and does nothing when it is called again. */
  releaser(): () => void {
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.give();
    };
  }
}
