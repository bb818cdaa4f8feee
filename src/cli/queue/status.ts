/** `xsdflow queue status` shows the status of the queue, once or live. */
import { setTimeout as delay } from "node:timers/promises";
import { Command } from "commander";
import type { Queue } from "../../queue/index.ts";
import { type ServerOptions, withConnection } from "../connection.ts";
import { type CommonOptions, type Context, interruptible } from "../context.ts";
import { EXIT, type SetExitCode } from "../exit.ts";
import { harmless } from "../terminal-text.ts";
import { DATABASE_HELP, type DatabaseOptions, withDatabase, withQueue } from "./database.ts";
import { statusLines } from "./status-table.ts";

interface StatusOptions extends ServerOptions, DatabaseOptions, CommonOptions {
  readonly once?: boolean;
}

const HELP = `
On a terminal, the table is redrawn every second until Ctrl-C. In a pipe or file, and with --once, --json or --quiet,
it is written once. Reading the status takes milliseconds, however many records there are.

Examples:
  xsdflow queue status
  xsdflow queue status --once
  xsdflow queue status --json | jq .counts.unknown
${DATABASE_HELP}
  SMARTFLOWS_URL, or --url, names the server; no key is needed.`;

/** Makes the command. */
export function statusCommand(context: Context, setExitCode: SetExitCode): Command {
  return withDatabase(withConnection(new Command("status")))
    .description("Show the number of records in each state, and the running workers.")
    .option("--once", "write the table once, even on a terminal")
    .addHelpText("after", HELP)
    .action((options: StatusOptions) =>
      withQueue(context, options, (queue) =>
        isLive(context, options) ? watch(context, queue, setExitCode) : once(context, queue),
      ),
    );
}

function isLive(
  { process: { stdout, env }, terminal }: Context,
  { once = false, quiet = false }: StatusOptions,
): boolean {
  return stdout.isTTY === true && !once && !quiet && !terminal.json && !env.CI && env.TERM !== "dumb";
}

async function once({ terminal }: Context, queue: Queue): Promise<void> {
  const status = await queue.status();
  terminal.result(status);
  for (const line of statusLines(status, Date.now())) terminal.print(line);
}

/** Milliseconds between two drawings. */
const DRAW_EVERY = 1_000;

async function watch(context: Context, queue: Queue, setExitCode: SetExitCode): Promise<void> {
  const { stdout } = context.process;
  await interruptible(context, async (signal) => {
    for (let drawn = 0; !signal.aborted; ) {
      const lines = statusLines(await queue.status(), Date.now()).map((line) =>
        cut(harmless(line), stdout.columns),
      );
      // The cursor moves up to the first line, and everything below is cleared because the table may have become shorter.
      stdout.write(`${drawn === 0 ? "" : `\u001b[${drawn}A\u001b[J`}${lines.join("\n")}\n`);
      drawn = lines.length;
      await delay(DRAW_EVERY, undefined, { signal }).catch(() => {});
    }
  });
  setExitCode(EXIT.interrupted);
}

/** Cuts a line to the width of the terminal. A wrapped line would take two, and the cursor would not move up far enough. */
function cut(line: string, columns: number | undefined): string {
  return columns === undefined || columns < 1 ? line : [...line].slice(0, columns - 1).join("");
}
