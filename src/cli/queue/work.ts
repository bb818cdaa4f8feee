/** `xsdflow queue work` runs a worker until Ctrl-C or SIGTERM. */
import { Command, InvalidArgumentError, Option } from "commander";
import type { QueueWorker, WorkerEvent, WorkOptions } from "../../queue/index.ts";
import { wholeCountOf } from "../bulk/record-form-options.ts";
import { CONNECTION_HELP, clientSettings, type ServerOptions, withConnection } from "../connection.ts";
import { type CommonOptions, type Context, interrupted, pathOf } from "../context.ts";
import { limitOf } from "../document-limits.ts";
import { CliError, EXIT, type SetExitCode } from "../exit.ts";
import { savingOptions } from "../follow.ts";
import { plainText } from "../terminal-text.ts";
import { DATABASE_HELP, type DatabaseOptions, withDatabase, withQueue } from "./database.ts";

interface WorkCommandOptions extends ServerOptions, DatabaseOptions, CommonOptions {
  readonly out: string;
  readonly only?: "submit" | "follow";
  readonly concurrency: number;
  readonly pending: number;
  readonly account: string;
  readonly port?: number;
  readonly host: string;
  /** Seconds. */
  readonly grace: number;
  readonly maxDownload?: number;
}

const HELP = `
A worker sends the waiting records, follows their runs, and saves the documents in a folder for each reference. Start
as many workers as you like, on any machines: each reference is claimed in the database by one of them before it is
sent.

Ctrl-C or SIGTERM stops the worker: submissions under way are finished and recorded, and unsent records return to the
queue (exit code 130, or 143 after SIGTERM). If a worker is killed (kill -9, a power cut), the others take over its
work. The records that it may have sent become unknown, and "xsdflow queue reconcile" searches for their executions.

Examples:
  xsdflow queue work --out documents
  xsdflow queue work --only submit --concurrency 32        follow no runs, save no documents
  xsdflow queue work --port 9400                           GET /health and /metrics (Prometheus) on 127.0.0.1:9400
  xsdflow queue work --port 9400 --host 0.0.0.0            the same for other machines, as in a container
${CONNECTION_HELP}
${DATABASE_HELP}`;

/** Makes the command. */
export function workCommand(context: Context, setExitCode: SetExitCode): Command {
  return withDatabase(withConnection(new Command("work")))
    .description("Submit queued records, follow the runs, and save their documents, until Ctrl-C or SIGTERM.")
    .option("--out <dir>", "folder for the documents", "out")
    .addOption(new Option("--only <part>", "do only one part of the work").choices(["submit", "follow"]))
    .option("--concurrency <n>", "submissions at the same time", wholeCountOf, 8)
    .option("--pending <n>", "executions that are followed at the same time", wholeCountOf, 64)
    .option(
      "--account <name>",
      "account whose limit applies: a name for the API key (see queue limit)",
      "default",
    )
    .option("--port <number>", "serve health and metrics on this port; 0 chooses a free one", healthPortOf)
    .option("--host <address>", "with --port: address to listen on", "127.0.0.1")
    .option(
      "--grace <seconds>",
      "how long to wait for submissions under way after Ctrl-C or SIGTERM",
      graceOf,
      300,
    )
    .option("--max-download <bytes>", "largest document that is saved", limitOf)
    .addHelpText("after", HELP)
    .action((options: WorkCommandOptions) => work(context, options, setExitCode));
}

function healthPortOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("It must be a whole number from 0 to 65535.");
}

function graceOf(text: string): number {
  const seconds = Number(text);
  if (Number.isFinite(seconds) && seconds >= 0 && seconds <= 86_400) return seconds;
  throw new InvalidArgumentError("It must be a number of seconds from 0 to 86400.");
}

/** Seconds after `--grace` for writing outcomes and closing connections. */
const AFTER_GRACE = 15;

async function work(context: Context, options: WorkCommandOptions, setExitCode: SetExitCode): Promise<void> {
  const { terminal } = context;
  const client = await clientSettings(context, options);
  const log = new WorkLog(context);
  await withQueue(
    context,
    options,
    async (queue) => {
      const { deliverToFolder } = await import("../../queue/index.ts");
      const delivery = deliverToFolder(pathOf(context, options.out), savingOptions(options));
      // The handlers are added before the worker starts, so that even an early signal stops it in order.
      const stopped = interrupted(context, (options.grace + AFTER_GRACE) * 1000);
      const worker = await queue.work(
        workOptions(options, { client, delivery, onEvent: (event) => log.add(event) }),
      );
      try {
        await announce(context, worker, options);
        await Promise.race([stopped, worker.ended.catch(refusedKey)]);
        terminal.note(
          "Stopping: submissions under way are finished, and unsent records return to the queue.",
        );
      } finally {
        await worker.stop();
        log.end();
      }
      terminal.result({ worker: worker.id, ...log.counts });
    },
    { maintain: true },
  );
  terminal.note(`Stopped: ${log.summary()}.`);
  setExitCode(EXIT.interrupted);
}

function workOptions(
  { only, concurrency, pending, account, grace }: WorkCommandOptions,
  rest: Pick<WorkOptions, "client" | "delivery" | "onEvent">,
): WorkOptions {
  return {
    ...rest,
    submit: only !== "follow",
    follow: only !== "submit",
    concurrency,
    followConcurrency: pending,
    account,
    shutdownTimeout: grace * 1000,
  };
}

async function announce(
  { terminal }: Context,
  worker: QueueWorker,
  { port, host }: WorkCommandOptions,
): Promise<void> {
  terminal.note(`Worker ${worker.id} is running. Press Ctrl-C to stop it.`);
  if (port === undefined) return;
  const url = await worker.serveHealth({ port, host });
  terminal.note(`Health and metrics: ${url}/health and ${url}/metrics`);
}

function refusedKey(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  throw new CliError(
    `The worker has stopped: ${message}.`,
    EXIT.server,
    "Check the key, then start the worker again.",
    {
      cause: error,
    },
  );
}

/** Milliseconds between two lines about the progress, and between two lines about the same problem. */
const TELL_EVERY = 10_000;

/** Reports events: problems immediately, and counts at intervals. */
class WorkLog {
  readonly counts = { accepted: 0, failed: 0, unknown: 0, released: 0, ended: 0 };
  readonly #terminal: Context["terminal"];
  readonly #toldAt: Map<string, number> = new Map();
  readonly #timer: NodeJS.Timeout;
  #told = "";

  constructor({ terminal }: Context) {
    this.#terminal = terminal;
    this.#timer = setInterval(() => this.#tellCounts(), TELL_EVERY).unref();
  }

  add(event: WorkerEvent): void {
    if (event.type === "submission") {
      this.counts[event.outcome] += 1;
      if (event.outcome !== "failed" && event.outcome !== "unknown") return;
      const what = event.outcome === "failed" ? "it did not run" : "it may have run";
      this.#terminal.warn(plainText(`${event.reference}: ${what}: ${event.reason ?? ""}`));
    } else if (event.type === "run") this.counts.ended += 1;
    else if (event.type === "problem") this.#tellProblem(`${event.what}: ${event.error}`);
    else
      this.#terminal.note(
        `Took over jobs of a worker that is gone: ${event.released} returned to the queue, ${event.decided} settled by the journal.`,
      );
  }

  end(): void {
    clearInterval(this.#timer);
  }

  /** `12 accepted, 1 unknown`. */
  summary(): string {
    const parts = Object.entries(this.counts).flatMap(([name, number]) =>
      number > 0 ? [`${number} ${name}`] : [],
    );
    return parts.join(", ") || "nothing was sent";
  }

  #tellProblem(text: string): void {
    const now = performance.now();
    if (now - (this.#toldAt.get(text) ?? Number.NEGATIVE_INFINITY) < TELL_EVERY) return;
    // The texts may contain references, so the set is limited: a long outage must not fill the memory.
    if (this.#toldAt.size > 1000) this.#toldAt.clear();
    this.#toldAt.set(text, now);
    this.#terminal.warn(plainText(`Failed, will be tried again: ${text}`));
  }

  #tellCounts(): void {
    const text = this.summary();
    if (text !== this.#told) this.#terminal.note(`  ${text}`);
    this.#told = text;
  }
}
