/** The journal, as a worker's submissions use it: a job never follows a claim that another one has made. */
import type { Journal, JournalChange, JournalFacts, JournalKey, JournalRecord } from "../../flows/index.ts";
import type { Persistence } from "./persistence.ts";

/** The submission of one job. */
export interface JobClaim {
  /** Whether another worker, or a cancellation, was faster: this job has sent nothing, and is looked at anew. */
  readonly isLost: boolean;
}

/** Told to the client in place of the record of a claim that is not this job's. */
class ClaimLost extends Error {
  override readonly name = "ClaimLost";
}

const LASTING: ReadonlySet<string> = new Set(["accepted", "done"]);

interface OpenClaim {
  isLost: boolean;
  looks: number;
  /** Whether the record still waits to be sent. */
  readonly isWanted: () => Promise<boolean>;
}

/**
 * Passes on to the shared journal, with two differences. A submission looks once: if it then loses its claim, or finds another
 * one under way, it ends instead of waiting, and never claims a further generation. And what the server has answered is written until it is.
 */
export class WorkerJournal implements Journal {
  readonly #journal: Journal;
  readonly #persistence: Persistence;
  readonly #open: Map<string, OpenClaim> = new Map();
  /** What the journal said of jobs when they were taken. */
  readonly #ahead: Map<string, Promise<JournalRecord | undefined>> = new Map();

  constructor(journal: Journal, persistence: Persistence) {
    this.#journal = journal;
    this.#persistence = persistence;
  }

  /**
   * Reads what the journal says of jobs that were taken, all in one statement. It may be out of date when a job begins: then its claim fails, as
   * that of any other that was slower.
   */
  readAhead(keys: readonly JournalKey[]): void {
    for (const key of keys) {
      const found = this.#journal.find(key).then((record) => record ?? undefined);
      found.catch(() => {});
      this.#ahead.set(textOf(key), found);
    }
  }

  /** Forgets a job that was given back. */
  forget(key: JournalKey): void {
    this.#ahead.delete(textOf(key));
  }

  /** Begins a job. @param isWanted looks up whether the record still waits: asked before a reference is claimed anew. */
  begin(key: JournalKey, isWanted: () => Promise<boolean>): JobClaim {
    const claim: OpenClaim = { isLost: false, looks: 0, isWanted };
    this.#open.set(textOf(key), claim);
    return claim;
  }

  /** Ends a job. */
  end(key: JournalKey): void {
    this.#open.delete(textOf(key));
    this.#ahead.delete(textOf(key));
  }

  async find(key: JournalKey): Promise<JournalRecord | undefined> {
    const claim = this.#open.get(textOf(key));
    if (claim === undefined) return await this.#journal.find(key);
    claim.looks += 1;
    if (claim.looks > 1) throw lost(claim, "another submission of this reference is under way");
    const record = await this.#latest(key);
    // It was cancelled, or failed: whether it is to be sent again is for its record to say, and not for the job.
    if (record?.state === "failed" && !(await claim.isWanted()))
      throw lost(claim, "it is not waiting any more");
    return record;
  }

  async #latest(key: JournalKey): Promise<JournalRecord | undefined> {
    // What is absent is claimed, which finds out; what was accepted stays so. Anything else may have changed since.
    const ahead = this.#ahead.get(textOf(key));
    if (ahead === undefined) return (await this.#journal.find(key)) ?? undefined;
    const read = await ahead.then(
      (record) => ({ record }),
      () => undefined,
    );
    const isLasting = read !== undefined && (read.record === undefined || LASTING.has(read.record.state));
    if (isLasting) return read.record;
    return (await this.#journal.find(key)) ?? undefined;
  }

  get remedy(): string {
    return this.#journal.remedy ?? "Check the journal's database";
  }

  findByReference(server: string, reference: string): Promise<readonly JournalRecord[]> {
    return this.#journal.findByReference(server, reference);
  }

  claim(key: JournalKey, generation: number, facts: JournalFacts): Promise<JournalRecord | undefined> {
    return this.#journal.claim(key, generation, facts);
  }

  maySend(record: JournalRecord): boolean {
    return this.#journal.maySend?.(record) ?? true;
  }

  async settled(): Promise<void> {
    await this.#journal.settled?.();
  }

  advance(record: JournalRecord, change: JournalChange): Promise<JournalRecord> {
    return this.#persistence.until(() => this.#journal.advance(record, change));
  }

  payload(record: JournalRecord): Promise<Uint8Array | undefined> {
    return this.#journal.payload(record);
  }

  records(...args: Parameters<Journal["records"]>): AsyncIterable<JournalRecord> {
    return this.#journal.records(...args);
  }
}

function lost(claim: OpenClaim, why: string): ClaimLost {
  claim.isLost = true;
  return new ClaimLost(why);
}

function textOf({ flow, reference }: JournalKey): string {
  return `${reference}\n${flow}`;
}
