/** What a worker may send now: tokens of the limits, taken for some time ahead, so that no submission asks the database for one. */
import { accountBucket, flowBucket, readLimits, takeTokens } from "../jobs/limits.ts";
import type { QueueStore } from "../jobs/store.ts";

/** Milliseconds for which tokens are good. */
const GOOD_FOR = 1000;
/** A worker takes at most so much of a second's tokens at once, so that several share a bucket evenly. */
const SHARE = 0.25;

interface Held {
  tokens: number;
  until: number;
}

/** The allowance of one worker. */
export class Allowance {
  readonly #store: QueueStore;
  readonly #account: string;
  readonly #now: () => number;
  readonly #held: Map<string, Held> = new Map();
  #limits: ReadonlyMap<string, number> = new Map();

  constructor(store: QueueStore, account: string, now: () => number = () => performance.now()) {
    this.#store = store;
    this.#account = accountBucket(account);
    this.#now = now;
  }

  /** Reads which limits there are. */
  async refresh(): Promise<void> {
    this.#limits = await readLimits(this.#store);
  }

  /** How many of `count` submissions to a flow may be sent now. What is not used is given back by `giveBack`. */
  async take(flowId: number, count: number): Promise<number> {
    const byAccount = await this.#takeOf(this.#account, count);
    if (byAccount === 0) return 0;
    const byFlow = await this.#takeOf(flowBucket(flowId), byAccount);
    this.#keep(this.#account, byAccount - byFlow);
    return byFlow;
  }

  /** Keeps tokens for the next submissions: fewer records were waiting than were allowed. */
  giveBack(flowId: number, count: number): void {
    this.#keep(this.#account, count);
    this.#keep(flowBucket(flowId), count);
  }

  async #takeOf(bucket: string, count: number): Promise<number> {
    const perMinute = this.#limits.get(bucket);
    if (perMinute === undefined) return count;
    const held = this.#held.get(bucket);
    const own = held !== undefined && held.until > this.#now() ? Math.min(held.tokens, count) : 0;
    if (held !== undefined) held.tokens -= own;
    if (own > 0) return own;
    const most = Math.max(1, Math.floor((perMinute / 60) * SHARE));
    const { schema, database } = this.#store;
    this.#held.set(bucket, { tokens: 0, until: this.#now() + GOOD_FOR });
    return await takeTokens(schema, bucket, Math.min(count, most), database);
  }

  /** Tokens are not good for longer because they were given back: otherwise each worker would save some for good. */
  #keep(bucket: string, tokens: number): void {
    const held = this.#held.get(bucket);
    if (held !== undefined && held.until > this.#now()) held.tokens += tokens;
  }
}
