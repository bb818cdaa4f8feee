/** Keeps the tokens with which a worker may send. They are taken in advance, so that not every submission needs a query. */
import { accountBucket, flowBucket, readLimits, takeTokens } from "../jobs/limits.ts";
import type { QueueStore } from "../jobs/store.ts";

/** Milliseconds for which tokens are valid. */
const GOOD_FOR = 1000;
/** The part of one second's tokens that a worker takes in one statement, which is small so that workers share a bucket evenly. */
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

  /** Reads the limits. */
  async refresh(): Promise<void> {
    this.#limits = await readLimits(this.#store);
  }

  /** Returns how many of `count` submissions to a flow may be sent now. Return unused tokens with `giveBack`. */
  async take(flowId: number, count: number): Promise<number> {
    const byAccount = await this.#takeOf(this.#account, count);
    if (byAccount === 0) return 0;
    const byFlow = await this.#takeOf(flowBucket(flowId), byAccount);
    this.#keep(this.#account, byAccount - byFlow);
    return byFlow;
  }

  /** Returns tokens that were not used because fewer records were waiting than were allowed. */
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

  /** Adds tokens without extending their validity. Otherwise each worker would keep some of them indefinitely. */
  #keep(bucket: string, tokens: number): void {
    const held = this.#held.get(bucket);
    if (held !== undefined && held.until > this.#now()) held.tokens += tokens;
  }
}
