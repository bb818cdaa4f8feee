import type { Mutable } from "../model/read.ts";
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
  readonly ephemeral = true;
  /** By server and flow, then by reference: finding one makes no text that would have to be hashed. */
  readonly #entries: Map<string, Map<string, Map<string, Entry>>> = new Map();
  readonly #ended: Set<JournalKey> = new Set();
  readonly #maxEnded: number;

  constructor(options: MemoryJournalOptions = {}) {
    this.#maxEnded = options.maxEnded ?? 100_000;
  }

  async find(key: JournalKey): Promise<JournalRecord | undefined> {
    return this.#entry(key)?.record;
  }

  async findByReference(server: string, reference: string): Promise<readonly JournalRecord[]> {
    const flows = this.#entries.get(server)?.values() ?? [];
    return [...flows].flatMap((entries) => entries.get(reference)?.record ?? []);
  }

  async claim(key: JournalKey, generation: number, facts: JournalFacts): Promise<JournalRecord | undefined> {
    const last = this.#entry(key)?.record;
    if (last !== undefined && generation <= last.generation) return undefined;
    const { payloadHash, contentType, mode, at, serverOffset, payload } = facts;
    const record: Mutable<JournalRecord> = {
      key,
      generation,
      state: "sending",
      owner: "here",
      payloadHash,
      contentType,
      mode,
      at,
    };
    if (serverOffset !== undefined) record.serverOffset = serverOffset;
    if (last !== undefined) this.#ended.delete(last.key);
    within(within(this.#entries, key.server), key.flow).set(key.reference, { record, payload });
    return record;
  }

  async advance(record: JournalRecord, change: JournalChange): Promise<JournalRecord> {
    const entry = this.#entry(record.key);
    if (entry === undefined || entry.record.generation !== record.generation)
      return applyChange(record, change);
    entry.record = applyChange(entry.record, change);
    // From here on the payload is the server's; a failed or unknown one may be wanted for resubmission.
    if (entry.record.state === "accepted" || entry.record.state === "done") entry.payload = undefined;
    if (entry.record.state === "done") this.#forgetOldest(entry.record.key);
    return entry.record;
  }

  async payload(record: JournalRecord): Promise<Uint8Array | undefined> {
    return this.#entry(record.key)?.payload;
  }

  async *records(): AsyncGenerator<JournalRecord> {
    const entries = [...this.#entries.values()].flatMap((flows) =>
      [...flows.values()].flatMap((references) => [...references.values()]),
    );
    for (const { record } of entries) yield record;
  }

  #entry({ server, flow, reference }: JournalKey): Entry | undefined {
    return this.#entries.get(server)?.get(flow)?.get(reference);
  }

  #forgetOldest(key: JournalKey): void {
    this.#ended.add(key);
    if (this.#ended.size <= this.#maxEnded) return;
    const oldest = this.#ended.values().next().value;
    if (oldest === undefined) return;
    this.#ended.delete(oldest);
    this.#entries.get(oldest.server)?.get(oldest.flow)?.delete(oldest.reference);
  }
}

/** The map at the key, made if there is none. */
function within<V>(maps: Map<string, Map<string, V>>, key: string): Map<string, V> {
  const found = maps.get(key);
  if (found !== undefined) return found;
  const made: Map<string, V> = new Map();
  maps.set(key, made);
  return made;
}
