/** Searches for the executions of records whose outcome is unknown, and continues with those that are found. */
import {
  type Journal,
  type LostReference,
  type Reconciled,
  type ReconcileManyOptions,
  SmartFlows,
} from "../../flows/index.ts";
import { XML_TYPE } from "../../flows/payload/payload.ts";
import { followQueueName, submitQueueName } from "../jobs/job-queues.ts";
import { type RecordChange, type Settlement, writeSettlements } from "../jobs/settle.ts";
import type { QueueStore } from "../jobs/store.ts";
import { readRecords, type StoredRecord } from "../jobs/taken.ts";
import type { WorkOptions } from "./options.ts";

/** Options of `Queue.reconcile`. */
export interface QueueReconcileOptions
  extends Pick<ReconcileManyOptions, "settle" | "margin" | "keys" | "evidence" | "signal" | "onProgress"> {
  /** The client's options, as for `work`. */
  readonly client: WorkOptions["client"];
  /** Only these references. */
  readonly references?: readonly string[];
}

/** The number of records that one statement reads. */
const PAGE = 500;

/**
 * Searches for all unknown records in one pass over the server's list. Records that are found become `accepted` and are followed. Records
 * that did not run according to the journal become `failed`, and `retry` sends them. All others stay unknown.
 *
 * @throws as `SmartFlows.reconcileMany`; DatabaseError
 */
export async function* reconcileRecords(
  store: QueueStore,
  journal: Journal,
  options: QueueReconcileOptions,
): AsyncGenerator<Reconciled, void, void> {
  const { client: clientOptions, references, ...search } = options;
  const client = new SmartFlows({ ...clientOptions, baseUrl: store.server, journal });
  const wanted = references === undefined ? undefined : new Set(references);
  const ids = new Map<string, string>();
  const lost = async function* (): AsyncGenerator<LostReference> {
    for await (const record of unknownRecords(store)) {
      if (wanted !== undefined && !wanted.has(record.reference)) continue;
      ids.set(keyOf(record), record.id);
      yield lostReference(record);
    }
  };
  try {
    for await (const found of client.reconcileMany({ ...search, references: lost() })) {
      const id = ids.get(keyOf(found));
      if (id !== undefined) await settle(store, id, found);
      yield found;
    }
  } finally {
    await client.close();
  }
}

function lostReference({ reference, flow, contentType, bytes }: StoredRecord): LostReference {
  const isXml = contentType === XML_TYPE && bytes !== undefined;
  return { reference, ...(flow === "" ? {} : { flowId: flow }), ...(isXml ? { xml: bytes } : {}) };
}

function keyOf({ reference, flow }: { readonly reference: string; readonly flow: string }): string {
  return `${reference}\n${flow}`;
}

async function* unknownRecords(store: QueueStore): AsyncGenerator<StoredRecord> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const { rows } = await store.database.query(
      `select r.id::text as id from ${store.schema}.queue_record r join ${store.schema}.queue_flow f on f.id = r.flow_id
       where r.state = 'unknown' and r.id > $1 and f.server = $2 order by r.id limit ${PAGE}`,
      [after, store.server],
    );
    const ids = rows.map(({ id }) => String(id));
    const last = ids.at(-1);
    if (last === undefined) return;
    yield* await readRecords(store, ids, store.database, true);
    after = last;
  }
}

async function settle(store: QueueStore, id: string, found: Reconciled): Promise<void> {
  const change = changeOf(found);
  if (change === undefined) return;
  const [record] = await readRecords(store, [id], store.database, false);
  if (record === undefined) return;
  // An expired job of the record may still exist. It is removed, since the record no longer needs it.
  const common: Settlement = { recordId: id, queue: submitQueueName(record.flowId), jobId: id, change };
  const next = { queue: followQueueName(store.server), job: { id, priority: record.priority } };
  const settlement = change.state === "accepted" && record.follow ? { ...common, next } : common;
  await store.database.transaction((on) => writeSettlements(store, [settlement], [], on));
}

function changeOf(found: Reconciled): RecordChange | undefined {
  if (found.verdict === "found") return { state: "accepted", executionId: found.run.id };
  if (found.verdict !== "not-needed") return undefined;
  if (found.run !== undefined) return { state: "accepted", executionId: found.run.id };
  return { state: "failed", reason: "according to the journal it did not run" };
}
