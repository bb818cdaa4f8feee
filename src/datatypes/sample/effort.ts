/**
 * Work that a search may still do, in steps of about a microsecond. Counted, not timed, so that a schema cannot hang
 * the process and the same search ends in the same place everywhere.
 */
export class Effort {
  #left: number;
  readonly #whole: Effort | undefined;

  /** @param whole what the steps are taken from as well. */
  constructor(steps: number, whole?: Effort) {
    this.#left = steps;
    this.#whole = whole;
  }

  /** Takes steps; `false` where none are left. */
  spend(steps: number): boolean {
    this.#left -= steps;
    const within = this.#whole?.spend(steps) ?? true;
    return within && this.#left >= 0;
  }

  /** Whether there is nothing left. */
  get isSpent(): boolean {
    return this.#left <= 0 || this.#whole?.isSpent === true;
  }

  /** A part of it, for a search that must leave something for the next one. */
  part(steps: number): Effort {
    return new Effort(steps, this);
  }
}
