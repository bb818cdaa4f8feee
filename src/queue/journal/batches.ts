/**
 * Sends what comes at the same time to the database in one statement: a transaction costs the same for one submission and for a
 * hundred. Nothing waits for others: what comes while a statement runs goes with the next.
 */

/** Bounds of a batch. */
export interface BatchLimits<Item> {
  /** Items in a batch. */
  readonly most: number;
  /** Batches under way at the same time. */
  readonly lanes: number;
  /** The bytes of an item, and of a batch: another item is added below them. */
  readonly bytesOf?: (item: Item) => number;
  readonly mostBytes?: number;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** Items that wait to be sent, and those that are being sent. */
export class Batches<Item, Result> {
  readonly #run: (items: readonly Item[]) => Promise<readonly Result[]>;
  readonly #limits: BatchLimits<Item>;
  #waiting: Waiting<Item, Result>[] = [];
  #running = 0;

  /** @param run sends a batch; its results are in the order of the items. If it throws, each item of the batch fails. */
  constructor(run: (items: readonly Item[]) => Promise<readonly Result[]>, limits: BatchLimits<Item>) {
    this.#run = run;
    this.#limits = limits;
  }

  /** The result of an item. @throws what `run` throws */
  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      // What comes in the same turn of the event loop goes together.
      if (this.#waiting.length === 1) queueMicrotask(() => this.#start());
    });
  }

  #start(): void {
    while (this.#running < this.#limits.lanes && this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#countOfNext());
      this.#running += 1;
      void this.#send(batch).finally(() => {
        this.#running -= 1;
        this.#start();
      });
    }
  }

  #countOfNext(): number {
    const { most, bytesOf, mostBytes = Number.POSITIVE_INFINITY } = this.#limits;
    if (bytesOf === undefined) return most;
    let bytes = 0;
    let count = 0;
    for (const { item } of this.#waiting) {
      if (count === most || bytes >= mostBytes) break;
      bytes += bytesOf(item);
      count += 1;
    }
    return count;
  }

  async #send(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.#run(batch.map(({ item }) => item));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const result = results[index];
        if (index < results.length) resolve(result as Result);
        else reject(new Error("a batch ended without a result for each item"));
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
