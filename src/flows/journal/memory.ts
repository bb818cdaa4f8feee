import {
  applyChange,
  type Journal,
  type JournalChange,
  type JournalFacts,
  type JournalKey,
  type JournalRecord,
} from "./journal.ts";

interface Entry {
  record: JournalRecord;
  payload: Uint8Array | undefined;
}

/** Bounds of a memory journal. */
export interface MemoryJournalOptions {
  /** Ended runs that are remembered; the oldest are forgotten beyond. Default 100 000. */
  readonly maxEnded?: number;
}

/**
 * A journal that ends with the process: it keeps one reference from being sent twice while the process lives, and knows
 * nothing after a crash. For anything that must not be sent twice, use `FileJournal`.
 */
export class MemoryJournal implements Journal {
  readonly #entries: Map<string, Entry> = new Map();
  readonly #ended: Set<string> = new Set();
  readonly #maxEnded: number;

  constructor(options: MemoryJournalOptions = {}) {
    this.#maxEnded = options.maxEnded ?? 100_000;
  }

  async find(key: JournalKey): Promise<JournalRecord | undefined> {
    return this.#entries.get(idOf(key))?.record;
  }

  async findByReference(server: string, reference: string): Promise<readonly JournalRecord[]> {
    const records = [...this.#entries.values()].map(({ record }) => record);
    return records.filter(({ key }) => key.server === server && key.reference === reference);
  }

  async claim(key: JournalKey, generation: number, facts: JournalFacts): Promise<JournalRecord | undefined> {
    const id = idOf(key);
    const last = this.#entries.get(id)?.record.generation ?? 0;
    if (generation <= last) return undefined;
    const { payload, ...known } = facts;
    const record: JournalRecord = { key, generation, state: "sending", owner: "here", ...known };
    this.#entries.set(id, { record, payload });
    this.#ended.delete(id);
    return record;
  }

  async advance(record: JournalRecord, change: JournalChange): Promise<JournalRecord> {
    const id = idOf(record.key);
    const entry = this.#entries.get(id);
    if (entry === undefined || entry.record.generation !== record.generation)
      return applyChange(record, change);
    entry.record = applyChange(entry.record, change);
    // From here on the payload is the server's; a failed or unknown one may be wanted for resubmission.
    if (entry.record.state === "accepted" || entry.record.state === "done") entry.payload = undefined;
    if (entry.record.state === "done") this.#forgetOldest(id);
    return entry.record;
  }

  async payload(record: JournalRecord): Promise<Uint8Array | undefined> {
    return this.#entries.get(idOf(record.key))?.payload;
  }

  async *records(): AsyncGenerator<JournalRecord> {
    for (const { record } of [...this.#entries.values()]) yield record;
  }

  #forgetOldest(id: string): void {
    this.#ended.add(id);
    if (this.#ended.size <= this.#maxEnded) return;
    const oldest = this.#ended.values().next().value;
    if (oldest === undefined) return;
    this.#ended.delete(oldest);
    this.#entries.delete(oldest);
  }
}

function idOf({ server, flow, reference }: JournalKey): string {
  return JSON.stringify([server, flow, reference]);
}
