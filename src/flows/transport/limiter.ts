/** Limits how many calls are under way at the same time. */
import type { StopSignal } from "../config/stop-signal.ts";

interface Waiter {
  readonly start: () => void;
}

/** Allows a limited number of calls at the same time, first come, first served. */
export class Limiter {
  #free: number;
  readonly #queue: Set<Waiter> = new Set();

  /** @param limit the number of places, 1 or more. */
  constructor(limit: number) {
    this.#free = limit;
  }

  /** The number of waiting calls. */
  get waiting(): number {
    return this.#queue.size;
  }

  /**
   * Takes a place if there is a free one, and returns whether it did. Release a place that was taken by
   * calling `give` once.
   */
  take(): boolean {
    if (this.#free === 0) return false;
    this.#free -= 1;
    return true;
  }

  /** Releases the place of `take` or `wait`, which goes to the call that has waited longest. */
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
   * Waits for a place, which `give` releases.
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

  /** As `wait`. @returns a function that releases the place; a second call has no effect. */
  async acquire(signal: StopSignal): Promise<() => void> {
    await this.wait(signal);
    return this.releaser();
  }

  /** Releases a place when it is called first; a second call has no effect. */
  releaser(): () => void {
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.give();
    };
  }
}
