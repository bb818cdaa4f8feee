/** Takes jobs of the flows in turn, and submits a limited number of them at the same time. */
import type { JournalKey } from "../../flows/index.ts";
import type { QueuedFlow } from "../jobs/flow-registry.ts";
import { followQueueName, submitQueueName } from "../jobs/job-queues.ts";
import type { RecordState } from "../jobs/record.ts";
import { readRecords, type StoredRecord, type TakenRecord, takeRecords } from "../jobs/taken.ts";
import type { Allowance } from "./allowance.ts";
import { problem, type WorkerContext } from "./context.ts";
import { Doorbell } from "./doorbell.ts";
import { type JobOutcome, submitRecord } from "./submit-job.ts";
import type { StartSpan } from "./telemetry.ts";

const WAITING: ReadonlySet<RecordState> = new Set(["waiting"]);
/** The number of jobs that are taken in advance for each concurrent submission, so that a submission rarely waits for a transaction. */
const AHEAD = 4;
/** The first and the longest pause after submissions that could not be sent, in milliseconds. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
/** Milliseconds before a job that another worker has claimed returns to the queue. */
const LOOK_AGAIN = 2000;

/** Options of the loop. */
export interface SubmitLoopOptions {
  readonly concurrency: number;
  readonly allowance: Allowance;
  readonly startSpan: StartSpan;
  /** Called when the server refuses the API key, with which nothing can be sent. */
  readonly onRefusedKey: (reason: string) => void;
}

/** The submissions of one worker. */
export class SubmitLoop {
  readonly #context: WorkerContext;
  readonly #options: SubmitLoopOptions;
  readonly #bell: Doorbell = new Doorbell();
  readonly #later: Map<TakenRecord, NodeJS.Timeout> = new Map();
  #flows: readonly QueuedFlow[] = [];
  #turn = 0;
  #buffer: TakenRecord[] = [];
  #active = 0;
  #isStopping = false;
  /** Whether the last query of the queues found anything. */
  #hasMore = false;
  #failures = 0;
  #pausedUntil = 0;
  #running: Promise<void> | undefined;

  constructor(context: WorkerContext, options: SubmitLoopOptions) {
    this.#context = context;
    this.#options = options;
  }

  /** The number of submissions under way. */
  get active(): number {
    return this.#active;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Reads the list of flows. Jobs of a flow that was paused return to their queue. */
  setFlows(flows: readonly QueuedFlow[]): void {
    this.#flows = flows.filter(({ paused }) => !paused);
    const going = new Set(this.#flows.map(({ id }) => id));
    this.#giveBack(this.#buffer.filter(({ record }) => !going.has(record.flowId)));
    this.#buffer = this.#buffer.filter(({ record }) => going.has(record.flowId));
  }

  /** Stops taking jobs, and returns unsent jobs to the queue. Resolves when the submissions under way have ended. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#giveBack(this.#buffer);
    this.#buffer = [];
    for (const timer of this.#later.values()) clearTimeout(timer);
    this.#giveBack([...this.#later.keys()]);
    this.#later.clear();
    this.#bell.ring();
    await this.#running;
    while (this.#active > 0) await this.#bell.wait(1000);
  }

  async #run(): Promise<void> {
    const { concurrency } = this.#options;
    while (!this.#isStopping) {
      const isFull =
        this.#buffer.length >= concurrency || this.#context.settlements.pending > concurrency * 16;
      const rest = this.#pausedUntil - performance.now();
      if (isFull || rest > 0) {
        await this.#bell.wait(rest > 0 ? rest : 1000);
        continue;
      }
      const taken = await this.#refill().catch(async (error: unknown) => {
        // The database is unavailable; the first statement that succeeds ends the wait.
        this.#context.emit(problem("taking jobs from the database", error));
        await this.#context.persistence.untilUp(this.#context.store.database);
        return 0;
      });
      this.#hasMore = taken > 0;
      this.#pump();
      if (taken === 0 && !this.#isStopping) await this.#bell.wait(this.#context.pollInterval);
    }
  }

  /** Takes jobs of the next flow that has any. @returns their number */
  async #refill(): Promise<number> {
    const { store, settlements, claims, id } = this.#context;
    const { concurrency, allowance } = this.#options;
    for (let tried = 0; tried < this.#flows.length && !this.#isStopping; tried += 1) {
      const flow = this.#flows[this.#turn % this.#flows.length];
      this.#turn += 1;
      if (flow === undefined) continue;
      const room = concurrency * AHEAD - this.#buffer.length;
      const allowed = await allowance.take(flow.id, room);
      if (allowed === 0) continue;
      const given = { worker: id, states: WAITING, payloads: true };
      const taken = await takeRecords(store, submitQueueName(flow.id), allowed, given);
      allowance.giveBack(flow.id, allowed - taken.length);
      if (taken.length === 0) continue;
      settlements.taken(taken);
      if (this.#isStopping) this.#giveBack(taken);
      else {
        claims.readAhead(taken.map(({ record }) => this.#keyOf(record)));
        this.#buffer.push(...taken);
      }
      return taken.length;
    }
    return 0;
  }

  /** Starts as many submissions as are allowed. */
  #pump(): void {
    while (this.#active < this.#options.concurrency && performance.now() >= this.#pausedUntil) {
      const job = this.#buffer.shift();
      if (job === undefined) break;
      this.#active += 1;
      void this.#submit(job).finally(() => {
        this.#active -= 1;
        this.#pump();
        // If the queue was empty, the next query waits for the pause instead of following each submission.
        if (this.#isStopping || (this.#hasMore && this.#buffer.length < this.#options.concurrency))
          this.#bell.ring();
      });
    }
  }

  async #submit(job: TakenRecord): Promise<void> {
    const { client, claims, hardStop } = this.#context;
    const { record } = job;
    const key = this.#keyOf(record);
    const claim = claims.begin(key, () => this.#stillWaits(record.id));
    const span = this.#options.startSpan(record.reference, record.flow);
    const began = performance.now();
    const submitted = await submitRecord(client, record, hardStop, span.traceparent);
    claims.end(key);
    const outcome: JobOutcome = claim.isLost ? { type: "elsewhere" } : submitted;
    span.end(outcome.type, "reason" in outcome ? outcome.reason : undefined);
    this.#settle(job, outcome, performance.now() - began);
  }

  #keyOf({ flow, reference }: StoredRecord): JournalKey {
    return { server: this.#context.store.server, flow, reference };
  }

  async #stillWaits(recordId: string): Promise<boolean> {
    const [now] = await readRecords(this.#context.store, [recordId], this.#context.store.database, false);
    return now?.state === "waiting";
  }

  #settle(job: TakenRecord, outcome: JobOutcome, milliseconds: number): void {
    const { settlements, emit, store } = this.#context;
    const { reference, flow, follow, priority } = job.record;
    if (outcome.type === "elsewhere") {
      this.#lookAgain(job);
      return;
    }
    const isReleased = outcome.type === "released" || outcome.type === "refused-key";
    const facts =
      outcome.type === "accepted" ? { executionId: outcome.executionId } : { reason: outcome.reason };
    emit({
      type: "submission",
      outcome: isReleased ? "released" : outcome.type,
      reference,
      flow,
      milliseconds,
      ...facts,
    });
    if (isReleased) {
      settlements.add(job, { release: true });
      if (outcome.type === "refused-key") this.#options.onRefusedKey(outcome.reason);
      else this.#pause();
      return;
    }
    this.#failures = 0;
    const change = { state: outcome.type, ...facts };
    const next = { queue: followQueueName(store.server), job: { id: job.record.id, priority } };
    settlements.add(job, outcome.type === "accepted" && follow ? { change, next } : { change });
  }

  /** Pauses, because the server or the database accepts nothing at present and further attempts would fail in the same way. */
  #pause(): void {
    if (performance.now() < this.#pausedUntil) return;
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.#failures) * (0.5 + Math.random() / 2);
    this.#failures = Math.min(this.#failures + 1, 10);
    this.#pausedUntil = performance.now() + pause;
  }

  /** Returns the job to the queue after a while. By then the other process may have settled the record, and so removed the job. */
  #lookAgain(job: TakenRecord): void {
    if (this.#isStopping) {
      this.#giveBack([job]);
      return;
    }
    const timer = setTimeout(() => {
      this.#later.delete(job);
      this.#giveBack([job]);
    }, LOOK_AGAIN);
    this.#later.set(job, timer);
  }

  #giveBack(jobs: readonly TakenRecord[]): void {
    const { claims, settlements } = this.#context;
    for (const job of jobs) {
      claims.forget(this.#keyOf(job.record));
      settlements.add(job, { release: true });
    }
  }
}
