/** Puts records back in the queue. Records that certainly did not run are sent again, and undelivered ones are delivered again. */
import type { Queryable } from "../database/database.ts";
import { followQueueName, submitQueueName } from "./job-queues.ts";
import { groupedBy } from "./settle.ts";
import type { QueueStore } from "./store.ts";

/** The states from which `retry` puts records back. Unknown records are not included: they may have run, so `reconcile` must find out. */
export type RetriedState = "failed" | "cancelled" | "undelivered";

/** Selects the records. */
export interface QueueRetryOptions {
  /** Only these states. Default: failed and undelivered. */
  readonly states?: readonly RetriedState[];
  /** Only these references. */
  readonly references?: readonly string[];
  /** Only this flow, given by its id, or in batch mode by its name. */
  readonly flow?: string;
}

/** The number of records in one transaction. */
const BATCH = 1000;

/** @returns the number of records that were put back */
export async function retryRecords(store: QueueStore, options: QueueRetryOptions): Promise<number> {
  const { states = ["failed", "undelivered"], references, flow } = options;
  let total = 0;
  for (;;) {
    const count = await store.database.transaction((transaction) =>
      retryBatch(store, { states, references: references ?? null, flow: flow ?? null }, transaction),
    );
    total += count;
    if (count < BATCH) return total;
  }
}

interface Selection {
  readonly states: readonly string[];
  readonly references: readonly string[] | null;
  readonly flow: string | null;
}

async function retryBatch(store: QueueStore, selection: Selection, on: Queryable): Promise<number> {
  const { schema, server, queues } = store;
  const { rows } = await on.query(
    `update ${schema}.queue_record r set state = case r.state when 'undelivered' then 'accepted' else 'waiting' end,
       changed_at = now(), reason = null
     from (
       select q.id from ${schema}.queue_record q join ${schema}.queue_flow f on f.id = q.flow_id
       where q.state = any($1::text[]) and q.state in ('failed', 'undelivered', 'cancelled') and f.server = $2
         and ($3::text[] is null or q.reference = any($3::text[])) and ($4::text is null or f.flow = $4)
       order by q.id limit ${BATCH} for update of q skip locked
     ) as chosen where r.id = chosen.id
     returning r.id::text as id, r.flow_id::text as flow_id, r.state, r.priority::text as priority`,
    [selection.states, server, selection.references, selection.flow],
  );
  const jobs = rows.map((row) => ({
    id: String(row.id),
    priority: Number(row.priority),
    queue: row.state === "accepted" ? followQueueName(server) : submitQueueName(Number(row.flow_id)),
  }));
  for (const [queue, own] of groupedBy(jobs, (job) => job.queue)) {
    // An expired job with the same id would prevent pg-boss from adding the new one.
    await queues.remove(
      queue,
      own.map(({ id }) => id),
      on,
    );
    await queues.add(
      queue,
      own.map(({ id, priority }) => ({ id, priority })),
      on,
    );
  }
  return rows.length;
}
