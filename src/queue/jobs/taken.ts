/** Takes jobs for a worker, and reads their records. */
import type { Queryable } from "../database/database.ts";
import type { TakenJob } from "./job-queues.ts";
import type { RecordState } from "./record.ts";
import type { QueueStore } from "./store.ts";

/** The properties of a record that a worker needs. */
export interface StoredRecord {
  readonly id: string;
  readonly flowId: number;
  readonly flow: string;
  readonly reference: string;
  readonly state: RecordState;
  readonly mode: "interactive" | "batch";
  readonly datasetId: string | undefined;
  readonly payloadHash: string;
  readonly priority: number;
  readonly follow: boolean;
  readonly executionId: string | undefined;
  /** Present only if `payloads` was requested. */
  readonly contentType: string | undefined;
  readonly bytes: Uint8Array | undefined;
}

/** A job and its record. */
export interface TakenRecord extends TakenJob {
  readonly queue: string;
  /** The number of the lease under which it was taken. */
  readonly lease: string;
  readonly record: StoredRecord;
}

const COLUMNS =
  "r.id::text as id, r.flow_id::text as flow_id, f.flow, r.reference, r.state, r.mode, r.dataset_id, r.payload_hash, r.priority::text as priority, r.follow, r.execution_id";

/** Reads the records with these ids, in the order in which they are to be sent. */
export async function readRecords(
  { schema }: Pick<QueueStore, "schema">,
  ids: readonly string[],
  on: Queryable,
  payloads: boolean,
): Promise<readonly StoredRecord[]> {
  const [columns, join] = payloads
    ? [", p.content_type, p.bytes", `left join ${schema}.queue_payload p on p.hash = r.payload_hash`]
    : ["", ""];
  const { rows } = await on.query(
    `select ${COLUMNS}${columns} from ${schema}.queue_record r join ${schema}.queue_flow f on f.id = r.flow_id ${join}
     where r.id = any($1::uuid[]) order by r.priority desc, r.created_at, r.id`,
    [ids],
  );
  return rows.map(storedRecord);
}

/** A row of `readRecords` as a record. */
function storedRecord(row: Readonly<Record<string, unknown>>): StoredRecord {
  const { bytes } = row;
  return {
    id: String(row.id),
    flowId: Number(row.flow_id),
    flow: String(row.flow),
    reference: String(row.reference),
    state: row.state as RecordState,
    mode: row.mode === "batch" ? "batch" : "interactive",
    datasetId: textOf(row.dataset_id),
    payloadHash: String(row.payload_hash),
    priority: Number(row.priority),
    follow: row.follow === true,
    executionId: textOf(row.execution_id),
    contentType: textOf(row.content_type),
    bytes: bytes instanceof Uint8Array ? bytes : undefined,
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/**
 * Takes jobs, records the lease, and reads the jobs' records in one transaction, so that after a crash of the worker every taken job is
 * listed in a lease. Jobs whose record is not in one of `states` are removed.
 */
export async function takeRecords(
  store: QueueStore,
  queue: string,
  count: number,
  given: { readonly worker: string; readonly states: ReadonlySet<RecordState>; readonly payloads: boolean },
): Promise<readonly TakenRecord[]> {
  const { database, queues, schema } = store;
  return await database.transaction(async (transaction) => {
    const jobs = await queues.take(queue, count, transaction);
    if (jobs.length === 0) return [];
    const records = await readRecords(
      store,
      jobs.map(({ id }) => id),
      transaction,
      given.payloads,
    );
    const wanted = records.filter(({ state }) => given.states.has(state));
    const byId = new Map(jobs.map((job) => [job.id, job]));
    const kept = new Set(wanted.map(({ id }) => id));
    const settled = jobs.filter(({ id }) => !kept.has(id)).map(({ jobId }) => jobId);
    await queues.remove(queue, settled, transaction);
    if (wanted.length === 0) return [];
    const { rows } = await transaction.query(
      `insert into ${schema}.queue_lease (worker_id, queue, jobs) values ($1, $2, $3::uuid[]) returning id::text as id`,
      [given.worker, queue, wanted.flatMap(({ id }) => byId.get(id)?.jobId ?? [])],
    );
    const lease = String(rows[0]?.id);
    return wanted.flatMap((record) => {
      const job = byId.get(record.id);
      return job === undefined ? [] : [{ ...job, queue, lease, record }];
    });
  });
}
