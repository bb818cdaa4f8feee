/** A queue whose database answers from a script, and that notes what it is asked: for rules that need no PostgreSQL. */
import type { Database, Queryable, QueryResult } from "../../../src/queue/database/database.ts";
import type { FlowRegistry, QueuedFlow } from "../../../src/queue/jobs/flow-registry.ts";
import type { JobQueues, TakenJob } from "../../../src/queue/jobs/job-queues.ts";
import type { QueueStore } from "../../../src/queue/jobs/store.ts";
import type { StoredRecord, TakenRecord } from "../../../src/queue/jobs/taken.ts";

export const SERVER = "https://host/api/v1";

type Rows = readonly Readonly<Record<string, unknown>>[];
/** The rows that a statement returns, by a part of its text. A function is called each time. */
export type Script = Readonly<Record<string, Rows | ((values: readonly unknown[]) => Rows | Promise<Rows>)>>;

/** One statement that was asked. */
export interface Asked {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly isInTransaction: boolean;
}

/** The database of a script. A statement that no part of the script names returns no rows. */
export class FakeDatabase implements Database {
  readonly asked: Asked[] = [];
  /** How transactions ended. */
  readonly ends: ("commit" | "rollback")[] = [];
  readonly #script: Script;
  isClosed = false;

  constructor(script: Script = {}) {
    this.#script = script;
  }

  query(text: string, values: readonly unknown[] = []): Promise<QueryResult> {
    return this.#answer(text, values, false);
  }

  committed(text: string, values: readonly unknown[] = []): Promise<QueryResult> {
    return this.#answer(text, values, false);
  }

  async transaction<Result>(work: (transaction: Queryable) => Promise<Result>): Promise<Result> {
    try {
      const result = await work({ query: (text, values = []) => this.#answer(text, values, true) });
      this.ends.push("commit");
      return result;
    } catch (error) {
      this.ends.push("rollback");
      throw error;
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }

  /** The values of the statements with this part in their text. */
  valuesOf(part: string): readonly (readonly unknown[])[] {
    return this.asked.filter(({ text }) => text.includes(part)).map(({ values }) => values);
  }

  async #answer(text: string, values: readonly unknown[], isInTransaction: boolean): Promise<QueryResult> {
    this.asked.push({ text, values, isInTransaction });
    const part = Object.keys(this.#script).find((each) => text.includes(each));
    const answer = part === undefined ? [] : this.#script[part];
    const rows = typeof answer === "function" ? await answer(values) : (answer ?? []);
    return { rows, rowCount: rows.length };
  }
}

/** Job queues that hold jobs to be taken, and note what they are told. */
export class FakeQueues {
  readonly calls: (readonly [name: string, queue: string, what: unknown])[] = [];
  readonly waiting: Map<string, readonly TakenJob[]> = new Map();
  /** Answers `missing`. */
  lost: readonly string[] = [];

  async add(queue: string, jobs: unknown): Promise<void> {
    this.calls.push(["add", queue, jobs]);
  }

  async take(queue: string, count: number): Promise<readonly TakenJob[]> {
    const jobs = this.waiting.get(queue) ?? [];
    this.waiting.set(queue, jobs.slice(count));
    return jobs.slice(0, count);
  }

  async remove(queue: string, jobIds: readonly string[]): Promise<void> {
    if (jobIds.length > 0) this.calls.push(["remove", queue, jobIds]);
  }

  async release(queue: string, jobIds: readonly string[]): Promise<void> {
    if (jobIds.length > 0) this.calls.push(["release", queue, jobIds]);
  }

  async missing(_queue: string, ids: readonly string[]): Promise<readonly string[]> {
    return ids.filter((id) => this.lost.includes(id));
  }

  async prepare(server: string, flowId: number): Promise<void> {
    this.calls.push(["prepare", server, flowId]);
  }
}

export interface FakeStore {
  readonly store: QueueStore;
  readonly database: FakeDatabase;
  readonly queues: FakeQueues;
}

/** A store of the parts above, in the schema `"s"`. */
export function fakeStore(script: Script = {}, flows: readonly QueuedFlow[] = []): FakeStore {
  const database = new FakeDatabase(script);
  const queues = new FakeQueues();
  const registry = {
    idOf: async (flow: string) => flows.find((each) => each.flow === flow)?.id ?? 0,
    all: async () => flows,
  };
  const store: QueueStore = {
    database,
    schema: '"s"',
    queues: queues as unknown as JobQueues,
    flows: registry as unknown as FlowRegistry,
    server: SERVER,
  };
  return { store, database, queues };
}

/** A row of `readRecords`, as the driver returns it. */
export interface RecordRow extends Readonly<Record<string, unknown>> {
  readonly id: string;
}

/** A row of `readRecords` for a record that waits. */
export function recordRow(id: string, changes: Readonly<Record<string, unknown>> = {}): RecordRow {
  return {
    id,
    flow_id: "1",
    flow: "f",
    reference: `ref-${id}`,
    state: "waiting",
    mode: "interactive",
    dataset_id: null,
    payload_hash: "h",
    priority: "0",
    follow: true,
    execution_id: null,
    ...changes,
  };
}

/** A record that waits. */
export function storedRecord(id: string, changes: Partial<StoredRecord> = {}): StoredRecord {
  return {
    id,
    flowId: 1,
    flow: "f",
    reference: `ref-${id}`,
    state: "waiting",
    mode: "interactive",
    datasetId: undefined,
    payloadHash: "h",
    priority: 0,
    follow: true,
    executionId: undefined,
    contentType: undefined,
    bytes: undefined,
    ...changes,
  };
}

/** A record with its job, taken under the lease `L`. */
export function takenRecord(record: StoredRecord, changes: Partial<TakenRecord> = {}): TakenRecord {
  return { id: record.id, jobId: record.id, attempt: 0, queue: "submit-1", lease: "L", record, ...changes };
}
