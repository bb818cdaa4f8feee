/** Reads and changes the rows of submissions. */
import { DamagedRecordError, type OnDamagedRecord } from "../../flows/journal/damaged-record.ts";
import {
  applyChange,
  type JournalChange,
  type JournalKey,
  type JournalRecord,
} from "../../flows/journal/journal.ts";
import type { Database } from "../database/database.ts";
import { readPayload, removeUnheld } from "../database/payloads.ts";
import { storableMessage } from "../database/storable-text.ts";
import { Batches } from "./batches.ts";
import { generationRow } from "./generation.ts";
import { factsOf, flowKey, type Row, type RowFacts, recordOf, referenceKey, withFacts } from "./rows.ts";
import type { Statements } from "./statements.ts";

/** A record that replaces the one that was read. */
interface Update {
  readonly after: JournalRecord;
  readonly facts: RowFacts;
  /** Whether the payload is no longer needed. */
  readonly releases: boolean;
}

const LIMITS = { most: 200, lanes: 2 } as const;
const PAGE = 1_000;
/** The number of attempts to change a row that others may change at the same time. */
const MOST_ATTEMPTS = 50;

/** The submissions in one schema. */
export class RecordTable {
  readonly #database: Database;
  readonly #schema: string;
  readonly #statements: Statements;
  readonly #finds: Batches<JournalKey, Row | undefined>;
  readonly #updates: Batches<Update, boolean>;

  /** @param schema the quoted name of the schema */
  constructor(database: Database, schema: string, statements: Statements) {
    this.#database = database;
    this.#schema = schema;
    this.#statements = statements;
    this.#finds = new Batches((keys) => this.#findAll(keys), LIMITS);
    this.#updates = new Batches((updates) => this.#updateAll(updates), LIMITS);
  }

  /** Reads the latest generation. @throws DatabaseError, DamagedRecordError */
  async find(key: JournalKey): Promise<JournalRecord | undefined> {
    const row = await this.#finds.add(key);
    return row === undefined ? undefined : recordOf(row);
  }

  /** Reads one generation. @throws DatabaseError, DamagedRecordError */
  async generation(key: JournalKey, generation: number): Promise<JournalRecord | undefined> {
    const row = await generationRow(this.#database, this.#statements, key, generation);
    return row === undefined ? undefined : recordOf(row);
  }

  /** Reads the latest generations of all keys with this reference. @throws DatabaseError, DamagedRecordError */
  async findByReference(server: string, reference: string): Promise<readonly JournalRecord[]> {
    const { rows } = await this.#database.query(this.#statements.findReference, [
      referenceKey(server, reference),
    ]);
    return latest(rows).map(recordOf);
  }

  /** Reads the latest generation of every key, one page at a time. */
  async *all(onDamaged?: OnDamagedRecord): AsyncGenerator<JournalRecord> {
    let first: DamagedRecordError | undefined;
    const damaged = onDamaged ?? ((error) => (first ??= error));
    for await (const row of this.#latestRows()) {
      const record = readable(row, damaged);
      if (record !== undefined) yield record;
    }
    if (first !== undefined) throw first;
  }

  /**
   * Applies changes to the current record in the table, and starts again if another process has changed it in the meantime.
   *
   * @throws DatabaseError, or an Error if there is no such record
   */
  async advance(record: JournalRecord, changes: readonly JournalChange[]): Promise<JournalRecord> {
    let known = factsOf(record) === undefined ? await this.#read(record) : record;
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      const facts = factsOf(known);
      const after = changes.reduce(applyChange, known);
      if (facts === undefined || isSame(known, after)) return known;
      const releases = facts.keepsPayload && !isNeeded(after);
      if (await this.#updates.add({ after, facts, releases })) {
        const { revision, keepsPayload, work } = facts;
        return withFacts(after, { revision: revision + 1, keepsPayload: keepsPayload && !releases, work });
      }
      known = await this.#read(record);
    }
    throw new Error(
      `the journal's record of ${JSON.stringify(record.key.reference)} could not be changed, because others changed it during every attempt. Try again later.`,
    );
  }

  /** @throws DatabaseError */
  async payload(record: JournalRecord): Promise<Uint8Array | undefined> {
    return isNeeded(record) ? await readPayload(this.#database, this.#schema, record.payloadHash) : undefined;
  }

  async #read({ key, generation }: JournalRecord): Promise<JournalRecord> {
    const record = await this.generation(key, generation);
    if (record !== undefined) return record;
    throw new Error(
      `the journal no longer has the record of ${JSON.stringify(key.reference)}: its row was removed`,
    );
  }

  async #findAll(keys: readonly JournalKey[]): Promise<readonly (Row | undefined)[]> {
    const input = keys.map(({ server, flow, reference }, item) => ({
      item,
      reference_key: referenceKey(server, reference),
      flow_key: flowKey(flow),
    }));
    const { rows } = await this.#database.query(this.#statements.find, [JSON.stringify(input)]);
    const found = new Map(rows.map((row) => [Number(row.item), row]));
    return keys.map((_, item) => found.get(item));
  }

  async #updateAll(updates: readonly Update[]): Promise<readonly boolean[]> {
    const input = updates.map(({ after, facts, releases }, item) => ({
      item,
      reference_key: referenceKey(after.key.server, after.key.reference),
      flow_key: flowKey(after.key.flow),
      generation: after.generation,
      revision: facts.revision,
      state: after.state,
      lost_at: after.lostAt,
      execution_id: after.executionId,
      status: after.status === undefined ? undefined : storableMessage(after.status),
      reason: after.reason === undefined ? undefined : storableMessage(after.reason),
      releases,
    }));
    const { rows } = await this.#database.committed(this.#statements.advance, [JSON.stringify(input)]);
    const changed = new Set(rows.map(({ item }) => Number(item)));
    const hashes = updates.filter(({ releases }) => releases).map(({ after }) => after.payloadHash);
    // Payloads that remain after a failure here are removed with the next ones.
    if (hashes.length > 0) await removeUnheld(this.#database, this.#schema, hashes).catch(() => {});
    return updates.map((_, item) => changed.has(item));
  }

  async *#latestRows(): AsyncGenerator<Row> {
    let after: readonly unknown[] = [
      "00000000-0000-0000-0000-000000000000",
      "00000000-0000-0000-0000-000000000000",
      0,
    ];
    let last: Row | undefined;
    for (;;) {
      const { rows } = await this.#database.query(this.#statements.page, [...after, PAGE]);
      // The next page may contain more generations of the last key.
      const seen = latest(last === undefined ? rows : [last, ...rows]);
      last = seen.at(-1);
      yield* seen.slice(0, -1);
      if (rows.length < PAGE) break;
      if (last !== undefined) after = [last.reference_key, last.flow_key, last.generation];
    }
    if (last !== undefined) yield last;
  }
}

/** The last row of each key. @param rows ordered by key and generation */
function latest(rows: readonly Row[]): readonly Row[] {
  return rows.filter((row, index) => {
    const next = rows[index + 1];
    return next === undefined || next.reference_key !== row.reference_key || next.flow_key !== row.flow_key;
  });
}

function readable(row: Row, onDamaged: OnDamagedRecord): JournalRecord | undefined {
  try {
    return recordOf(row);
  } catch (error) {
    if (!(error instanceof DamagedRecordError)) throw error;
    onDamaged(error);
    return undefined;
  }
}

/** Whether the payload may still be needed, because the server has not accepted it. */
function isNeeded({ state }: JournalRecord): boolean {
  return state !== "accepted" && state !== "done";
}

function isSame(a: JournalRecord, b: JournalRecord): boolean {
  return (["state", "lostAt", "executionId", "status", "reason"] as const).every(
    (name) => a[name] === b[name],
  );
}
