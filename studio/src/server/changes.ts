/** A state that changes, and those who wait for its next change. */

/** How long a question stays open: shorter than the patience of proxies and browsers. */
const HOLD = 20_000;

/** The latest state, numbered. */
export class Changes<T extends { readonly sequence: number }> {
  #latest: T;
  readonly #waiting = new Set<() => void>();

  constructor(first: T) {
    this.#latest = first;
  }

  /** The state as it is. */
  get latest(): T {
    return this.#latest;
  }

  /** Sets the state and its number, and wakes all who wait. */
  set(state: T): void {
    this.#latest = { ...state, sequence: this.#latest.sequence + 1 };
    for (const wake of [...this.#waiting]) wake();
  }

  /**
   * The state, as soon as it is another one than the caller has seen; after some seconds the same one.
   *
   * @param seen the number of the state that the caller has.
   * @param signal ends the waiting.
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
