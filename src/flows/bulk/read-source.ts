/** Takes records from their source one at a time, each only when the limit on concurrent records allows it. */
import type { Limiter } from "../transport/limiter.ts";
import { orAborted } from "../transport/scope.ts";

/** Controls when a record may be read, and receives it. */
export interface Reading<Item> {
  readonly room: Limiter;
  readonly signal: AbortSignal;
  /** Resolves when the results so far were consumed; no further records are read before that. */
  readonly taken: () => Promise<void>;
  /** @param release frees the record's place among the concurrent ones. */
  begin(item: Item, release: () => void): void;
}

/** Reads a source to its end. @throws the signal's reason when it is aborted, and what the source throws */
export async function readSource<Item>(source: AsyncIterable<Item>, reading: Reading<Item>): Promise<void> {
  const { room, signal, taken } = reading;
  const iterator = source[Symbol.asyncIterator]();
  let over = false;
  try {
    for (;;) {
      const release = await room.acquire(signal);
      await orAborted(taken(), signal);
      const next = await orAborted(iterator.next(), signal);
      if (next.done) {
        over = true;
        release();
        return;
      }
      reading.begin(next.value, release);
    }
  } finally {
    // The call is not awaited: a source that hangs must not delay the stop.
    if (!over) void Promise.resolve(iterator.return?.()).catch(() => {});
  }
}
