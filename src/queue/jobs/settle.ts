/** Records the results of jobs, many in one transaction. */
import type { Queryable } from "../database/database.ts";
import { storableMessage } from "../database/storable-text.ts";
import type { NewJob } from "./job-queues.ts";
import type { RecordState } from "./record.ts";
import type { QueueStore } from "./store.ts";

/** A change to a record. */
export interface RecordChange {
  readonly state: RecordState;
  readonly executionId?: string | undefined;
  readonly status?: string | undefined;
  readonly reason?: string | undefined;
}

/** The result of one job. */
export interface Settlement {
  readonly recordId: string;
  readonly queue: string;
  readonly jobId: string;
  readonly change?: RecordChange;
  /** Whether the job returns to its queue, at its old position, instead of being removed. */
  readonly release?: boolean;
  /** The next job of the record. In the same queue it replaces this one. */
  readonly next?: { readonly queue: string; readonly job: NewJob };
}

/**
 * Records settlements.
 *
 * @param on a transaction.
 * @param leases the numbers of the leases whose jobs are all settled.
 */
export async function writeSettlements(
  store: QueueStore,
  settlements: readonly Settlement[],
  leases: readonly string[],
  on: Queryable,
): Promise<void> {
  await changeRecords(store, settlements, on);
  const { queues, schema } = store;
  for (const [queue, own] of groupedBy(settlements, ({ queue: name }) => name)) {
    const released = own.filter(({ release }) => release === true);
    await queues.release(
      queue,
      released.map(({ jobId }) => jobId),
      on,
    );
    const removed = own.filter(({ release }) => release !== true);
    await queues.remove(
      queue,
      removed.map(({ jobId }) => jobId),
      on,
    );
  }
  const nexts = settlements.flatMap(({ next }) => next ?? []);
  for (const [queue, own] of groupedBy(nexts, (next) => next.queue)) {
    await queues.add(
      queue,
      own.map(({ job }) => job),
      on,
    );
  }
  if (leases.length > 0) {
    await on.query(`delete from ${schema}.queue_lease where id = any($1::bigint[])`, [leases]);
  }
}

/**
 * The allowed changes of state. A record that was marked unknown or cancelled becomes `accepted` if its worker receives the server's answer
 * after all. States that are final do not change, so writing the same settlement twice has no effect.
 */
const MAY_CHANGE = `(r.state in ('waiting', 'unknown', 'cancelled') and x.state <> r.state)
  or (r.state in ('accepted', 'undelivered') and x.state in ('done', 'flow-failed', 'undelivered'))`;

/** Applies the changes. @param on a transaction or a database. */
export async function changeRecords(
  { schema }: Pick<QueueStore, "schema">,
  settlements: readonly Pick<Settlement, "recordId" | "change">[],
  on: Queryable,
): Promise<void> {
  const changes = settlements.flatMap(({ recordId, change }) =>
    change === undefined ? [] : { recordId, ...change },
  );
  if (changes.length === 0) return;
  // The rows are changed in the order of their ids, so that two workers that change the same records never cause a deadlock.
  changes.sort((a, b) => (a.recordId < b.recordId ? -1 : 1));
  await on.query(
    `update ${schema}.queue_record r set state = x.state, changed_at = now(), execution_id = coalesce(x.execution_id, r.execution_id),
       status = coalesce(x.status, r.status), reason = x.reason
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) as x(id, state, execution_id, status, reason)
     where r.id = x.id and (${MAY_CHANGE})`,
    [
      changes.map(({ recordId }) => recordId),
      changes.map(({ state }) => state),
      changes.map(({ executionId }) => executionId ?? null),
      changes.map(({ status }) => status ?? null),
      changes.map(({ reason }) =>
        reason === undefined ? null : storableMessage(reason.slice(0, MOST_REASON)),
      ),
    ],
  );
}

/** The number of characters of a reason that are stored. */
const MOST_REASON = 2000;

/** Groups items by a key, and keeps their order. */
export function groupedBy<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
