/** Follows accepted runs to their end, and delivers their documents. Any worker can continue a run, since its record has the execution id. */
import {
  isActionRequiredError,
  isExecutionNotFoundError,
  isWaitTimeoutError,
  statusKind,
} from "../../flows/index.ts";
import type { Delivery } from "../deliver/delivery.ts";
import { followQueueName } from "../jobs/job-queues.ts";
import type { RecordState } from "../jobs/record.ts";
import type { Settlement } from "../jobs/settle.ts";
import { type TakenRecord, takeRecords } from "../jobs/taken.ts";
import { problem, type WorkerContext } from "./context.ts";
import { Doorbell } from "./doorbell.ts";

const ACCEPTED: ReadonlySet<RecordState> = new Set(["accepted"]);
/** Milliseconds for which a run is followed without a break. Then another run may take its place for a while. */
const TURN = 600_000;
/** The first and the longest pause before the next attempt, in seconds. */
const FIRST_PAUSE = 2;
const LONGEST_PAUSE = 600;

/** Options of the loop. */
export interface FollowLoopOptions {
  /** The number of runs that are followed at the same time. */
  readonly concurrency: number;
  readonly delivery: Delivery | undefined;
  /** The number of attempts to deliver. */
  readonly deliveryAttempts: number;
}

/** Reports that documents could not be delivered. */
class DeliveryFailed extends Error {
  override readonly name = "DeliveryFailed";
  readonly status: string;

  constructor(status: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause));
    this.status = status;
  }
}

/** The runs that one worker follows. */
export class FollowLoop {
  readonly #context: WorkerContext;
  readonly #options: FollowLoopOptions;
  readonly #bell: Doorbell = new Doorbell();
  readonly #stopping: AbortController = new AbortController();
  #active = 0;
  /** Whether the last query of the queue found anything. If not, the next query waits for the pause instead of following each ended run. */
  #hasMore = false;
  #running: Promise<void> | undefined;

  constructor(context: WorkerContext, options: FollowLoopOptions) {
    this.#context = context;
    this.#options = options;
  }

  /** The number of runs that are being followed. */
  get active(): number {
    return this.#active;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Returns all runs to the queue, so that other workers can continue them. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#bell.ring();
    await this.#running;
    while (this.#active > 0) await this.#bell.wait(1000);
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const room = this.#options.concurrency - this.#active;
      if (room <= 0) {
        await this.#bell.wait(1000);
        continue;
      }
      const taken = await this.#take(room);
      this.#hasMore = taken.length > 0;
      for (const job of taken) {
        this.#active += 1;
        void this.#follow(job).finally(() => {
          this.#active -= 1;
          if (this.#hasMore || this.#stopping.signal.aborted) this.#bell.ring();
        });
      }
      if (taken.length === 0 && !signal.aborted) await this.#bell.wait(this.#context.pollInterval);
    }
  }

  async #take(count: number): Promise<readonly TakenRecord[]> {
    const { store, settlements, id, emit, persistence } = this.#context;
    try {
      const given = { worker: id, states: ACCEPTED, payloads: false };
      const taken = await takeRecords(store, followQueueName(store.server), count, given);
      settlements.taken(taken);
      return taken;
    } catch (error) {
      emit(problem("taking runs from the database", error));
      await persistence.untilUp(store.database);
      return [];
    }
  }

  async #follow(job: TakenRecord): Promise<void> {
    const { settlements, emit } = this.#context;
    const { executionId } = job.record;
    if (executionId === undefined) {
      settlements.add(job, { change: { state: "unknown", reason: "its execution id is missing" } });
      return;
    }
    try {
      const status = await this.#untilDelivered(job, executionId);
      emit({ type: "run", reference: job.record.reference, executionId, status });
      const state = statusKind(status) === "failed" ? "flow-failed" : "done";
      settlements.add(job, { change: { state, status } });
    } catch (error) {
      this.#postpone(job, error);
    }
  }

  /** @returns the status at the end */
  async #untilDelivered(job: TakenRecord, executionId: string): Promise<string> {
    const { client } = this.#context;
    const { reference, flow, mode } = job.record;
    const { signal } = this.#stopping;
    const { delivery } = this.#options;
    const run = client.run(executionId, { mode });
    const { status } = await run.wait({ signal, timeout: TURN });
    await this.#recordEnd(job, executionId, status);
    if (delivery === undefined || statusKind(status) === "failed") return status;
    try {
      const output = await run.output({ signal, throwOnFailure: false });
      await delivery.deliver({ reference, flow, executionId }, output, signal);
    } catch (error) {
      throw new DeliveryFailed(status, error);
    }
    return status;
  }

  /** Records the end in the journal, as a client that follows its own run does. */
  async #recordEnd({ record }: TakenRecord, executionId: string, status: string): Promise<void> {
    const { journal, store, persistence } = this.#context;
    const key = { server: store.server, flow: record.flow, reference: record.reference };
    await persistence.until(async () => {
      const found = (await journal.find(key)) ?? undefined;
      if (found === undefined || found.executionId !== executionId || found.state === "done") return;
      await journal.advance(found, { state: "done", at: new Date().toISOString(), status });
    });
  }

  #postpone(job: TakenRecord, error: unknown): void {
    const { settlements, emit } = this.#context;
    const isGivenBack = this.#stopping.signal.aborted;
    const settlement = isGivenBack ? { release: true } : this.#nextAttempt(job, error);
    if (!isGivenBack) emit(problem(`following ${job.record.reference}`, error));
    settlements.add(job, settlement);
  }

  #nextAttempt(job: TakenRecord, error: unknown): Pick<Settlement, "change" | "next"> {
    const reason = error instanceof Error ? error.message : String(error);
    const attempt = job.attempt + 1;
    if (isExecutionNotFoundError(error)) return { change: { state: "flow-failed", reason } };
    if (error instanceof DeliveryFailed && attempt >= this.#options.deliveryAttempts) {
      return { change: { state: "undelivered", status: error.status, reason } };
    }
    // A run that is still working is not a failed attempt, and a run that waits for a person's input is queried less often.
    const counted = isWaitTimeoutError(error) ? 0 : attempt;
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(counted, 16));
    const after = isActionRequiredError(error) ? Math.max(pause, 30) : pause;
    const again = { id: job.record.id, priority: job.record.priority, after, attempt: counted };
    return { next: { queue: job.queue, job: again } };
  }
}
