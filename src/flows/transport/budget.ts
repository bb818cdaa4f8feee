/**
 * The cost of a retry, in tokens. A success returns one token, so in the long run at most a fifth of the
 * requests are retries.
 */
const RETRY_COST = 5;
const REFUND = 1;

/**
 * The retry budget that all calls of a client share: while a server is down, a thousand callers must not send
 * five requests each.
 */
export class RetryBudget {
  readonly #capacity: number;
  #tokens: number;

  /** @param capacity tokens; 0 forbids every retry. */
  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#tokens = capacity;
  }

  /** Takes the tokens for one retry; false if there are not enough left. */
  withdraw(): boolean {
    if (this.#tokens < RETRY_COST) return false;
    this.#tokens -= RETRY_COST;
    return true;
  }

  /** A call succeeded. */
  refund(): void {
    this.#tokens = Math.min(this.#capacity, this.#tokens + REFUND);
  }
}
