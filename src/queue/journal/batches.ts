/**
 * Combines simultaneous requests into one statement, because a transaction costs the same for one submission as for a hundred. No request
 * waits for others to arrive: those that arrive while a statement runs are sent with the next one.
 */

/** The limits of a batch. */
export interface BatchLimits<Item> {
  /** The largest number of items in a batch. */
  readonly most: number;
  /** The largest number of batches that run at the same time. */
  readonly lanes: number;
  /** The size of an item in bytes, and the size of a batch below which another item is added. */
  readonly bytesOf?: (item: Item) => number;
  readonly mostBytes?: number;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** Collects items, and sends them in batches. */
export class Batches<Item, Result> {
  readonly #run: (items: readonly Item[]) => Promise<readonly Result[]>;
  readonly #limits: BatchLimits<Item>;
  #waiting: Waiting<Item, Result>[] = [];
  #running = 0;

  /** @param run sends a batch and returns the results in the order of the items. If it throws, each item of the batch fails. */
  constructor(run: (items: readonly Item[]) => Promise<readonly Result[]>, limits: BatchLimits<Item>) {
    this.#run = run;
    this.#limits = limits;
  }

  /** Returns the result for an item. @throws what `run` throws */
  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      // Items that are added in the same turn of the event loop go into the same batch.
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
        else reject(new Error("a batch returned fewer results than it has items"));
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
