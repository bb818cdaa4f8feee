/** Adapts the journal to a worker's submissions, so that a job never waits for a claim of another process. */
import type { Journal, JournalChange, JournalFacts, JournalKey, JournalRecord } from "../../flows/index.ts";
import type { Persistence } from "./persistence.ts";

/** The submission of one job. */
export interface JobClaim {
  /** Whether another worker or a cancellation was faster. This job has then sent nothing, and returns to the queue. */
  readonly isLost: boolean;
}

/** Ends the client's submission when the claim belongs to another process. */
class ClaimLost extends Error {
  override readonly name = "ClaimLost";
}

const LASTING: ReadonlySet<string> = new Set(["accepted", "done"]);

interface OpenClaim {
  isLost: boolean;
  looks: number;
  /** Reads whether the record is still waiting to be sent. */
  readonly isWanted: () => Promise<boolean>;
}

/**
 * Delegates to the shared journal, with two differences. First, a submission may look for a record once: if its claim then fails, it ends
 * instead of waiting for the other submission or claiming a further generation. Second, writing the server's answer is repeated until it
 * succeeds.
 */
export class WorkerJournal implements Journal {
  readonly #journal: Journal;
  readonly #persistence: Persistence;
  readonly #open: Map<string, OpenClaim> = new Map();
  /** The journal's records of jobs when the jobs were taken. */
  readonly #ahead: Map<string, Promise<JournalRecord | undefined>> = new Map();

  constructor(journal: Journal, persistence: Persistence) {
    this.#journal = journal;
    this.#persistence = persistence;
  }

  /**
   * Reads the journal's records of taken jobs, all in one statement. If a record is out of date when its job begins, the claim of the job
   * fails.
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

  /** Begins a job. @param isWanted reads whether the record is still waiting. It is called before a reference is claimed again. */
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
    // The last attempt failed or was cancelled. The record, not the job, decides whether the reference is to be sent again.
    if (record?.state === "failed" && !(await claim.isWanted()))
      throw lost(claim, "the record is no longer waiting");
    return record;
  }

  async #latest(key: JournalKey): Promise<JournalRecord | undefined> {
    // If the record was absent, the claim will find out; if it was accepted, that is final. Any other state may have changed.
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
