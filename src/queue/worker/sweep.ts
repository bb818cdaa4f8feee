/**
 * Finds abandoned work: jobs of workers that are gone, jobs that pg-boss has expired, and records whose job is lost. Every worker sweeps.
 * Two workers that sweep at the same time find different rows, or do the same work twice, which has no further effect.
 */
import { followQueueName, submitQueueName, unknownQueueName } from "../jobs/job-queues.ts";
import { groupedBy, type Settlement, writeSettlements } from "../jobs/settle.ts";
import { WORKER_GONE } from "../jobs/status.ts";
import { readRecords, type StoredRecord } from "../jobs/taken.ts";
import type { WorkerContext } from "./context.ts";
import { decide } from "./decide.ts";

/** The largest numbers of leases and of expired jobs in one sweep. */
const MOST_LEASES = 20;
const MOST_DEAD = 200;
/** The number of records whose jobs one sweep checks. Checking a million records takes a quarter of an hour. */
const MOST_RECORDS = 5000;
/** Seconds for which a changed record without a job is ignored, because it may be between two transactions. */
const YOUNG = 60;

interface Lease {
  readonly id: string;
  readonly queue: string;
  readonly jobs: readonly string[];
}

/** The sweeps of one worker. */
export class Sweep {
  readonly #context: WorkerContext;
  /** Leases that were taken over, but some of whose submissions may still be under way in a process that is alive. */
  #open: readonly Lease[] = [];
  /** The last record whose job was checked. */
  #cursor: readonly [state: string, createdAt: string, id: string] | undefined;

  constructor(context: WorkerContext) {
    this.#context = context;
  }

  /** Sweeps once. @throws DatabaseError */
  async run(): Promise<void> {
    const leases = [...this.#open, ...(await this.#takeLeases())];
    this.#open = [];
    const open: Lease[] = [];
    for (const lease of leases) if (!(await this.#settleLease(lease))) open.push(lease);
    this.#open = open;
    await this.#settleDead();
    await this.#findLost();
  }

  /** Takes over the leases of workers that are gone. If this worker ends too, another one takes them over in turn. */
  async #takeLeases(): Promise<readonly Lease[]> {
    const { store, id } = this.#context;
    const { rows } = await store.database.query(
      `update ${store.schema}.queue_lease set worker_id = $1 where id in (
         select l.id from ${store.schema}.queue_lease l where not exists (
           select 1 from ${store.schema}.queue_worker w
           where w.id = l.worker_id and w.seen_at > clock_timestamp() - make_interval(secs => ${WORKER_GONE})
         ) limit ${MOST_LEASES} for update skip locked
       ) returning id::text as id, queue, array_to_string(jobs, ' ') as jobs`,
      [id],
    );
    return rows.map(({ id: lease, queue, jobs }) => ({
      id: String(lease),
      queue: String(queue),
      jobs: String(jobs).split(" "),
    }));
  }

  /** Settles a lease. @returns false if some of its submissions may be under way */
  async #settleLease({ id, queue, jobs }: Lease): Promise<boolean> {
    const { store } = this.#context;
    const isFollowing = queue === followQueueName(store.server);
    const isOpen = ({ state }: StoredRecord): boolean =>
      isFollowing ? state === "accepted" : state === "waiting" || state === "cancelled";
    const records = await readRecords(store, jobs, store.database, false);
    const placeOf = ({ id: jobId }: StoredRecord): { queue: string; jobId: string } => ({ queue, jobId });
    const current = records.filter(isOpen);
    const { settlements, laterIds } = await this.#decideAll(current, placeOf);
    // The other records have been settled, by their worker or another process, so their remaining jobs are removed.
    const past = records.filter((record) => !isOpen(record));
    const ended = past.map((record): Settlement => ({ recordId: record.id, ...placeOf(record) }));
    await this.#write([...settlements, ...ended], laterIds.size === 0 ? [id] : []);
    return laterIds.size === 0;
  }

  /** Settles jobs that pg-boss has expired by the journal, as if their worker were gone. */
  async #settleDead(): Promise<void> {
    const { store } = this.#context;
    const queue = unknownQueueName(store.server);
    const dead = await store.database.transaction((on) => store.queues.take(queue, MOST_DEAD, on));
    if (dead.length === 0) return;
    const records = await readRecords(
      store,
      dead.map(({ id }) => id),
      store.database,
      false,
    );
    const waiting = await this.#again(records);
    await store.database.transaction(async (on) => {
      const jobs = dead.map(({ id, jobId }) => ({ jobId, isLater: waiting.has(id) }));
      await store.queues.release(
        queue,
        jobs.flatMap(({ jobId, isLater }) => (isLater ? jobId : [])),
        on,
      );
      await store.queues.remove(
        queue,
        jobs.flatMap(({ jobId, isLater }) => (isLater ? [] : jobId)),
        on,
      );
    });
  }

  /** Checks the jobs of the next records. */
  async #findLost(): Promise<void> {
    const { store } = this.#context;
    const [state, createdAt, id] = this.#cursor ?? ["", "-infinity", "00000000-0000-0000-0000-000000000000"];
    const { rows } = await store.database.query(
      `select r.id::text as id, r.state, r.created_at::text as created_at, r.flow_id::text as flow_id
       from ${store.schema}.queue_record r join ${store.schema}.queue_flow f on f.id = r.flow_id
       where r.state in ('waiting', 'accepted') and (r.state, r.created_at, r.id) > ($1, $2::timestamptz, $3::uuid)
         and f.server = $4 and r.changed_at < clock_timestamp() - make_interval(secs => ${YOUNG})
         and (r.state = 'waiting' or r.follow)
       order by r.state, r.created_at, r.id limit ${MOST_RECORDS}`,
      [state, createdAt, id, store.server],
    );
    const last = rows.at(-1);
    this.#cursor =
      rows.length < MOST_RECORDS || last === undefined
        ? undefined
        : [String(last.state), String(last.created_at), String(last.id)];
    const lost: string[] = [];
    const queueOf = (row: (typeof rows)[number]): string =>
      row.state === "accepted" ? followQueueName(store.server) : submitQueueName(Number(row.flow_id));
    for (const [queue, own] of groupedBy(rows, queueOf)) {
      lost.push(
        ...(await store.queues.missing(
          queue,
          own.map((row) => String(row.id)),
        )),
      );
    }
    if (lost.length > 0) await this.#again(await readRecords(store, lost, store.database, false));
  }

  /** Gives records new jobs, or settles them. @returns the ids of those that must be decided later */
  async #again(records: readonly StoredRecord[]): Promise<ReadonlySet<string>> {
    const { store } = this.#context;
    const queueOf = (record: StoredRecord): string =>
      record.state === "accepted" ? followQueueName(store.server) : submitQueueName(record.flowId);
    const { settlements, laterIds } = await this.#decideAll(records, (record) => ({
      queue: queueOf(record),
      jobId: record.id,
    }));
    // An expired job cannot be released, so it is removed and replaced by a new one.
    const priorities = new Map(records.map((record) => [record.id, record.priority]));
    const renewed = settlements.map(
      ({ release, ...each }): Settlement =>
        release === true
          ? {
              ...each,
              next: {
                queue: each.queue,
                job: { id: each.recordId, priority: priorities.get(each.recordId) ?? 0 },
              },
            }
          : each,
    );
    await this.#write(renewed, []);
    return laterIds;
  }

  async #decideAll(
    records: readonly StoredRecord[],
    placeOf: (record: StoredRecord) => { readonly queue: string; readonly jobId: string },
  ): Promise<{ settlements: readonly Settlement[]; laterIds: ReadonlySet<string> }> {
    const { journal, store, emit } = this.#context;
    const settlements: Settlement[] = [];
    const laterIds = new Set<string>();
    const counts = { released: 0, decided: 0 };
    const decisions = await Promise.all(records.map((record) => decide(journal, store.server, record)));
    for (const [index, record] of records.entries()) {
      const decision = decisions[index];
      const common = { recordId: record.id, ...placeOf(record) };
      if (decision === undefined || decision.type === "later") laterIds.add(record.id);
      else if (decision.type === "again") {
        counts.released += 1;
        settlements.push({ ...common, release: true });
      } else if (decision.type === "decided") {
        counts.decided += 1;
        const { change, next } = decision;
        settlements.push(next === undefined ? { ...common, change } : { ...common, change, next });
      } else settlements.push(common);
    }
    if (counts.released + counts.decided > 0) emit({ type: "takeover", ...counts });
    return { settlements, laterIds };
  }

  async #write(settlements: readonly Settlement[], leases: readonly string[]): Promise<void> {
    if (settlements.length === 0 && leases.length === 0) return;
    const { store } = this.#context;
    await store.database.transaction((on) => writeSettlements(store, settlements, leases, on));
  }
}
