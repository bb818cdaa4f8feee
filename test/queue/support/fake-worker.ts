/** The parts of a worker around a client that does as a test says, with queues in memory. */
import { MemoryJournal, type SmartFlows } from "../../../src/flows/index.ts";
import type { RecordChange } from "../../../src/queue/jobs/settle.ts";
import { WorkerJournal } from "../../../src/queue/worker/claims.ts";
import type { WorkerContext } from "../../../src/queue/worker/context.ts";
import type { WorkerEvent } from "../../../src/queue/worker/options.ts";
import { Persistence } from "../../../src/queue/worker/persistence.ts";
import { Settlements } from "../../../src/queue/worker/settlements.ts";
import { type FakeStore, fakeStore, type RecordRow } from "./fake-store.ts";

const READ = "where r.id = any($1::uuid[])";
/** Longer than any test: a loop goes on when something happens, and not because its pause has ended. */
const POLL = 1_000_000;

/** Lets the event loop turn until a condition holds. */
export async function turnUntil(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
}

export interface FakeWorker extends FakeStore {
  readonly context: WorkerContext;
  readonly journal: MemoryJournal;
  readonly events: WorkerEvent[];
  /** What was written of records, by their id. */
  readonly changes: Record<string, RecordChange>;
  /** Puts a job for each record into a queue. The attempt of each is its place. */
  readonly put: (queue: string) => void;
}

/** A worker's parts around a client. */
export function fakeWorker(client: object, rows: readonly RecordRow[]): FakeWorker {
  const changes: Record<string, RecordChange> = {};
  const made = fakeStore(
    {
      [READ]: ([ids]) => rows.filter(({ id }) => (ids as readonly string[]).includes(id)),
      'insert into "s".queue_lease': [{ id: "7" }],
      "queue_record r set": (values) => {
        const [ids, states, executions, statuses, reasons] = values as (readonly (string | null)[])[];
        for (const [index, id] of (ids ?? []).entries()) {
          const all = Object.entries({
            state: states?.[index],
            executionId: executions?.[index],
            status: statuses?.[index],
            reason: reasons?.[index],
          });
          changes[String(id)] = Object.fromEntries(all.filter(([, value]) => value !== null)) as never;
        }
        return [];
      },
    },
    [{ id: 1, flow: "f", paused: false }],
  );
  const stop = new AbortController();
  const events: WorkerEvent[] = [];
  const journal = new MemoryJournal();
  const persistence = new Persistence(stop.signal, () => {});
  const context: WorkerContext = {
    store: made.store,
    journal,
    claims: new WorkerJournal(journal, persistence),
    client: client as SmartFlows,
    persistence,
    settlements: new Settlements(made.store, persistence),
    id: "w",
    pollInterval: POLL,
    hardStop: stop.signal,
    emit: (event) => events.push(event),
  };
  const put = (queue: string): void => {
    const jobs = rows.map(({ id }, attempt) => ({ id, jobId: id, attempt }));
    made.queues.waiting.set(queue, jobs);
  };
  return { ...made, changes, context, events, journal, put };
}
