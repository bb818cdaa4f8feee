/** `xsdflow queue drain` waits until the queue is empty. */
import { setTimeout as delay } from "node:timers/promises";
import { Command, Option } from "commander";
import type { Queue, QueueStatus } from "../../queue/index.ts";
import { type ServerOptions, withConnection } from "../connection.ts";
import { type CommonOptions, type Context, interruptible } from "../context.ts";
import { EXIT, type ExitCode, type SetExitCode } from "../exit.ts";
import { type ProgressLine, progressLine } from "../progress.ts";
import { DATABASE_HELP, type DatabaseOptions, withDatabase, withQueue } from "./database.ts";
import { statusLines } from "./status-table.ts";

interface DrainOptions extends ServerOptions, DatabaseOptions, CommonOptions {
  readonly until: "sent" | "done";
}

const HELP = `
This command shows the progress of the workers, and ends when no record is waiting to be sent and every run that is
followed has ended. It sends nothing itself: at least one worker must be running (xsdflow queue work).

Examples:
  xsdflow queue add invoices.ndjson --flow 3f2b… && xsdflow queue drain
  xsdflow queue drain --until sent          before a release: all records are sent, runs may continue

Exit codes: 4 if the outcome of a record is unknown, 1 if a record failed to be sent or its documents were not
saved, 130 after Ctrl-C.
${DATABASE_HELP}
  SMARTFLOWS_URL, or --url, names the server; no key is needed.`;

/** Makes the command. */
export function drainCommand(context: Context, setExitCode: SetExitCode): Command {
  return withDatabase(withConnection(new Command("drain")))
    .description("Wait until the workers have emptied the queue.")
    .addOption(
      new Option("--until <point>", "sent: all records are sent; done: all runs have also ended")
        .choices(["sent", "done"])
        .default("done"),
    )
    .addHelpText("after", HELP)
    .action((options: DrainOptions) =>
      withQueue(context, options, (queue) => drain(context, queue, options, setExitCode)),
    );
}

async function drain(
  context: Context,
  queue: Queue,
  { until }: DrainOptions,
  setExitCode: SetExitCode,
): Promise<void> {
  const { terminal } = context;
  const view = progressLine(terminal);
  try {
    await interruptible(context, async (signal) => {
      const over = new AbortController();
      const shown = show(queue, view, until, AbortSignal.any([signal, over.signal]));
      try {
        await queue.drained({ until, signal });
      } finally {
        over.abort();
        await shown;
      }
    });
  } finally {
    view.end();
  }
  const status = await queue.status();
  terminal.result(status);
  for (const line of statusLines(status, Date.now())) terminal.report(line);
  setExitCode(exitCodeOf(status));
}

/** Milliseconds between two updates of the display. */
const SHOW_EVERY = 2_000;

async function show(
  queue: Queue,
  view: ProgressLine,
  until: DrainOptions["until"],
  signal: AbortSignal,
): Promise<void> {
  let most = 0;
  while (!signal.aborted) {
    const status = await queue.status().catch(() => undefined);
    if (signal.aborted) return;
    if (status !== undefined) {
      const { waiting, accepted } = status.counts;
      const left = until === "sent" ? waiting : waiting + accepted;
      most = Math.max(most, left);
      const workers = status.workers.length === 0 ? ", and no worker is running" : "";
      view.show(
        most === 0 ? 100 : ((most - left) * 100) / most,
        `${waiting} to be sent, ${accepted} under way${workers}`,
      );
    }
    await delay(SHOW_EVERY, undefined, { signal }).catch(() => {});
  }
}

function exitCodeOf({ counts }: QueueStatus): ExitCode {
  if (counts.unknown > 0) return EXIT.unknown;
  return counts.failed + counts.undelivered > 0 ? EXIT.refused : EXIT.ok;
}
