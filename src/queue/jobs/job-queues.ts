/**
 * The queues of pg-boss, which give each job to one worker at a time in the order of priorities. No guarantee depends on that: if a job is
 * given out twice, the claim in the journal prevents a second submission, and a lost job is found through its record.
 */
import { createHash } from "node:crypto";
import { OptionRangeError } from "../../arguments/argument-error.ts";
import type { Database, Queryable } from "../database/database.ts";
import { type LoadedBoss, loadBoss } from "./load-boss.ts";
import { splitStatements } from "./split-statements.ts";

/** A job to be added. Its id is the id of its record. */
export interface NewJob {
  readonly id: string;
  readonly priority?: number;
  /** Seconds until a worker may take it. Default 0. */
  readonly after?: number;
  /** The number of earlier attempts. Default 0. */
  readonly attempt?: number;
}

/** A job that a worker has taken. */
export interface TakenJob {
  /** The id of its record. */
  readonly id: string;
  /** The id in pg-boss. It differs from `id` only in a dead-letter queue, whose jobs pg-boss creates. */
  readonly jobId: string;
  readonly attempt: number;
}

/** Seconds after which pg-boss expires a job that a worker has taken. The longest POST takes only 300 s including its retries. */
const EXPIRY = 3600;

/** The name of the queue for submissions to one flow. */
export function submitQueueName(flowId: number): string {
  return `submit-${flowId}`;
}

/** The name of the queue for the runs of one server. */
export function followQueueName(server: string): string {
  return `follow-${shortHash(server)}`;
}

/** The name of the dead-letter queue, to which pg-boss moves expired jobs. */
export function unknownQueueName(server: string): string {
  return `unknown-${shortHash(server)}`;
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** The name of pg-boss's schema. @throws OptionRangeError for a name that would change because pg-boss does not quote it */
export function bossSchemaOf(schema: string): string {
  if (/^[a-z_][a-z0-9_]*$/.test(schema)) return `${schema}_jobs`;
  throw new OptionRangeError(
    `The queue needs a schema whose name has only lower-case letters, digits and "_"; found ${JSON.stringify(schema)}.`,
  );
}

/** The queues. */
export class JobQueues {
  readonly #loaded: LoadedBoss;
  readonly #database: Database;
  readonly #schema: string;
  readonly #prepared: Set<string> = new Set();

  private constructor(loaded: LoadedBoss, database: Database, schema: string) {
    this.#loaded = loaded;
    this.#database = database;
    this.#schema = schema;
  }

  /**
   * Opens the queues, and creates or upgrades pg-boss's tables.
   *
   * @param onError receives failures of pg-boss's own maintenance, which it repeats.
   * @throws MissingPackageError, DatabaseError
   */
  static async open(
    database: Database,
    schema: string,
    { supervise, onError }: { readonly supervise: boolean; readonly onError: (error: unknown) => void },
  ): Promise<JobQueues> {
    const loaded = await loadBoss({ db: asBossDb(database), schema: bossSchemaOf(schema), supervise });
    loaded.boss.on("error", onError);
    await loaded.boss.start();
    const queues = new JobQueues(loaded, database, bossSchemaOf(schema));
    // Without this index, version 10 sorts all waiting jobs for each fetch, so that a long queue takes quadratic time. Version 12 has one.
    await database.query(
      `create index if not exists job_in_order on ${queues.#schema}.job (name, priority desc, created_on, id) where state < 'active'`,
    );
    return queues;
  }

  /** Creates the queues of a server's flow, outside any transaction of the caller because creating a queue takes locks. */
  async prepare(server: string, flowId: number): Promise<void> {
    const unknown = unknownQueueName(server);
    // pg-boss must not retry jobs itself: the worker decides on retries and counts the attempts in the job's data.
    const common = { retryLimit: 0, expireInSeconds: EXPIRY, ...this.#loaded.keepForYears };
    await this.#prepareOne(unknown, common);
    await this.#prepareOne(followQueueName(server), { ...common, deadLetter: unknown });
    await this.#prepareOne(submitQueueName(flowId), { ...common, deadLetter: unknown });
  }

  async #prepareOne(name: string, options: object): Promise<void> {
    if (this.#prepared.has(name)) return;
    await this.#loaded.boss.createQueue(name, options);
    this.#prepared.add(name);
  }

  /** Adds jobs. Existing jobs are not changed. */
  async add(queue: string, jobs: readonly NewJob[], on: Queryable): Promise<void> {
    if (jobs.length === 0) return;
    const rows = jobs.map(({ id, priority = 0, after = 0, attempt = 0 }) => ({
      id,
      priority,
      data: { id, attempt },
      ...(after > 0 ? { startAfter: String(after) } : {}),
    }));
    await this.#loaded.insert(queue, rows, { db: asBossDb(on) });
  }

  /** Takes up to `count` jobs. */
  async take(queue: string, count: number, on: Queryable): Promise<readonly TakenJob[]> {
    const jobs = await this.#loaded.boss.fetch(queue, { batchSize: count, db: asBossDb(on) });
    return jobs.map(({ id, data }) => ({ ...readData(data, id), jobId: id }));
  }

  /** Removes jobs that are done, because their results are in their records. */
  async remove(queue: string, jobIds: readonly string[], on: Queryable): Promise<void> {
    if (jobIds.length > 0) await this.#loaded.boss.deleteJob(queue, [...jobIds], { db: asBossDb(on) });
  }

  /** Returns jobs that were taken to the queue, at their old position. */
  async release(queue: string, jobIds: readonly string[], on: Queryable): Promise<void> {
    if (jobIds.length === 0) return;
    const db = asBossDb(on);
    await this.#loaded.boss.cancel(queue, [...jobIds], { db });
    await this.#loaded.boss.resume(queue, [...jobIds], { db });
  }

  /** Finds the records that have no waiting or taken job. */
  async missing(queue: string, ids: readonly string[]): Promise<readonly string[]> {
    const { rows } = await this.#database.query(
      `select x.id::text as id from unnest($2::uuid[]) as x(id)
       where not exists (select 1 from ${this.#schema}.job j where j.name = $1 and j.id = x.id and j.state < 'completed')`,
      [queue, ids],
    );
    return rows.map(({ id }) => String(id));
  }

  /** Stops pg-boss's maintenance. It does not return taken jobs to their queues; the worker does. */
  async close(): Promise<void> {
    await this.#loaded.boss.stop({ graceful: false });
  }
}

function readData(data: unknown, id: string): { id: string; attempt: number } {
  const { id: own, attempt } =
    typeof data === "object" && data !== null ? (data as Record<string, unknown>) : {};
  return { id: typeof own === "string" ? own : id, attempt: typeof attempt === "number" ? attempt : 0 };
}

/** Without values pg-boss sends several statements in one text, which not every connection accepts, so they are run one by one. */
function asBossDb(on: Queryable): {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
} {
  return {
    executeSql: async (text, values) => {
      if (values !== undefined && values.length > 0)
        return { rows: [...(await on.query(text, values)).rows] };
      const statements = splitStatements(text);
      const [only] = statements;
      if (statements.length === 1 && only !== undefined) return { rows: [...(await on.query(only)).rows] };
      return { rows: await inTransaction(on, statements) };
    },
  };
}

/** @returns the rows of all statements, since version 12 uses the rows of some of them */
async function inTransaction(on: Queryable, statements: readonly string[]): Promise<unknown[]> {
  const inner = statements.filter((statement) => !/^(begin|commit)$/i.test(statement));
  const run = async (target: Queryable): Promise<unknown[]> => {
    const rows: unknown[] = [];
    for (const statement of inner) rows.push(...(await target.query(statement)).rows);
    return rows;
  };
  return await (isDatabase(on) ? on.transaction(run) : run(on));
}

function isDatabase(on: Queryable): on is Database {
  return "transaction" in on;
}
