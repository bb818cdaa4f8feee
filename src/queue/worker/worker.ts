/** A worker submits waiting records, follows their runs, and takes over the work of workers that are gone. */
import { hostname } from "node:os";
import { ArgumentError } from "../../arguments/argument-error.ts";
import { parseBaseUrl } from "../../flows/config/base-url.ts";
import { type Journal, SmartFlows } from "../../flows/index.ts";
import { flowBucket, readLimits } from "../jobs/limits.ts";
import { type QueueStatus, readQueueStatus, sumUpTally, WORKER_GONE } from "../jobs/status.ts";
import type { QueueStore } from "../jobs/store.ts";
import { timeOrderedId } from "../jobs/time-ordered-id.ts";
import { Allowance } from "./allowance.ts";
import { WorkerJournal } from "./claims.ts";
import { problem, type WorkerContext } from "./context.ts";
import { FollowLoop } from "./follow-loop.ts";
import { type HealthOptions, type HealthServer, serveHealth } from "./health.ts";
import { WorkerMetrics } from "./metrics.ts";
import type { WorkerEvent, WorkOptions } from "./options.ts";
import { Persistence } from "./persistence.ts";
import { Settlements } from "./settlements.ts";
import { SubmitLoop } from "./submit-loop.ts";
import { Sweep } from "./sweep.ts";
import { loadTelemetry } from "./telemetry.ts";

/** Milliseconds between the heartbeats of a worker, and the number of heartbeats between sweeps. */
const BEAT = 1000;
const SWEEP_EVERY = 5;
const SHUTDOWN_TIMEOUT = 300_000;
/** Milliseconds for which the metrics reuse a status, so that several scrapers do not each query the queue. */
const STATUS_FOR = 5000;

/** A started worker. */
export class QueueWorker {
  readonly id: string = timeOrderedId();
  /** Rejects if the worker ended because the server refused its API key. Resolves after `stop`. */
  readonly ended: Promise<void>;
  readonly #context: WorkerContext;
  readonly #options: WorkOptions;
  readonly #metrics: WorkerMetrics = new WorkerMetrics();
  readonly #allowance: Allowance;
  readonly #sweep: Sweep;
  readonly #hardStop: AbortController = new AbortController();
  readonly #health: HealthServer[] = [];
  #submit: SubmitLoop | undefined;
  #follow: FollowLoop | undefined;
  #beat: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #beats = 0;
  #stopped: Promise<void> | undefined;
  #status: { readonly at: number; readonly status: Promise<QueueStatus> } | undefined;
  #end: { readonly resolve: () => void; readonly reject: (error: Error) => void } = {
    resolve: () => {},
    reject: () => {},
  };

  /** Made by `Queue.work`. */
  constructor(store: QueueStore, journal: Journal, options: WorkOptions) {
    const { client, account = "default", pollInterval = 500 } = options;
    checkServer(store, client.baseUrl);
    this.#options = options;
    this.ended = new Promise((resolve, reject) => {
      this.#end = { resolve, reject };
    });
    this.ended.catch(() => {});
    const emit = (event: WorkerEvent): void => this.#emit(event);
    const persistence = new Persistence(this.#hardStop.signal, (error) =>
      emit(problem("writing to the database", error)),
    );
    const claims = new WorkerJournal(journal, persistence);
    const { concurrency = 8 } = options;
    this.#context = {
      store,
      journal,
      claims,
      persistence,
      client: new SmartFlows({
        concurrency,
        ...client,
        baseUrl: store.server,
        journal: claims,
        onUnknown: "report",
      }),
      settlements: new Settlements(store, persistence),
      id: this.id,
      pollInterval,
      hardStop: this.#hardStop.signal,
      emit,
    };
    this.#allowance = new Allowance(store, account);
    this.#sweep = new Sweep(this.#context);
  }

  /** Starts the loops. @throws DatabaseError if the database is unavailable */
  async start(): Promise<void> {
    const { submit = true, follow = true, concurrency = 8, followConcurrency = 64 } = this.#options;
    const startSpan = await loadTelemetry();
    await this.#register();
    if (submit) {
      const onRefusedKey = (reason: string): void =>
        this.#fail(new Error(`the server refuses the API key: ${reason}`));
      this.#submit = new SubmitLoop(this.#context, {
        concurrency,
        startSpan,
        onRefusedKey,
        allowance: this.#allowance,
      });
    }
    if (follow) {
      const { delivery, deliveryAttempts = 10 } = this.#options;
      this.#follow = new FollowLoop(this.#context, {
        concurrency: followConcurrency,
        delivery,
        deliveryAttempts,
      });
    }
    await this.#refresh();
    this.#submit?.start();
    this.#follow?.start();
    this.#timer = setInterval(() => {
      this.#beat = this.#beat.then(() => this.#onBeat());
    }, BEAT);
  }

  /** Serves health and metrics until the worker stops. @returns the address */
  async serveHealth(options: HealthOptions): Promise<string> {
    const server = await serveHealth(options, {
      isHealthy: () => this.#stopped === undefined && this.#context.persistence.isUp,
      describe: () => ({ worker: this.id, sent: this.#metrics.sent, inFlight: this.#submit?.active ?? 0 }),
      metrics: () => this.metrics(),
    });
    this.#health.push(server);
    return server.url;
  }

  /** The metrics as text for Prometheus. */
  async metrics(): Promise<string> {
    const facts = {
      inFlight: this.#submit?.active ?? 0,
      following: this.#follow?.active ?? 0,
      databaseUp: this.#context.persistence.isUp,
    };
    return this.#metrics.text(facts, await this.#recentStatus().catch(() => undefined));
  }

  /**
   * Stops the worker. Submissions under way are finished and recorded, and unsent records return to the queue immediately. Submissions
   * that take longer than `shutdownTimeout` are aborted and become unknown.
   */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop().finally(() => this.#end.resolve());
    return this.#stopped;
  }

  async #stop(): Promise<void> {
    const { shutdownTimeout = SHUTDOWN_TIMEOUT } = this.#options;
    const deadline = setTimeout(() => this.#hardStop.abort(), shutdownTimeout);
    await Promise.all([this.#submit?.stop(), this.#follow?.stop()]);
    const { settlements, client, store } = this.#context;
    await settlements.written();
    clearTimeout(deadline);
    clearInterval(this.#timer);
    await this.#beat;
    this.#hardStop.abort();
    await client.close();
    // Once the worker's row is removed, other workers can take over its remaining leases immediately.
    await store.database
      .query(`delete from ${store.schema}.queue_worker where id = $1`, [this.id])
      .catch(() => {});
    for (const server of this.#health) await server.close();
  }

  #fail(error: Error): void {
    this.#end.reject(error);
    void this.stop();
  }

  async #onBeat(): Promise<void> {
    const { store, emit } = this.#context;
    this.#beats += 1;
    try {
      await this.#register();
      await this.#refresh();
      if (this.#beats % SWEEP_EVERY !== 0 || this.#stopped !== undefined) return;
      await this.#sweep.run();
      await sumUpTally(store.schema, store.database);
    } catch (error) {
      emit(problem("maintaining the queue", error));
    }
  }

  async #register(): Promise<void> {
    const { store } = this.#context;
    await store.database.query(
      `insert into ${store.schema}.queue_worker as w (id, name, started_at, seen_at, sent, per_minute)
       values ($1, $2, clock_timestamp(), clock_timestamp(), $3, $4)
       on conflict (id) do update set seen_at = excluded.seen_at, sent = excluded.sent, per_minute = excluded.per_minute`,
      [this.id, `${hostname()} ${process.pid}`, this.#metrics.sent, this.#metrics.perMinute()],
    );
    if (this.#beats % 60 !== 0) return;
    await store.database.query(
      `delete from ${store.schema}.queue_worker where seen_at < clock_timestamp() - make_interval(secs => ${WORKER_GONE * 20})`,
    );
  }

  async #refresh(): Promise<void> {
    await this.#allowance.refresh();
    this.#submit?.setFlows(await this.#context.store.flows.all());
  }

  #recentStatus(): Promise<QueueStatus> {
    const now = performance.now();
    if (this.#status === undefined || now - this.#status.at > STATUS_FOR) {
      const { store } = this.#context;
      const status = readLimits(store).then((limits) => readQueueStatus(store, limits, flowBucket));
      this.#status = { at: now, status };
    }
    return this.#status.status;
  }

  #emit(event: WorkerEvent): void {
    this.#metrics.count(event);
    try {
      this.#options.onEvent?.(event);
    } catch {
      // What a listener throws must not stop the worker.
    }
  }
}

/** A key for one server must not be sent to another. */
function checkServer({ server }: QueueStore, given: string | URL | undefined): void {
  if (given === undefined || parseBaseUrl(given, true).href === server) return;
  throw new ArgumentError(
    `The worker's client must use the server of the queue, ${server}; found ${String(given)}. Pass the same address to openQueue (server) and to work (client.baseUrl).`,
  );
}
