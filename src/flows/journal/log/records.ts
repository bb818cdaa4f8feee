/** All records of a log, one after the other. */
import type { JournalRecord } from "../journal.ts";
import type { LogContents } from "./contents.ts";
import type { RecordPlace } from "./key-index.ts";
import type { LogPart } from "./part.ts";

const WINDOW = 1 << 20;

/** Reads places through windows: entries are in the order of the files, so the next one usually follows directly. */
export class WindowReader {
  #part: LogPart | undefined;
  #from = 0;
  #bytes: Buffer = Buffer.alloc(0);

  /** The text at a place, if the window contains it. */
  near(part: LogPart, offset: number, length: number): string | undefined {
    const at = offset - this.#from;
    if (part !== this.#part || at < 0 || at + length > this.#bytes.length) return undefined;
    return this.#bytes.toString("utf8", at, at + length);
  }

  /**
   * Moves the window so that it contains the whole place. If the end of the file is lost, the rest is zeros,
   * which no record contains.
   */
  async move(part: LogPart, offset: number, length: number): Promise<void> {
    const bytes = Buffer.allocUnsafe(Math.max(WINDOW, length));
    const count = await part.file.read(bytes, offset);
    if (count < length) bytes.fill(0, count, length);
    this.#part = part;
    this.#from = offset;
    this.#bytes = bytes.subarray(0, Math.max(count, length));
  }
}

/** The number of records that are yielded together: a step of an asynchronous generator for each would cost as much as reading it. */
const BATCH = 512;

/** The latest record of every key that existed at the beginning; a damaged one is yielded as its error. */
export async function* recordBatches(
  contents: LogContents,
): AsyncGenerator<readonly (JournalRecord | Error)[]> {
  // The log may be reloaded meanwhile, which would close the files that are still to be read here.
  const release = contents.hold();
  try {
    yield* heldBatches(contents);
  } finally {
    release();
  }
}

async function* heldBatches(contents: LogContents): AsyncGenerator<readonly (JournalRecord | Error)[]> {
  const { index } = contents;
  const window = new WindowReader();
  let batch: (JournalRecord | Error)[] = [];
  for (let entry = 0, { size } = index; entry < size; entry += 1) {
    let place = index.place(entry);
    let part = contents.partAt(place);
    let json = window.near(part, place.offset, place.length);
    while (json === undefined) {
      await window.move(part, place.offset, place.length);
      // It may have been merged in the meantime.
      place = index.place(entry);
      part = contents.partAt(place);
      json = window.near(part, place.offset, place.length);
    }
    batch.push(recordOrError(contents, entry, place, json));
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

function recordOrError(
  contents: LogContents,
  entry: number,
  place: RecordPlace,
  json: string,
): JournalRecord | Error {
  try {
    return contents.record(entry, place, json);
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}
