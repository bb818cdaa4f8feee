/** The default journal of a client: it prevents a process from sending twice, and ends with the process. */
import { resolveCount } from "../config/count.ts";
import { Fifo } from "./fifo.ts";
import {
  applyChange,
  type Changeable,
  type Journal,
  type JournalChange,
  type JournalFacts,
  type JournalKey,
  type JournalRecord,
  type JournalState,
  takeChange,
} from "./journal.ts";

/** The submissions to one server and flow, by reference. */
interface Group {
  readonly server: string;
  readonly flow: string;
  readonly entries: Map<string, Entry>;
}

/**
 * One submission, as it is kept. Its record is created only on request: a hundred thousand submissions may be
 * in memory, and every object slows down each garbage collection.
 */
class Entry implements Changeable {
  readonly #group: Group;
  readonly reference: string;
  readonly generation: number;
  readonly payloadHash: string;
  readonly contentType: string;
  readonly mode: JournalFacts["mode"];
  readonly at: string;
  readonly serverOffset: number | undefined;
  payload: Uint8Array | undefined;
  state: JournalState = "sending";
  lostAt: string | undefined;
  executionId: string | undefined;
  status: string | undefined;
  reason: string | undefined;
  /** Whether no later generation of its reference has been claimed, and it has not been removed. */
  isLatest = true;

  constructor(group: Group, reference: string, generation: number, facts: JournalFacts) {
    this.#group = group;
    this.reference = reference;
    this.generation = generation;
    this.payloadHash = facts.payloadHash;
    this.contentType = facts.contentType;
    this.mode = facts.mode;
    this.at = facts.at;
    this.serverOffset = facts.serverOffset;
    this.payload = facts.payload;
    this.lostAt = undefined;
    this.executionId = undefined;
    this.status = undefined;
    this.reason = undefined;
  }

  /** @param key the record's key, if the caller knows it. */
  record(key?: JournalKey): JournalRecord {
    const { server, flow } = this.#group;
    return new EntryRecord(key ?? { server, flow, reference: this.reference }, this);
  }

  /** Removes it from its group, if it is the latest generation of its reference. */
  leave(): void {
    if (!this.isLatest) return;
    this.isLatest = false;
    this.#group.entries.delete(this.reference);
  }
}

class EntryRecord implements JournalRecord {
  readonly #entry: Entry;
  readonly key: JournalKey;
  readonly generation: number;
  readonly state: JournalState;
  readonly owner = "here";
  readonly payloadHash: string;
  readonly contentType: string;
  readonly mode: JournalFacts["mode"];
  readonly at: string;
  declare readonly lostAt?: string;
  declare readonly serverOffset?: number;
  declare readonly executionId?: string;
  declare readonly status?: string;
  declare readonly reason?: string;

  constructor(key: JournalKey, entry: Entry) {
    this.#entry = entry;
    this.key = key;
    this.generation = entry.generation;
    this.state = entry.state;
    this.payloadHash = entry.payloadHash;
    this.contentType = entry.contentType;
    this.mode = entry.mode;
    this.at = entry.at;
    if (entry.lostAt !== undefined) this.lostAt = entry.lostAt;
    if (entry.serverOffset !== undefined) this.serverOffset = entry.serverOffset;
    if (entry.executionId !== undefined) this.executionId = entry.executionId;
    if (entry.status !== undefined) this.status = entry.status;
    if (entry.reason !== undefined) this.reason = entry.reason;
  }

  /** The entry of a record, if it is known without a lookup. */
  static entryOf(record: JournalRecord): Entry | undefined {
    return #entry in record && record.#entry.isLatest ? record.#entry : undefined;
  }
}

/**
 * Whether no further changes are expected. A refused submission may be repeated in any case, so it need not
 * be remembered.
 */
const hasEnded = (state: JournalState): boolean => state === "done" || state === "failed";

/** Options of a memory journal. */
export interface MemoryJournalOptions {
  /**
   * The number of ended runs and refused submissions that are kept; beyond it, the oldest are removed.
   * Default 100 000.
   */
  readonly maxEnded?: number;
}

/**
 * A journal that ends with the process: it prevents a reference from being sent twice while the process lives, and is empty
 * after a crash. For anything that must not be sent twice, use `FileJournal`.
 */
export class MemoryJournal implements Journal {
  readonly ephemeral = true;
  /** By server, then by flow. */
  readonly #groups: Map<string, Map<string, Group>> = new Map();
  /** The group of the last submission; most submissions are to the same flow. */
  #last: Group | undefined;
  readonly #ended: Fifo<Entry> = new Fifo();
  readonly #maxEnded: number;

  constructor(options: MemoryJournalOptions = {}) {
    this.#maxEnded = resolveCount("maxEnded", options.maxEnded, 100_000);
  }

  async find(key: JournalKey): Promise<JournalRecord | undefined> {
    return this.#entry(key)?.record(key);
  }

  async findByReference(server: string, reference: string): Promise<readonly JournalRecord[]> {
    const groups = this.#groups.get(server)?.values() ?? [];
    return [...groups].flatMap(({ entries }) => entries.get(reference)?.record() ?? []);
  }

  async claim(key: JournalKey, generation: number, facts: JournalFacts): Promise<JournalRecord | undefined> {
    const group = this.#group(key) ?? this.#makeGroup(key);
    const last = group.entries.get(key.reference);
    if (last !== undefined && generation <= last.generation) return undefined;
    if (last !== undefined) last.isLatest = false;
    const entry = new Entry(group, key.reference, generation, facts);
    group.entries.set(key.reference, entry);
    return entry.record(key);
  }

  async advance(record: JournalRecord, change: JournalChange): Promise<JournalRecord> {
    const { key, generation } = record;
    const entry = EntryRecord.entryOf(record) ?? this.#entry(key);
    if (entry === undefined || entry.generation !== generation) return applyChange(record, change);
    const before = entry.state;
    takeChange(entry, change);
    // The payload may be needed for a resubmission. A copy is kept, so that other payloads in the same block
    // of memory can be released.
    if (entry.state === "unknown") {
      if (before !== "unknown") entry.payload = entry.payload && new Uint8Array(entry.payload);
    }
    // Otherwise, the server has accepted or refused it; a caller who submits it again passes it again.
    else entry.payload = undefined;
    if (hasEnded(entry.state) && !hasEnded(before)) this.#forgetOldest(entry);
    return entry.record(key);
  }

  async payload(record: JournalRecord): Promise<Uint8Array | undefined> {
    const entry = this.#entry(record.key);
    // While it is sent, its memory is that of the submission, which uses it again.
    const payload = entry?.payload;
    return payload !== undefined && entry?.state === "sending" ? new Uint8Array(payload) : payload;
  }

  async *records(): AsyncGenerator<JournalRecord> {
    const entries = [...this.#groups.values()].flatMap((groups) =>
      [...groups.values()].flatMap((group) => [...group.entries.values()]),
    );
    for (const entry of entries) yield entry.record();
  }

  #entry(key: JournalKey): Entry | undefined {
    return this.#group(key)?.entries.get(key.reference);
  }

  #group({ server, flow }: JournalKey): Group | undefined {
    const last = this.#last;
    if (last !== undefined && last.flow === flow && last.server === server) return last;
    return this.#groups.get(server)?.get(flow);
  }

  #makeGroup({ server, flow }: JournalKey): Group {
    const group: Group = { server, flow, entries: new Map() };
    const groups = this.#groups.get(server) ?? new Map<string, Group>();
    this.#groups.set(server, groups.set(flow, group));
    this.#last = group;
    return group;
  }

  /** An entry ends once: a new generation under its reference is another entry, and this one is gone by then. */
  #forgetOldest(ended: Entry): void {
    this.#ended.push(ended);
    while (this.#ended.size > this.#maxEnded) this.#ended.shift()?.leave();
  }
}
