/**
 * The number of steps that one set of components may take: about ten seconds. Large published schemas take less than
 * a million.
 */
const MAX_STEPS = 30_000_000;

/** Thrown if a schema would take more work than a budget allows. */
export class BudgetSpentError extends Error {
  override readonly name = "BudgetSpentError";
}

/**
 * Counts the steps of the rules whose cost grows faster than the schema, so that a hostile schema cannot keep the
 * process busy.
 */
export class CheckBudget {
  #left: number = MAX_STEPS;

  /** @throws BudgetSpentError if no steps are left. */
  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0)
      throw new BudgetSpentError(
        "Checking the schema's components takes more steps than allowed: its content models, attribute lists or unions are too large.",
      );
  }
}
