/** Adds records. The payload, the record and the job are added in one transaction, which may be the caller's. */
import type { Queryable } from "../database/database.ts";
import { submitQueueName } from "./job-queues.ts";
import type { PreparedRecord, RecordState } from "./record.ts";
import { groupedBy } from "./settle.ts";
import type { QueueStore } from "./store.ts";
import { timeOrderedId } from "./time-ordered-id.ts";

/** The result of adding one record. */
export interface Enqueued {
  readonly reference: string;
  /** The flow's id, or its name in batch mode; `""` if the server selects the flow. */
  readonly flow: string;
  /**
   * `added`: the record is waiting now. `known`: the reference was added before with the same data, and nothing was changed. `conflict`: the
   * reference was added before with other data, and nothing was changed.
   */
  readonly result: "added" | "known" | "conflict";
  /** The record's state, which may have changed since it was added before. */
  readonly state: RecordState;
}

/** A record with the number of its flow and its new id. */
interface Numbered {
  readonly id: string;
  readonly flowId: number;
  readonly record: PreparedRecord;
}

/**
 * Finds the numbers of these records' flows. It must not run in the caller's transaction, since the queue of a flow is created with the
 * flow's first record.
 */
export async function numberFlows(
  store: QueueStore,
  records: readonly PreparedRecord[],
): Promise<ReadonlyMap<string, number>> {
  const numbers = new Map<string, number>();
  for (const { flow } of records) if (!numbers.has(flow)) numbers.set(flow, await store.flows.idOf(flow));
  return numbers;
}

/**
 * Adds records.
 *
 * @param on a transaction.
 * @param numbers the result of `numberFlows`.
 */
export async function addRecords(
  store: QueueStore,
  records: readonly PreparedRecord[],
  numbers: ReadonlyMap<string, number>,
  on: Queryable,
): Promise<readonly Enqueued[]> {
  const numbered = records.map((record) => ({
    id: timeOrderedId(),
    flowId: numbers.get(record.flow) ?? 0,
    record,
  }));
  await addPayloads(store, records, on);
  const added = await insertRecords(store, numbered, on);
  await addJobs(
    store,
    numbered.filter(({ id }) => added.has(id)),
    on,
  );
  const others = numbered.filter(({ id }) => !added.has(id));
  const known = others.length === 0 ? new Map<string, KnownRecord>() : await findKnown(store, others, on);
  return numbered.map(({ id, flowId, record }): Enqueued => {
    const { reference, flow } = record;
    const before = added.has(id) ? undefined : known.get(keyOf(flowId, reference));
    if (before === undefined) return { reference, flow, result: "added", state: "waiting" };
    const result = before.isSame(record) ? "known" : "conflict";
    return { reference, flow, result, state: before.state };
  });
}

/** Orders payloads by their hashes, so that two transactions that add the same payloads never cause a deadlock. */
async function addPayloads(
  { schema }: QueueStore,
  records: readonly PreparedRecord[],
  on: Queryable,
): Promise<void> {
  const byHash = new Map(records.map(({ payload }) => [payload.hash, payload]));
  const payloads = [...byHash].sort(([a], [b]) => (a < b ? -1 : 1));
  await on.query(
    `insert into ${schema}.queue_payload (hash, content_type, bytes)
     select x.hash, x.type, decode(x.bytes, 'base64') from unnest($1::text[], $2::text[], $3::text[]) as x(hash, type, bytes)
     on conflict do nothing`,
    [
      payloads.map(([hash]) => hash),
      payloads.map(([, { contentType }]) => contentType),
      payloads.map(([, { bytes }]) =>
        Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64"),
      ),
    ],
  );
}

/** @returns the ids of the records that are new */
async function insertRecords(
  { schema }: QueueStore,
  numbered: readonly Numbered[],
  on: Queryable,
): Promise<ReadonlySet<string>> {
  // In one order for all transactions, so that two with the same records wait for each other rather than cause a deadlock.
  const sorted = [...numbered].sort(
    (a, b) => a.flowId - b.flowId || (a.record.reference < b.record.reference ? -1 : 1),
  );
  const { rows } = await on.query(
    `insert into ${schema}.queue_record
       (id, flow_id, reference, state, mode, dataset_id, payload_hash, priority, follow, created_at, changed_at)
     select x.id, x.flow_id, x.reference, 'waiting', x.mode, x.dataset_id, x.hash, x.priority, x.follow, now(), now()
     from unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::text[], $7::integer[], $8::boolean[])
       as x(id, flow_id, reference, mode, dataset_id, hash, priority, follow)
     on conflict (flow_id, reference) do nothing returning id::text as id`,
    [
      sorted.map(({ id }) => id),
      sorted.map(({ flowId }) => flowId),
      sorted.map(({ record }) => record.reference),
      sorted.map(({ record }) => record.mode),
      sorted.map(({ record }) => record.datasetId ?? null),
      sorted.map(({ record }) => record.payload.hash),
      sorted.map(({ record }) => record.priority),
      sorted.map(({ record }) => record.follow),
    ],
  );
  return new Set(rows.map(({ id }) => String(id)));
}

async function addJobs({ queues }: QueueStore, added: readonly Numbered[], on: Queryable): Promise<void> {
  for (const [flowId, own] of groupedBy(added, (each) => each.flowId)) {
    const jobs = own.map(({ id, record: { priority } }) => ({ id, priority }));
    await queues.add(submitQueueName(flowId), jobs, on);
  }
}

/** A record that was added before. */
class KnownRecord {
  readonly state: RecordState;
  readonly #row: Readonly<Record<string, unknown>>;

  constructor(row: Readonly<Record<string, unknown>>) {
    this.state = row.state as RecordState;
    this.#row = row;
  }

  /** Whether this record would be sent in the same way. */
  isSame({ payload, mode, datasetId }: PreparedRecord): boolean {
    const { payload_hash, mode: ownMode, dataset_id } = this.#row;
    return payload_hash === payload.hash && ownMode === mode && dataset_id === (datasetId ?? null);
  }
}

async function findKnown(
  { schema }: QueueStore,
  others: readonly Numbered[],
  on: Queryable,
): Promise<ReadonlyMap<string, KnownRecord>> {
  const { rows } = await on.query(
    `select r.flow_id::text as flow_id, r.reference, r.state, r.mode, r.dataset_id, r.payload_hash
     from unnest($1::integer[], $2::text[]) as x(flow_id, reference)
     join ${schema}.queue_record r on r.flow_id = x.flow_id and r.reference = x.reference`,
    [others.map(({ flowId }) => flowId), others.map(({ record }) => record.reference)],
  );
  return new Map(
    rows.map((row) => [keyOf(Number(row.flow_id), String(row.reference)), new KnownRecord(row)]),
  );
}

function keyOf(flowId: number, reference: string): string {
  return `${flowId} ${reference}`;
}
