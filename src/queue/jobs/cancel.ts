/** Cancels records that have not been sent. The claim in the journal decides between a cancellation and a worker that is about to send. */
import type { Journal, JournalKey, JournalRecord } from "../../flows/index.ts";
import { submitQueueName } from "./job-queues.ts";
import type { RecordState } from "./record.ts";
import type { QueueStore } from "./store.ts";
import { readRecords, type StoredRecord } from "./taken.ts";

/**
 * The result of a cancellation. `cancelled`: the record was not sent, and is never sent unless `retry` puts it back. `sent`: it is too
 * late, because the record has an execution or is being sent. `ended`: there is nothing to cancel. `absent`: there is no such record.
 */
export interface Cancelled {
  readonly reference: string;
  readonly result: "cancelled" | "sent" | "ended" | "absent";
  readonly state?: RecordState;
  /** The execution of a record that was sent, if it is known. */
  readonly executionId?: string;
}

const REASON = "cancelled before it was sent";

/** Cancels one record. */
export async function cancelRecord(
  store: QueueStore,
  journal: Journal,
  flowId: number,
  reference: string,
): Promise<Cancelled> {
  const record = await findRecord(store, flowId, reference);
  if (record === undefined) return { reference, result: "absent" };
  if (record.state !== "waiting") return already(record);
  // The record is changed before the claim, since a worker that finds the cancelled claim reads the record before it makes a new claim.
  if (!(await moveState(store, record.id, "waiting", "cancelled"))) return await sentMeanwhile(store, record);
  if (await claimForNobody(journal, store.server, record)) {
    await store.queues.remove(submitQueueName(flowId), [record.id], store.database);
    return { reference, result: "cancelled", state: "cancelled" };
  }
  await moveState(store, record.id, "cancelled", "waiting");
  return await sentMeanwhile(store, record);
}

function already({ reference, state, executionId }: StoredRecord): Cancelled {
  const isSent = state === "accepted" || state === "unknown";
  const facts = { reference, state, ...(executionId === undefined ? {} : { executionId }) };
  if (state === "cancelled") return { ...facts, result: "cancelled" };
  return { ...facts, result: isSent ? "sent" : "ended" };
}

async function sentMeanwhile(store: QueueStore, { id, reference }: StoredRecord): Promise<Cancelled> {
  const [now] = await readRecords(store, [id], store.database, false);
  if (now === undefined) return { reference, result: "absent" };
  return now.state === "waiting" ? { reference, result: "sent", state: "waiting" } : already(now);
}

/** Claims the generation that would be sent next, and records that it is not sent. Returns false if a worker has claimed it. */
async function claimForNobody(journal: Journal, server: string, record: StoredRecord): Promise<boolean> {
  const { flow, reference, payloadHash, mode } = record;
  const key: JournalKey = { server, flow, reference };
  const before = (await journal.find(key)) ?? undefined;
  if (before !== undefined && before.state !== "failed") return false;
  const at = new Date().toISOString();
  const facts = { payloadHash, contentType: record.contentType ?? "", mode, at };
  const claimed: JournalRecord | null | undefined = await journal.claim(
    key,
    (before?.generation ?? 0) + 1,
    facts,
  );
  if (claimed === undefined || claimed === null) return false;
  await journal.advance(claimed, { state: "failed", at: new Date().toISOString(), reason: REASON });
  return true;
}

/** Reads the record of a reference. */
export async function findRecord(
  store: QueueStore,
  flowId: number,
  reference: string,
): Promise<StoredRecord | undefined> {
  const { rows } = await store.database.query(
    `select id::text as id from ${store.schema}.queue_record where flow_id = $1 and reference = $2`,
    [flowId, reference],
  );
  const id = rows[0]?.id;
  if (typeof id !== "string") return undefined;
  const [record] = await readRecords(store, [id], store.database, false);
  return record;
}

async function moveState(
  { schema, database }: QueueStore,
  id: string,
  from: RecordState,
  to: RecordState,
): Promise<boolean> {
  const { rows } = await database.query(
    `update ${schema}.queue_record set state = $3, changed_at = now(), reason = $4 where id = $1 and state = $2 returning id::text as id`,
    [id, from, to, to === "cancelled" ? REASON : null],
  );
  return rows.length > 0;
}
