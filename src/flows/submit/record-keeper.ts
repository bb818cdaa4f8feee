/** Records a submission's states in the journal, and turns the journal's failures into errors that say whether it was sent. */
import { type Clock, isoTime } from "../config/clock.ts";
import { JournalError } from "../errors/client.ts";
import { isSmartFlowsError } from "../errors/guards.ts";
import { DamagedRecordError } from "../journal/damaged-record.ts";
import { FileJournal } from "../journal/file.ts";
import type { Journal, JournalChange, JournalFacts, JournalKey, JournalRecord } from "../journal/journal.ts";
import { MemoryJournal } from "../journal/memory.ts";
import type { Mutable } from "../model/read.ts";
import { isTerminal } from "../model/status.ts";
import type { Payload } from "../payload/payload.ts";
import type { RunToken } from "../run/token.ts";
import { describeCause } from "../transport/describe-failure.ts";
import { type Fingerprint, fingerprintFor } from "./fingerprint.ts";

/** Journals that drop a payload when the claim is made, or that keep it in memory of its own. */
const LENT_TO: ReadonlySet<Journal["claim"]> = new Set([
  MemoryJournal.prototype.claim,
  FileJournal.prototype.claim,
]);

/** The operations on the journal that a submission uses. */
export class RecordKeeper {
  readonly #journal: Journal;
  readonly #clock: Clock;
  readonly #fingerprint: Fingerprint;
  /** Other journals get a copy: they could transfer memory that further payloads share. */
  readonly #lends: boolean;
  readonly #onFailure: (record: JournalRecord, error: unknown) => void;
  /** Ends of runs that are being recorded. Following a run does not wait for this. */
  readonly #ends: Set<Promise<unknown>> = new Set();

  /** @param onFailure called when a change could not be written after the server had decided; the submission goes on. */
  constructor(journal: Journal, clock: Clock, onFailure: (record: JournalRecord, error: unknown) => void) {
    this.#journal = journal;
    this.#clock = clock;
    this.#fingerprint = fingerprintFor(journal);
    this.#onFailure = onFailure;
    this.#lends = LENT_TO.has(journal.claim);
  }

  /** The hash that identifies a payload in the records of this journal. */
  hashOf(payload: Payload): string {
    return this.#fingerprint(payload);
  }

  /** @throws JournalError: nothing was sent. */
  async find(key: JournalKey): Promise<JournalRecord | undefined> {
    try {
      return absent(await this.#journal.find(key));
    } catch (cause) {
      throw this.failure("read", key.reference, cause);
    }
  }

  /**
   * Claims a generation, durably. Undefined if it has been claimed already.
   *
   * @param hash `hashOf` the payload.
   * @throws JournalError: nothing was sent.
   */
  async claim(
    key: JournalKey,
    generation: number,
    { contentType, bytes }: Payload,
    hash: string,
    mode: "interactive" | "batch",
    serverOffset: number,
  ): Promise<JournalRecord | undefined> {
    const facts: Mutable<JournalFacts> = {
      payloadHash: hash,
      contentType,
      mode,
      at: this.#now(),
      payload: this.#lends ? bytes : new Uint8Array(bytes),
    };
    if (serverOffset !== 0) facts.serverOffset = serverOffset;
    try {
      return absent(await this.#journal.claim(key, generation, facts));
    } catch (cause) {
      throw this.failure("written", key.reference, cause);
    }
  }

  /** The error for a journal that fails before anything was sent. */
  failure(what: "read" | "written", reference: string, cause: unknown): JournalError {
    return journalError(what, reference, cause, this.#remedy);
  }

  get #remedy(): string {
    return this.#journal.remedy ?? FOLDER_REMEDY;
  }

  /** @throws JournalError if the journal does not vouch for the claim any more: nothing may be sent under it */
  checkClaim(record: JournalRecord): void {
    if (this.#journal.maySend === undefined || this.#journal.maySend(record)) return;
    const { reference } = record.key;
    throw new JournalError(
      `the journal could not be reached for so long that other processes may take the claim of ${JSON.stringify(reference)} for lost: nothing was sent. ${this.#remedy} and submit again.`,
      { reference, retryable: true },
    );
  }

  /** Records that the server has accepted it. Never throws: the run exists even if the journal fails. */
  accept(record: JournalRecord, executionId: string): Promise<JournalRecord> {
    return this.#add(record, { state: "accepted", at: this.#now(), executionId });
  }

  /** Records that the run has ended. Following a run does not wait for this: see `recorded`. */
  end(record: JournalRecord, status: string): void {
    this.#track(async () => record, record.executionId, status);
  }

  /** Like `end`, for a run that was resumed by its token, if the journal contains its submission. */
  ended({ server, flow = "", reference, executionId }: Omit<RunToken, "submittedAt">, status: string): void {
    if (reference === undefined) return;
    this.#track(() => this.find({ server, flow, reference }), executionId, status);
  }

  #track(
    find: () => Promise<JournalRecord | undefined>,
    executionId: string | undefined,
    status: string,
  ): void {
    if (!isTerminal(status)) return;
    const change = { state: "done", at: this.#now(), status } as const;
    const end = async () => {
      const record = await find().catch(() => undefined);
      if (record !== undefined && record.executionId === executionId) await this.#add(record, change);
    };
    const tracked = end().finally(() => this.#ends.delete(tracked));
    this.#ends.add(tracked);
  }

  /**
   * Resolves when the ends of all runs seen so far are recorded. Without it, a program that starts after this
   * one would find a run in state `accepted` that this one has reported as done.
   */
  async recorded(): Promise<void> {
    await Promise.all(this.#ends);
    await this.#journal.settled?.();
  }

  /** Records a submission without an id: it is known not to run, or its outcome is unknown. */
  async fail(record: JournalRecord, error: unknown): Promise<void> {
    const certain =
      isSmartFlowsError(error) && (error.outcome === "not-sent" || error.outcome === "rejected");
    const reason = error instanceof Error ? error.message : String(error);
    await this.#add(record, { state: certain ? "failed" : "unknown", at: this.#now(), reason });
  }

  async #add(record: JournalRecord, change: JournalChange): Promise<JournalRecord> {
    try {
      return await this.#journal.advance(record, change);
    } catch (error) {
      this.#onFailure(record, error);
      return { ...record, ...change, at: record.at };
    }
  }

  #now(): string {
    return isoTime(this.#clock.now());
  }
}

/**
 * A journal in a database may return null for a missing row. If null counted as a record, a submission could
 * be sent twice.
 */
function absent(record: JournalRecord | null | undefined): JournalRecord | undefined {
  return record ?? undefined;
}

const FOLDER_REMEDY = "Correct the journal's folder (space, permissions)";

function journalError(
  what: "read" | "written",
  reference: string,
  cause: unknown,
  remedy: string,
): JournalError {
  if (cause instanceof DamagedRecordError) {
    const message = `${cause.message}. The submission ${JSON.stringify(reference)} may have been sent, and nothing is sent now.`;
    const text =
      "Restore the file from a backup, or look for the execution on the server and remove the damaged file (docs/journal.md).";
    const advice = { code: "journal-record", text } as const;
    return new JournalError(message, {
      code: "journal-record",
      outcome: "unknown",
      reference,
      cause,
      advice,
    });
  }
  const message = `the journal could not be ${what} (${describeCause(cause)}), so ${JSON.stringify(reference)} was not sent and nothing ran.`;
  return new JournalError(`${message} ${remedy} and submit again.`, {
    reference,
    retryable: true,
    cause,
  });
}
