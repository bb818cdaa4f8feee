/**
 * The journal on PostgreSQL, which any number of machines share. A claim is a row that is committed to disk before it is given; a generation
 * that is there already is given to nobody. States change only from the revision that was read, so that none goes back.
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
   * Where the journal is: a connection string, options of a `pg` pool, a pool, a connection that is not inside a transaction, or PGlite.
   * What you hand in stays yours to close.
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
   * Makes the tables, and brings them up to date, when the journal is first used. Default true; pass false where the database role may not,
   * and run `xsdflow queue migrate` with another.
   */
  readonly migrate?: boolean;
  /**
   * Milliseconds for which a claim is repeated whose commit is uncertain, and for which `settled` and `close` wait for outcomes that could
   * not be written yet. Default 10 000.
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

/** Milliseconds for which `advance` waits for a database that is away. After that the change is kept, and the submission goes on. */
const ADVANCE_WAIT = 2_000;
/** Milliseconds between two attempts to find out whether a claim was committed. */
const CLAIM_PAUSE = 200;

/** A claim of this process that is under way. */
interface Claimed {
  readonly owner: ClaimOwner;
  /** The term of the lease in which it was made. */
  readonly term: number;
}

/** A change that could not be written at once. */
interface Kept {
  readonly key: JournalKey;
  readonly generation: number;
  readonly change: JournalChange;
  /** Only the claim of this piece of work is changed: it was never given to anybody. */
  readonly work?: string;
}

/** The journal for submissions that must not run twice, on several machines. */
export class PostgresJournal implements Journal {
  readonly remedy = "Check the journal's database (connection, rights, disk space)";
  readonly #opening: Opening;
  readonly #keepPayloads: boolean;
  readonly #patience: number;
  /** Claims of this journal that are under way. */
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
      // Read before the claim is made: a lease that runs out meanwhile is one that the claim has seen run out.
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
      // What is kept for it comes first.
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

  /** Writes what is kept, for as long as `patience` allows, and closes the connections that the journal has opened. */
  async close(): Promise<void> {
    await this.settled();
    await this.#opening.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /**
   * Claims, and if the connection is lost while the server may be committing, finds out whether it did: the claim is repeated under the same
   * name, which is free, or taken by itself, or taken by another.
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

  /** Notes that nothing was sent under a claim that may have been committed. */
  #release({ key, generation, facts, work }: ClaimRequest, error: DatabaseError): void {
    const reason = `nothing was sent: the database did not confirm the claim (${error.message})`;
    const change: JournalChange = { state: "failed", at: facts.at, reason };
    void this.#kept.keep(identityOf(key, generation), { key, generation, change, work });
  }

  async #advanceNow(record: JournalRecord, ...changes: readonly JournalChange[]): Promise<JournalRecord> {
    const { records } = await this.#opening.opened();
    return await records.advance(record, changes);
  }

  /** Keeps a change until the database is back. @throws DatabaseError if that takes too long for the caller: the change is still kept */
  async #keep(
    identity: string,
    record: JournalRecord,
    change: JournalChange,
    cause?: DatabaseError,
  ): Promise<JournalRecord> {
    const { key, generation } = record;
    const written = this.#kept.keep(identity, { key, generation, change });
    if (await before(Math.min(ADVANCE_WAIT, this.#patience), written)) return applyChange(record, change);
    const why = cause === undefined ? "the database is away" : cause.message;
    throw new DatabaseError(
      `${why}: the state ${JSON.stringify(change.state)} is kept in memory, and written when the database is back`,
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

  /** The record with what is known of it and not written yet. */
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

/** Whether a kept change is one of this record, and not of a claim that another has made. */
function isFor(record: JournalRecord): (kept: Kept) => boolean {
  return ({ work }) => work === undefined || (factsOf(record)?.work === work && record.state === "sending");
}
