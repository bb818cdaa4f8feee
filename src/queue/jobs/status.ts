/** Reads the status of the queue. The counts come from the tally, so counting a million records takes milliseconds. */
import type { Queryable } from "../database/database.ts";
import { RECORD_STATES, type RecordState } from "./record.ts";
import type { QueueStore } from "./store.ts";

/** A running worker. */
export interface WorkerStatus {
  readonly id: string;
  /** Host and process id. */
  readonly name: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** ISO 8601. */
  readonly seenAt: string;
  /** The number of submissions since it started. */
  readonly sent: number;
  /** The number of submissions in the last minute. */
  readonly perMinute: number;
}

/** One flow of the server. */
export interface FlowStatus {
  /** The flow's id, or its name in batch mode; `""` if the server selects the flow. */
  readonly flow: string;
  readonly paused: boolean;
  /** The limit in submissions per minute; absent if there is none. */
  readonly limit?: number;
}

/** The status of the queue. */
export interface QueueStatus {
  /** The number of records in each state, for all servers that share the schema. */
  readonly counts: Readonly<Record<RecordState, number>>;
  readonly total: number;
  /** When the oldest waiting record was added (ISO 8601); absent if no record is waiting. */
  readonly oldestWaiting?: string;
  /** The number of submissions of all workers in the last minute. */
  readonly perMinute: number;
  readonly workers: readonly WorkerStatus[];
  readonly flows: readonly FlowStatus[];
}

/** Seconds without a sign of life after which a worker counts as gone. */
export const WORKER_GONE = 15;

/** Reads the counts by state. */
export async function countRecords(
  schema: string,
  on: Queryable,
): Promise<Readonly<Record<RecordState, number>>> {
  const { rows } = await on.query(
    `select state, sum(records)::text as records from ${schema}.queue_tally group by state`,
  );
  const found = new Map(rows.map(({ state, records }) => [state, Number(records)]));
  return Object.fromEntries(RECORD_STATES.map((state) => [state, found.get(state) ?? 0])) as Record<
    RecordState,
    number
  >;
}

/** Reads when the oldest waiting record was added. */
export async function oldestWaiting(schema: string, on: Queryable): Promise<string | undefined> {
  const { rows } = await on.query(
    `select ${isoText("created_at")} as at from ${schema}.queue_record where state = 'waiting' order by created_at limit 1`,
  );
  const at = rows[0]?.at;
  return typeof at === "string" ? at : undefined;
}

function isoText(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** Reads the status. */
export async function readQueueStatus(
  { schema, database, flows }: QueueStore,
  limits: ReadonlyMap<string, number>,
  bucketOf: (flowId: number) => string,
): Promise<QueueStatus> {
  const counts = await countRecords(schema, database);
  const oldest = await oldestWaiting(schema, database);
  const { rows } = await database.query(
    `select id::text as id, name, ${isoText("started_at")} as started_at, ${isoText("seen_at")} as seen_at, sent::text as sent,
       per_minute::text as per_minute
     from ${schema}.queue_worker where seen_at > clock_timestamp() - make_interval(secs => ${WORKER_GONE}) order by queue_worker.started_at`,
  );
  const workers = rows.map((row) => ({
    id: String(row.id),
    name: String(row.name),
    startedAt: String(row.started_at),
    seenAt: String(row.seen_at),
    sent: Number(row.sent),
    perMinute: Number(row.per_minute),
  }));
  const known = (await flows.all()).map(({ id, flow, paused }) => {
    const limit = limits.get(bucketOf(id));
    return limit === undefined ? { flow, paused } : { flow, paused, limit };
  });
  return {
    counts,
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    ...(oldest === undefined ? {} : { oldestWaiting: oldest }),
    perMinute: workers.reduce((sum, { perMinute }) => sum + perMinute, 0),
    workers,
    flows: known,
  };
}

/** Merges the rows of the tally. Rows that another transaction is merging are skipped. */
export async function sumUpTally(schema: string, on: Queryable): Promise<void> {
  await on.query(
    `with gone as (
       delete from ${schema}.queue_tally where ctid = any(array(select ctid from ${schema}.queue_tally limit 20000 for update skip locked))
       returning state, records
     )
     insert into ${schema}.queue_tally select state, sum(records) from gone group by state having sum(records) <> 0`,
  );
}
