/**
 * The journal on PostgreSQL, which any number of machines can share. A claim is a row that is committed to disk before the claim is
 * granted, and each generation is granted only once. A state changes only from the revision that was read, so it never reverts.
 */
import { optionNames, refuseUnknownOptions } from "../../arguments/known-options.ts";
import type { OnDamagedRecord } from "../../flows/journal/damaged-record.ts";
import {
  applyChange,
  type Journal,
  type JournalChange,
  type JournalFacts,
  type JournalKey,
  type JournalRecord,
} from "../../flows/journal/journal.ts";
import { beginWork, type ClaimOwner, endWork } from "../../flows/journal/process.ts";
import { DatabaseError } from "../database/database.ts";
import type { DatabaseSource } from "../database/open.ts";
import type { ClaimRequest, ClaimTable } from "./claims.ts";
import { before, KeptChanges } from "./kept-changes.ts";
import { Opening } from "./opening.ts";
import { factsOf, identityOf } from "./rows.ts";

/** Options of a journal on PostgreSQL. */
export interface PostgresJournalOptions {
  /**
   * The journal's database: a connection string, options of a `pg` pool, a pool, a connection that is not inside a transaction, or PGlite.
   * The caller closes a pool, connection or PGlite database that it passes.
   */
  readonly database: DatabaseSource;
  /** The schema of the tables. Default "xsdflow". */
  readonly schema?: string;
  /**
   * Keeps payloads until the server has accepted them, so that `resubmit` needs only the reference. Default false: payloads
   * are your customers' data.
   */
  readonly keepPayloads?: boolean;
  /**
   * Creates or upgrades the tables when the journal is first used. Default true. Pass false if the database role lacks the privileges, and
   * run `xsdflow queue migrate` with a role that has them.
   */
  readonly migrate?: boolean;
  /**
   * Milliseconds for which a claim whose commit is uncertain is repeated, and for which `settled` and `close` wait until all outcomes are
   * written. Default 10 000.
   */
  readonly patience?: number;
}

const OPTIONS = optionNames<PostgresJournalOptions>({
  database: true,
  schema: true,
  keepPayloads: true,
  migrate: true,
  patience: true,
});

/** Milliseconds for which `advance` waits for an unavailable database. Then the change is kept in memory, and the submission continues. */
const ADVANCE_WAIT = 2_000;
/** Milliseconds between two attempts to find out whether a claim was committed. */
const CLAIM_PAUSE = 200;

/** An open claim of this process. */
interface Claimed {
  readonly owner: ClaimOwner;
  /** The term of the lease in which the claim was made. */
  readonly term: number;
}

/** A change that could not be written immediately. */
interface Kept {
  readonly key: JournalKey;
  readonly generation: number;
  readonly change: JournalChange;
  /** Restricts the change to the claim of this work, which was never granted to a caller. */
  readonly work?: string;
}

/** A journal on PostgreSQL, with which several machines submit without any submission running twice. */
export class PostgresJournal implements Journal {
  readonly remedy = "Check the journal's database (connection, privileges, disk space)";
  readonly #opening: Opening;
  readonly #keepPayloads: boolean;
  readonly #patience: number;
  /** The open claims of this journal. */
  readonly #work: Map<string, Claimed> = new Map();
  readonly #kept: KeptChanges<Kept>;

  constructor(options: PostgresJournalOptions) {
    refuseUnknownOptions("new PostgresJournal(options)", options, OPTIONS);
    const { database, schema = "xsdflow", keepPayloads = false, migrate = true, patience = 10_000 } = options;
    this.#opening = new Opening(database, schema, migrate);
    this.#keepPayloads = keepPayloads;
    this.#patience = patience;
    this.#kept = new KeptChanges(
      (changes) => this.#writeKept(changes),
      (error) => !(error instanceof DatabaseError),
    );
  }

  async find(key: JournalKey): Promise<JournalRecord | undefined> {
    const { records } = await this.#opening.opened();
    const record = await records.find(key);
    return record === undefined ? undefined : this.#withKept(record);
  }

  async findByReference(server: string, reference: string): Promise<readonly JournalRecord[]> {
    const { records } = await this.#opening.opened();
    return (await records.findByReference(server, reference)).map((record) => this.#withKept(record));
  }

  async claim(key: JournalKey, generation: number, facts: JournalFacts): Promise<JournalRecord | undefined> {
    const { claims, heartbeat } = await this.#opening.opened();
    const identity = identityOf(key, generation);
    const owner = beginWork();
    heartbeat.begin();
    let record: JournalRecord | undefined;
    try {
      await heartbeat.fresh();
      // The term is read before the claim is made, so that the claim is not trusted if the lease expires in the meantime.
      const { term } = heartbeat;
      const request = { key, generation, facts, work: owner.work, keepsPayload: this.#keepPayloads };
      record = await this.#claimCertainly(claims, request);
      if (record !== undefined) this.#work.set(identity, { owner, term });
      return record;
    } finally {
      if (record === undefined) {
        endWork(owner);
        heartbeat.end();
      }
    }
  }

  maySend(record: JournalRecord): boolean {
    const claimed = this.#work.get(identityOf(record.key, record.generation));
    return claimed !== undefined && this.#opening.isTrusted(claimed.term);
  }

  async advance(record: JournalRecord, change: JournalChange): Promise<JournalRecord> {
    const identity = identityOf(record.key, record.generation);
    try {
      // Changes that are kept for this submission must be written first.
      if (this.#kept.of(identity).length === 0) return await this.#advanceNow(record, change);
      return await this.#keep(identity, record, change);
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      return await this.#keep(identity, record, change, error);
    } finally {
      this.#endWork(identity);
    }
  }

  settled(): Promise<void> {
    return this.#kept.settled(this.#patience);
  }

  async payload(record: JournalRecord): Promise<Uint8Array | undefined> {
    const { records } = await this.#opening.opened();
    return await records.payload(record);
  }

  async *records(onDamaged?: OnDamagedRecord): AsyncGenerator<JournalRecord> {
    const { records } = await this.#opening.opened();
    for await (const record of records.all(onDamaged)) yield this.#withKept(record);
  }

  /** Writes the changes that are kept in memory, waiting up to `patience`, and closes the connections that the journal opened. */
  async close(): Promise<void> {
    await this.settled();
    await this.#opening.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /**
   * Claims a generation. If the connection is lost while the server may be committing, the claim is repeated with the same `work`, which shows
   * whether the first attempt was committed.
   */
  async #claimCertainly(claims: ClaimTable, request: ClaimRequest): Promise<JournalRecord | undefined> {
    const until = performance.now() + this.#patience;
    let isUnclear = false;
    for (;;) {
      try {
        return await claims.claim(request, isUnclear);
      } catch (error) {
        if (!(error instanceof DatabaseError)) throw error;
        isUnclear ||= error.certainty === "unclear";
        if (!isUnclear) throw error;
        if (performance.now() + CLAIM_PAUSE > until) {
          this.#release(request, error);
          throw error;
        }
        await new Promise((resolve) => setTimeout(resolve, CLAIM_PAUSE));
      }
    }
  }

  /** Records that nothing was sent under a claim that may have been committed. */
  #release({ key, generation, facts, work }: ClaimRequest, error: DatabaseError): void {
    const reason = `nothing was sent: the database did not confirm the claim (${error.message})`;
    const change: JournalChange = { state: "failed", at: facts.at, reason };
    void this.#kept.keep(identityOf(key, generation), { key, generation, change, work });
  }

  async #advanceNow(record: JournalRecord, ...changes: readonly JournalChange[]): Promise<JournalRecord> {
    const { records } = await this.#opening.opened();
    return await records.advance(record, changes);
  }

  /** Keeps a change until the database is available. @throws DatabaseError if that takes too long for the caller; the change is still kept */
  async #keep(
    identity: string,
    record: JournalRecord,
    change: JournalChange,
    cause?: DatabaseError,
  ): Promise<JournalRecord> {
    const { key, generation } = record;
    const written = this.#kept.keep(identity, { key, generation, change });
    if (await before(Math.min(ADVANCE_WAIT, this.#patience), written)) return applyChange(record, change);
    const why = cause === undefined ? "the database is unavailable" : cause.message;
    throw new DatabaseError(
      `${why}: the state ${JSON.stringify(change.state)} is kept in memory, and is written when the database is available again`,
      { code: cause?.code, certainty: "unclear" },
    );
  }

  async #writeKept(kept: readonly Kept[]): Promise<void> {
    const [first] = kept;
    if (first === undefined) return;
    const { records } = await this.#opening.opened();
    const record = await records.generation(first.key, first.generation);
    if (record === undefined) return;
    const due = kept.filter(isFor(record)).map(({ change }) => change);
    if (due.length > 0) await records.advance(record, due);
  }

  /** The record with the changes that have not been written yet. */
  #withKept(record: JournalRecord): JournalRecord {
    if (this.#kept.size === 0) return record;
    const kept = this.#kept.of(identityOf(record.key, record.generation)).filter(isFor(record));
    return kept.reduce((known, { change }) => applyChange(known, change), record);
  }

  #endWork(identity: string): void {
    const claimed = this.#work.get(identity);
    if (claimed === undefined) return;
    this.#work.delete(identity);
    endWork(claimed.owner);
    this.#opening.endClaim();
  }
}

/** Whether a kept change belongs to this record, and not to a claim of another process. */
function isFor(record: JournalRecord): (kept: Kept) => boolean {
  return ({ work }) => work === undefined || (factsOf(record)?.work === work && record.state === "sending");
}
