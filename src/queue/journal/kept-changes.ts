/**
 * Keeps changes that could not be written because the database was unavailable. The server answers a submission only once, so the answer
 * is kept in memory and written when the database is available again. A crash before that leaves the outcome unknown.
 */

/** Times in milliseconds. */
export interface KeptTimes {
  /** The pause between the first attempts to write. Each later pause is twice as long. */
  readonly firstPause: number;
  readonly longestPause: number;
}

const TIMES: KeptTimes = { firstPause: 100, longestPause: 5_000 };

/** The changes of one submission, in order. */
interface Entry<Change> {
  readonly changes: Change[];
  readonly waiting: (() => void)[];
}

/** Keeps the changes by submission. */
export class KeptChanges<Change> {
  readonly #write: (changes: readonly Change[]) => Promise<void>;
  readonly #isLasting: (error: unknown) => boolean;
  readonly #times: KeptTimes;
  readonly #entries: Map<string, Entry<Change>> = new Map();
  #isWriting = false;
  #wake: (() => void) | undefined;

  /**
   * @param write writes all changes of one submission.
   * @param isLasting returns whether a failure is permanent, in which case the changes are given up.
   */
  constructor(
    write: (changes: readonly Change[]) => Promise<void>,
    isLasting: (error: unknown) => boolean,
    times: KeptTimes = TIMES,
  ) {
    this.#write = write;
    this.#isLasting = isLasting;
    this.#times = times;
  }

  /** The changes that are kept for a submission. */
  of(identity: string): readonly Change[] {
    return this.#entries.size === 0 ? [] : (this.#entries.get(identity)?.changes ?? []);
  }

  /** The number of submissions that have changes here. */
  get size(): number {
    return this.#entries.size;
  }

  /** Keeps a change. @returns a promise that resolves when the change is written or given up */
  keep(identity: string, change: Change): Promise<void> {
    const entry = this.#entries.get(identity) ?? { changes: [], waiting: [] };
    this.#entries.set(identity, entry);
    entry.changes.push(change);
    const written = new Promise<void>((resolve) => entry.waiting.push(resolve));
    void this.#writeAll();
    return written;
  }

  /** Resolves when no change is left, or after the given number of milliseconds. */
  async settled(within: number): Promise<void> {
    const all = [...this.#entries.values()].map(
      ({ waiting }) => new Promise<void>((resolve) => waiting.push(resolve)),
    );
    if (all.length === 0) return;
    this.#wake?.();
    await before(within, Promise.all(all));
  }

  async #writeAll(): Promise<void> {
    if (this.#isWriting) return;
    this.#isWriting = true;
    const { firstPause, longestPause } = this.#times;
    for (let pause = firstPause; this.#entries.size > 0; ) {
      const isDone = await this.#writeOldest();
      if (isDone) pause = firstPause;
      else {
        await this.#pause(pause);
        pause = Math.min(pause * 2, longestPause);
      }
    }
    this.#isWriting = false;
  }

  /** Writes the changes of one submission. Returns false if it failed and should be tried again. */
  async #writeOldest(): Promise<boolean> {
    for (const [identity, { changes, waiting }] of this.#entries) {
      const count = changes.length;
      try {
        await this.#write(changes);
      } catch (error) {
        if (!this.#isLasting(error)) {
          // The next attempt is for another submission, so that one that never succeeds does not block the others.
          this.#entries.delete(identity);
          this.#entries.set(identity, { changes, waiting });
          return false;
        }
      }
      changes.splice(0, count);
      if (changes.length > 0) return true;
      this.#entries.delete(identity);
      for (const resolve of waiting) resolve();
      return true;
    }
    return true;
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      // The timer does not keep the process alive; closing the client waits in `settled`.
      const timer = setTimeout(resolve, milliseconds).unref();
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Resolves with the promise or after the given number of milliseconds, with true if the promise was first. */
export async function before(milliseconds: number, promise: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  try {
    return await Promise.race([promise.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
