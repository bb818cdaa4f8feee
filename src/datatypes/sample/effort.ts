/**
 * The work that a search may still do, in steps of about a microsecond. Counted, not timed, so that a schema cannot
 * hang the process and the same search ends in the same place everywhere.
 */
export class Effort {
  #left: number;
  readonly #whole: Effort | undefined;

  /** @param whole the effort from which the steps are also taken. */
  constructor(steps: number, whole?: Effort) {
    this.#left = steps;
    this.#whole = whole;
  }

  /** Takes steps; `false` if none are left. */
  spend(steps: number): boolean {
    this.#left -= steps;
    const within = this.#whole?.spend(steps) ?? true;
    return within && this.#left >= 0;
  }

  /** Whether no step is left. */
  get isSpent(): boolean {
    return this.#left <= 0 || this.#whole?.isSpent === true;
  }

  /** A part of it, for a search that must leave steps for the next one. */
  part(steps: number): Effort {
    return new Effort(steps, this);
  }
}
