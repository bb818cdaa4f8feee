/** Holds a state, and lets callers wait for its next change. */

/** Milliseconds for which a request stays open, which is shorter than the timeouts of proxies and browsers. */
const HOLD = 20_000;

/** The latest state, numbered. */
export class Changes<T extends { readonly sequence: number }> {
  #latest: T;
  readonly #waiting = new Set<() => void>();

  constructor(first: T) {
    this.#latest = first;
  }

  /** The current state. */
  get latest(): T {
    return this.#latest;
  }

  /** Sets the state and its number, and wakes all waiting callers. */
  set(state: T): void {
    this.#latest = { ...state, sequence: this.#latest.sequence + 1 };
    for (const wake of [...this.#waiting]) wake();
  }

  /**
   * Returns the state as soon as it differs from the one that the caller has seen, or after some seconds the same state.
   *
   * @param seen the number of the state that the caller has seen.
   * @param signal ends the wait.
   */
  async after(seen: number, signal: AbortSignal): Promise<T> {
    if (this.#latest.sequence > seen || signal.aborted) return this.#latest;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        signal.removeEventListener("abort", wake);
        resolve();
      };
      const timer = setTimeout(wake, HOLD);
      this.#waiting.add(wake);
      signal.addEventListener("abort", wake, { once: true });
    });
    return this.#latest;
  }
}
