/** Takes records from their source and settles a limited number of them at the same time: memory does not grow with the source. */
import type { Clock } from "../config/clock.ts";
import type { StopSignal } from "../config/stop-signal.ts";
import type { JournalRecord } from "../journal/journal.ts";
import type { Payload } from "../payload/payload.ts";
import type { Run } from "../run/run.ts";
import type { SubmitOptions } from "../run/target.ts";
import type { Reconciled, ReconcileManyOptions, ReconcileProgress } from "../submit/reconciliation.ts";
import { Limiter } from "../transport/limiter.ts";
import { LostRecords } from "./lost-records.ts";
import type { BulkSettings, SubmitManyOptions } from "./options.ts";
import { Pace } from "./pace.ts";
import { type Prepared, prepare } from "./prepare.ts";
import { type BulkProgress, type BulkReport, Tally } from "./progress.ts";
import { readSource } from "./read-source.ts";
import type { BulkRecord, BulkResult, BulkState, RecordIssue } from "./record.ts";
import type { ResultsFile } from "./results-file.ts";
import { follow, type ResultName, recordNameOf, settledBefore } from "./settle.ts";
import { befallsAll, codeAndMessage, stateAfter, stopsAtOnce } from "./verdict.ts";

/** The parts of the client that a bulk submission uses. */
export interface BulkContext {
  readonly clock: Clock;
  /** Base URL. */
  readonly server: string;
  /** The number of runs that the client polls at the same time. */
  readonly polls: number;
  readonly closing: StopSignal;
  find(flow: string, reference: string): Promise<JournalRecord | undefined>;
  /** The hash that identifies the payload in the journal's records. */
  hashOf(payload: Payload): string;
  submit(flow: string, reference: string, payload: Payload, options: SubmitOptions): Promise<Run>;
  reconcile(options: ReconcileManyOptions): AsyncIterable<Reconciled>;
  /** Resolves when the ends of all runs that are known to have ended are in the journal. */
  recorded(): Promise<void>;
}

/** The time in milliseconds that submissions under way have to receive their answer after a stop. */
const GRACE = 10_000;

/** The reason why no further records are started. */
export class Stop extends Error {
  constructor(reason: unknown) {
    super("the bulk submission stops", { cause: reason });
  }
}

/** One bulk submission. */
export class Engine<T> {
  readonly #context: BulkContext;
  readonly #settings: BulkSettings;
  readonly #options: SubmitManyOptions<T>;
  readonly #results: ResultsFile | undefined;
  readonly #emit: (result: BulkResult) => void;
  readonly #tally: Tally;
  readonly #pace: Pace;
  readonly #submitting: Limiter;
  readonly #pending: Limiter;
  /** Ends reading and waiting. */
  readonly #stop: AbortController = new AbortController();
  /** Ends submissions that are under way. */
  readonly #giveUp: AbortController = new AbortController();
  readonly #tasks: Set<Promise<void>> = new Set();
  /** Records under way, by reference: if two have the same one, the second waits for the result of the first. */
  readonly #busy: Map<string, Promise<void>> = new Map();
  /** Unknown outcomes that are to be reconciled. */
  readonly #lost: LostRecords = new LostRecords();
  #reconciling: ReconcileProgress | undefined;
  #inARow = 0;

  constructor(
    context: BulkContext,
    settings: BulkSettings,
    options: SubmitManyOptions<T>,
    results: ResultsFile | undefined,
    emit: (result: BulkResult) => void,
  ) {
    this.#context = context;
    this.#settings = settings;
    this.#options = options;
    this.#results = results;
    this.#emit = emit;
    this.#tally = new Tally(context.clock, options.total);
    this.#pace = new Pace(context.clock, settings.rate);
    this.#submitting = new Limiter(settings.concurrency);
    this.#pending = new Limiter(settings.pending);
  }

  get report(): BulkReport {
    return this.#tally.report();
  }

  get progress(): BulkProgress {
    const progress = this.#tally.progress(this.#tasks.size);
    return this.#reconciling === undefined ? progress : { ...progress, reconciling: this.#reconciling };
  }

  /** Starts no further records. Submissions that are under way may receive their answers. */
  stop(reason: unknown): void {
    if (this.#stop.signal.aborted) return;
    this.#stop.abort(new Stop(reason));
  }

  /**
   * Settles every record of the source.
   *
   * @param taken resolves when the results so far were consumed; no further records are read before that
   * @throws the reason if it stopped before the end of the source
   */
  async run(source: AsyncIterable<BulkRecord<T>>, taken: () => Promise<void>): Promise<void> {
    const { signal } = this.#stop;
    const parents: readonly StopSignal[] = [this.#context.closing, this.#options.signal].filter(
      (parent) => parent !== undefined,
    );
    const stop = () => this.stop(parents.find(({ aborted }) => aborted)?.reason);
    for (const parent of parents) {
      if (parent.aborted) this.stop(parent.reason);
      else parent.addEventListener("abort", stop, { once: true });
    }
    this.#results?.failed.catch((error: unknown) => this.stop(error));
    try {
      await readSource(source, {
        room: this.#submitting,
        signal,
        taken,
        begin: (record, release) => this.#begin(record, release),
      });
      await this.#settled();
      if (this.#options.reconcile) await this.#reconcile();
      if (signal.aborted) throw signal.reason;
    } catch (error) {
      this.stop(error);
      await this.#settled();
      throw error instanceof Stop ? error.cause : error;
    } finally {
      for (const parent of parents) parent.removeEventListener("abort", stop);
    }
  }

  /** Waits for the submissions that are under way; after a stop, for a limited time. */
  async #settled(): Promise<void> {
    const { clock } = this.#context;
    const { signal } = this.#stop;
    let cancel = () => {};
    const limit = () => {
      cancel = clock.timer(GRACE, () => this.#giveUp.abort(new Error("the bulk submission was stopped")));
    };
    if (signal.aborted) limit();
    else signal.addEventListener("abort", limit, { once: true });
    while (this.#tasks.size > 0) await Promise.all(this.#tasks);
    signal.removeEventListener("abort", limit);
    cancel();
  }

  #begin(record: BulkRecord<T>, release: () => void): void {
    const task = this.#settle(record, release)
      .catch((error: unknown) => this.stop(error))
      .finally(() => {
        release();
        this.#tasks.delete(task);
      });
    this.#tasks.add(task);
  }

  async #settle(record: BulkRecord<T>, release: () => void): Promise<void> {
    const prepared = prepare(record, this.#options);
    if (!("payload" in prepared)) return this.#invalid(record, prepared);
    const { reference } = prepared;
    const before = this.#busy.get(reference);
    const task = (before ?? Promise.resolve()).then(() => this.#submit(record, prepared, release));
    const over = task.catch(() => {});
    this.#busy.set(reference, over);
    try {
      await task;
    } finally {
      if (this.#busy.get(reference) === over) this.#busy.delete(reference);
    }
  }

  #invalid(record: BulkRecord<T>, issues: readonly RecordIssue[]): void {
    this.#add({ ...recordNameOf(record, record.reference), state: "rejected", issues });
    if (!this.#options.stopOnInvalid) return;
    const place =
      record.line === undefined ? (record.file ?? record.reference ?? "a record") : `line ${record.line}`;
    this.stop(new Error(`${place} is not valid: ${issues[0]?.message ?? ""}`));
  }

  async #submit(record: BulkRecord<T>, { reference, payload }: Prepared, release: () => void): Promise<void> {
    const { flow, until } = this.#settings;
    const name = recordNameOf(record, reference, payload.convertedFrom);
    const last = this.#results?.stateOf(reference);
    const unfinished = this.#options.onDone !== undefined && this.#results !== undefined && last !== "done";
    const journal = await this.#context.find(flow, reference).catch((error: unknown) => {
      if (stopsAtOnce(error)) throw error;
      this.#add({ ...name, state: stateAfter(error), error: codeAndMessage(error) });
      return "damaged" as const;
    });
    if (journal === "damaged") return;
    const known = { journal, last, payloadHash: this.#context.hashOf(payload) };
    const settled = settledBefore(name, known, until, unfinished);
    if (settled !== undefined) return this.#add(settled);
    const leave = await this.#pending.acquire(this.#stop.signal).catch(() => undefined);
    if (leave === undefined) return;
    try {
      const isStopped = await this.#pace.turn(this.#stop.signal).catch(() => true);
      if (isStopped === true) return;
      const { clock } = this.#context;
      const began = clock.monotonic();
      const run = await this.#start(name, reference, payload);
      if (run === undefined) return;
      release();
      const result = await this.#finish(name, run);
      // A run that existed before this call was started at another time, so its duration is not known.
      const isNew = journal === undefined;
      this.#add(isNew ? { ...result, milliseconds: Math.round(clock.monotonic() - began) } : result);
    } finally {
      leave();
    }
  }

  /** Submits the record. Returns the run if it was accepted. */
  async #start(name: ResultName, reference: string, payload: Payload): Promise<Run | undefined> {
    const { datasetId } = this.#options;
    try {
      const options = {
        signal: this.#giveUp.signal,
        onUnknown: "report",
        ...(datasetId === undefined ? {} : { datasetId }),
      } as const;
      const run = await this.#context.submit(this.#settings.flow, reference, payload, options);
      this.#inARow = 0;
      return run;
    } catch (error) {
      this.#failed(name, error, payload);
      return undefined;
    }
  }

  #failed(name: ResultName, error: unknown, payload: Payload): void {
    const state = stateAfter(error);
    this.#add({ ...name, state, error: codeAndMessage(error) });
    if (state === "unknown" && this.#options.reconcile) {
      this.#lost.add(name, payload);
    }
    this.#inARow = befallsAll(error) ? this.#inARow + 1 : 0;
    if (stopsAtOnce(error) || this.#inARow >= this.#settings.stopAfter) this.stop(error);
  }

  async #finish(name: ResultName, run: Run): Promise<BulkResult> {
    if (this.#settings.until === "accepted") return { ...name, state: "accepted", executionId: run.id };
    return await follow(name, run, {
      signal: this.#stop.signal,
      timeout: this.#options.waitTimeout,
      onDone: this.#options.onDone,
    });
  }

  async #reconcile(): Promise<void> {
    const { reconcile } = this.#options;
    await this.#lost.reconcile({
      flow: this.#settings.flow,
      given: typeof reconcile === "object" ? reconcile : {},
      signal: this.#stop.signal,
      reconcile: (options) => this.#context.reconcile(options),
      finish: (name, run) => this.#finishInTurn(name, run),
      tell: (result) => this.#add(result, "unknown"),
      onProgress: (progress) => {
        this.#reconciling = progress;
        this.#report();
      },
      stop: (reason) => this.stop(reason),
    });
    this.#reconciling = undefined;
  }

  async #finishInTurn(name: ResultName, run: Run): Promise<BulkResult | undefined> {
    const leave = await this.#pending.acquire(this.#stop.signal).catch(() => undefined);
    if (leave === undefined) return undefined;
    try {
      return await this.#finish(name, run);
    } finally {
      leave();
    }
  }

  #add(result: BulkResult, instead?: BulkState): void {
    this.#tally.add(result, instead);
    this.#results?.add(result, instead !== undefined);
    this.#emit(result);
    this.#report();
  }

  #report(): void {
    try {
      this.#options.onProgress?.(this.progress);
    } catch {
      // An error of a progress bar must not end the bulk run.
    }
  }
}
