/** The queue, as applications use it. */

import { setTimeout as delay } from "node:timers/promises";
import { ArgumentError } from "../arguments/argument-error.ts";
import { parseBaseUrl } from "../flows/config/base-url.ts";
import { type Reconciled, ReferenceConflictError } from "../flows/index.ts";
import type { Database, Queryable } from "./database/database.ts";
import { quoteSchema } from "./database/identifier.ts";
import { ensureSchema } from "./database/migrate.ts";
import { type DatabaseSource, openDatabase } from "./database/open.ts";
import { type Cancelled, cancelRecord } from "./jobs/cancel.ts";
import { addRecords, type Enqueued, numberFlows } from "./jobs/enqueue.ts";
import { FlowRegistry } from "./jobs/flow-registry.ts";
import { JobQueues } from "./jobs/job-queues.ts";
import { accountBucket, flowBucket, readLimits, setLimit } from "./jobs/limits.ts";
import { type PreparedRecord, prepareRecord, type QueueRecord } from "./jobs/record.ts";
import { type QueueRetryOptions, retryRecords } from "./jobs/retry.ts";
import { countRecords, type QueueStatus, readQueueStatus } from "./jobs/status.ts";
import type { QueueStore } from "./jobs/store.ts";
import { PostgresJournal } from "./journal/postgres-journal.ts";
import type { WorkOptions } from "./worker/options.ts";
import { type QueueReconcileOptions, reconcileRecords } from "./worker/reconcile.ts";
import { QueueWorker } from "./worker/worker.ts";

/** Options of `openQueue`. */
export interface QueueOptions {
  /** A connection string, options of a `pg` Pool, a Pool, or PGlite. Closing the queue closes only connections that it opened. */
  readonly database: DatabaseSource;
  /** Base URL of the server to which the records are sent: `https://host[:port]/api/v1`. */
  readonly server: string | URL;
  /** The schema of the tables. The tables of pg-boss are in the schema with this name and `_jobs` appended. Default "xsdflow". */
  readonly schema?: string;
  /** Whether pg-boss expires and deletes jobs in this process. Default true; one of many processes is enough. */
  readonly maintain?: boolean;
  /** Called with each failure of pg-boss's maintenance, which is repeated. */
  readonly onProblem?: (error: unknown) => void;
}

/** Options of `enqueue`. */
export interface EnqueueOptions {
  /**
   * The caller's own connection, inside its transaction: the record is queued if the transaction commits, and not if it is rolled back.
   * For the first record of a flow, its queues are created before, in separate statements.
   */
  readonly client?: Queryable;
}

/** Options of `enqueueMany`. */
export interface EnqueueManyOptions extends EnqueueOptions {
  /** The number of records in one transaction. Default 500. */
  readonly batch?: number;
}

/** The flow or the account to which a limit applies. */
export type LimitSubject = { readonly flow: string } | { readonly account: string };

/** Milliseconds between two queries of `drained`. */
const LOOK_EVERY = 250;
/** The size of the payloads in bytes above which no further record is added to a transaction. */
const MOST_BYTES = 8 * 1024 * 1024;

/** A queue on PostgreSQL, made by `openQueue`. */
export class Queue {
  /** The journal that records which references were sent. It uses the same tables as a `PostgresJournal` with this schema. */
  readonly journal: PostgresJournal;
  readonly #store: QueueStore;
  readonly #workers: Set<QueueWorker> = new Set();

  /** Made by `openQueue`. */
  constructor(store: QueueStore, journal: PostgresJournal) {
    this.#store = store;
    this.journal = journal;
  }

  /** Base URL of the server. */
  get server(): string {
    return this.#store.server;
  }

  /**
   * Adds a record. If the reference was already added for the same flow with the same data, nothing is changed.
   *
   * @throws ReferenceConflictError if the reference was added with other data, ConfigurationError or ArgumentError for a record that cannot
   * be submitted, DatabaseError
   */
  async enqueue(record: QueueRecord, options: EnqueueOptions = {}): Promise<Enqueued> {
    const [added] = await this.#add([prepareRecord(record)], options);
    if (added === undefined) throw new Error("adding a record returned no result");
    if (added.result !== "conflict") return added;
    throw new ReferenceConflictError(
      `the reference ${JSON.stringify(record.reference)} was queued before with other data, so nothing was changed. Use another reference for this data.`,
      { reference: record.reference },
    );
  }

  /**
   * Adds many records in batches. Each batch has its own transaction unless `client` is given. The results are in the order of the records;
   * a conflict is reported as a result, not thrown.
   *
   * @throws as `enqueue`, for the first record that cannot be submitted; the batches before it have been added
   */
  async *enqueueMany(
    source: Iterable<QueueRecord> | AsyncIterable<QueueRecord>,
    { batch = 500, ...options }: EnqueueManyOptions = {},
  ): AsyncGenerator<Enqueued, void, void> {
    if (!Number.isInteger(batch) || batch < 1) {
      throw new ArgumentError(`The option batch must be a whole number from 1; found ${batch}.`);
    }
    let records: PreparedRecord[] = [];
    let bytes = 0;
    for await (const record of source) {
      const prepared = prepareRecord(record);
      records.push(prepared);
      bytes += prepared.payload.bytes.length;
      if (records.length < batch && bytes < MOST_BYTES) continue;
      yield* await this.#add(records, options);
      records = [];
      bytes = 0;
    }
    if (records.length > 0) yield* await this.#add(records, options);
  }

  async #add(records: readonly PreparedRecord[], { client }: EnqueueOptions): Promise<readonly Enqueued[]> {
    const numbers = await numberFlows(this.#store, records);
    if (client !== undefined) return await addRecords(this.#store, records, numbers, client);
    return await this.#store.database.transaction((on) => addRecords(this.#store, records, numbers, on));
  }

  /**
   * Cancels a record that has not been sent. It is never sent, unless `retry` puts it back.
   *
   * @param flow the record's flow. To cancel a record that was sent, use `SmartFlows.run(executionId).cancel()`.
   */
  async cancel(reference: string, { flow = "" }: { readonly flow?: string } = {}): Promise<Cancelled> {
    return await cancelRecord(this.#store, this.journal, await this.#store.flows.idOf(flow), reference);
  }

  /** Pauses one flow, or all present flows. Workers stop sending its records within two seconds; runs that were started continue. */
  pause({ flow }: { readonly flow?: string } = {}): Promise<void> {
    return this.#store.flows.setPaused(true, flow);
  }

  /** Ends a pause. */
  resume({ flow }: { readonly flow?: string } = {}): Promise<void> {
    return this.#store.flows.setPaused(false, flow);
  }

  /**
   * Limits the submissions of all workers together, for a flow or for an account (the option `account` of `work`).
   *
   * @param perMinute the limit; undefined removes it. Workers apply the change within two seconds.
   */
  async limit(subject: LimitSubject, perMinute: number | undefined): Promise<void> {
    if (perMinute !== undefined && !(perMinute > 0 && Number.isFinite(perMinute))) {
      throw new ArgumentError(
        `A limit must be a number of submissions per minute above 0; found ${perMinute}.`,
      );
    }
    const bucket =
      "flow" in subject
        ? flowBucket(await this.#store.flows.idOf(subject.flow))
        : accountBucket(subject.account);
    await setLimit(this.#store, bucket, perMinute);
  }

  /** Reads the status of the queue. It takes milliseconds, however long the queue is. */
  async status(): Promise<QueueStatus> {
    return await readQueueStatus(this.#store, await readLimits(this.#store), flowBucket);
  }

  /** Puts back records that certainly did not run, and records whose documents were not delivered. @returns the number of records */
  retry(options: QueueRetryOptions = {}): Promise<number> {
    return retryRecords(this.#store, options);
  }

  /** Searches for the executions of unknown records; see `SmartFlows.reconcileMany`. It sends nothing. */
  reconcile(options: QueueReconcileOptions): AsyncGenerator<Reconciled, void, void> {
    return reconcileRecords(this.#store, this.journal, options);
  }

  /** Starts a worker. @throws ConfigurationError for the client's options, DatabaseError */
  async work(options: WorkOptions): Promise<QueueWorker> {
    const worker = new QueueWorker(this.#store, this.journal, options);
    await worker.start();
    this.#workers.add(worker);
    return worker;
  }

  /**
   * Resolves when no record is waiting and every run that is followed has ended.
   *
   * @param until "sent" does not wait for the runs. Default "done".
   */
  async drained({
    until = "done",
    signal,
  }: {
    readonly until?: "sent" | "done";
    readonly signal?: AbortSignal;
  } = {}): Promise<void> {
    const { schema, database } = this.#store;
    for (;;) {
      const { waiting } = await countRecords(schema, database);
      if (waiting === 0 && (until === "sent" || !(await this.#isFollowing()))) return;
      await delay(LOOK_EVERY, undefined, signal === undefined ? {} : { signal });
    }
  }

  async #isFollowing(): Promise<boolean> {
    const { schema, database } = this.#store;
    const { rows } = await database.query(
      `select exists (select 1 from ${schema}.queue_record where state = 'accepted' and follow) as following`,
    );
    return rows[0]?.following === true;
  }

  /** Stops the workers that this queue started, and closes the connections that it opened. */
  async close(): Promise<void> {
    await Promise.all([...this.#workers].map((worker) => worker.stop()));
    await this.#store.queues.close();
    await this.journal.close();
    await this.#store.database.close();
  }

  /** Calls `close`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

/**
 * Opens a queue, and creates or upgrades its tables.
 *
 * @throws MissingPackageError if `pg` or `pg-boss` is not installed, SchemaVersionError, DatabaseError, ConfigurationError for the server
 */
export async function openQueue(options: QueueOptions): Promise<Queue> {
  const { schema = "xsdflow", maintain = true, onProblem = () => {} } = options;
  // The client checks which addresses may be used without TLS; here the address only identifies the server.
  const server = parseBaseUrl(options.server, true).href;
  const database = await openDatabase(options.database);
  try {
    return await open(database, { server, schema, maintain, onProblem });
  } catch (error) {
    await database.close();
    throw error;
  }
}

interface OpenOptions {
  readonly server: string;
  readonly schema: string;
  readonly maintain: boolean;
  readonly onProblem: (error: unknown) => void;
}

async function open(
  database: Database,
  { server, schema, maintain, onProblem }: OpenOptions,
): Promise<Queue> {
  await ensureSchema(database, schema);
  const queues = await JobQueues.open(database, schema, { supervise: maintain, onError: onProblem });
  const quoted = quoteSchema(schema);
  const flows = new FlowRegistry(database, quoted, queues, server);
  const journal = new PostgresJournal({ database, schema });
  return new Queue({ database, schema: quoted, queues, flows, server }, journal);
}
