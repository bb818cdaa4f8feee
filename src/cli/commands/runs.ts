/** `xsdflow runs`: executions on the server. */
import { Command, InvalidArgumentError } from "commander";
import { closest } from "../../arguments/spelling.ts";
import type { FlowExecution, Reconciliation, Run } from "../../flows/index.ts";
import {
  CONNECTION_HELP,
  connected,
  DEFAULT_JOURNAL,
  type ServerOptions,
  withConnection,
} from "../connection.ts";
import { type CommonOptions, type Context, interruptible } from "../context.ts";
import { CliError, EXIT, type SetExitCode, usageError } from "../exit.ts";
import { bringHome, type WaitingOptions, withWaiting } from "../follow.ts";
import { flowIdOf } from "../named-flow.ts";
import { newestExecutions, type ReadPage } from "../newest-executions.ts";
import { JOURNAL_HELP, type JournalOptions, withJournal } from "../open-journal.ts";
import { plainText } from "../terminal-text.ts";
import { reconcileAll } from "./reconcile-all.ts";
import { reportCommand } from "./runs-report.ts";

interface ListOptions extends ServerOptions, CommonOptions {
  readonly flow?: string;
  readonly limit: number;
}

interface ReconcileOptions extends ServerOptions, WaitingOptions, JournalOptions {
  readonly flow?: string;
  readonly settle: number;
}

const BELOW = ["list", "resume", "cancel", "reconcile", "report"];

/** Makes the command and its subcommands. */
export function runsCommand(context: Context, setExitCode: SetExitCode): Command {
  return new Command("runs")
    .description("List, resume, cancel and reconcile executions on the server.")
    .addCommand(listCommand(context), { isDefault: true })
    .addCommand(resumeCommand(context))
    .addCommand(cancelCommand(context))
    .addCommand(reconcileCommand(context, setExitCode))
    .addCommand(reportCommand(context))
    .addHelpText(
      "after",
      `
Examples:
  xsdflow runs                                   the newest executions
  xsdflow runs list --flow Invoice --limit 5 --json
  xsdflow runs resume 7c0d… --out out            wait for it and save its documents
  xsdflow runs cancel 7c0d…
  xsdflow runs reconcile INV-1                   find out what became of a submission
  xsdflow runs reconcile                         the same for every unknown outcome in the journal
${CONNECTION_HELP}`,
    );
}

function listCommand(context: Context): Command {
  return (
    withConnection(new Command("list"))
      .description("List executions, newest first (the default of `xsdflow runs`).")
      .option("--flow <id>", "only those of this flow, by id or name")
      .option("--limit <number>", "how many executions to list", positive, 20)
      .addHelpText("after", `\nExample:\n  xsdflow runs list --flow 3f2b… --limit 5\n${CONNECTION_HELP}`)
      // This is the default subcommand of `runs`, so it receives unknown words as arguments.
      .action((options: ListOptions, { args: [word] }: Command) => {
        if (word !== undefined) throw unknownCommand(word);
        return list(context, options);
      })
  );
}

function unknownCommand(word: string): Error {
  const near = closest(word, BELOW);
  const hint =
    near !== undefined
      ? `Did you mean: xsdflow runs ${near}`
      : `It has: ${BELOW.join(", ")}. To resume an execution: xsdflow runs resume ID`;
  return usageError(`runs has no command ${JSON.stringify(word)}.`, hint);
}

function positive(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number above 0.");
}

async function list(context: Context, options: ListOptions): Promise<void> {
  const { terminal } = context;
  const {
    executions,
    unread,
    count: counted,
  } = await connected(context, options, async (client) => {
    const flow = options.flow === undefined ? {} : { flow: await flowIdOf(client, options.flow) };
    const read: ReadPage = (page, size, sort) =>
      client.executions({ ...flow, size, page, ...(sort === undefined ? {} : { sort }) }).page();
    return await newestExecutions(read, options.limit);
  });
  const complete = unread !== "rest";
  terminal.result({
    executions: executions.map(({ raw: _, report: __, ...execution }) => execution),
    complete,
  });
  for (const execution of executions) terminal.print(lineOf(execution));
  if (executions.length === 0) terminal.note("The server lists no executions.");
  if (unread === "rest") {
    terminal.warn(
      `These are the newest of the first ${counted} executions only: the server has more, and does not list them in order of time. Narrow them down with --flow.`,
    );
  } else if (unread === "end") {
    terminal.note(`The server lists ${counted} executions by time; only the newest were read.`);
  }
}

function lineOf({ id = "?", status, createdAt = "", flow }: FlowExecution): string {
  const columns = [id, status.padEnd(11), createdAt.padEnd(24), flow?.displayName ?? flow?.id ?? ""];
  return plainText(columns.join("  "));
}

function resumeCommand(context: Context): Command {
  return withWaiting(withConnection(new Command("resume")))
    .description("Wait for the end of an execution and save its documents.")
    .argument("<id>", "the execution's id")
    .addHelpText("after", `\nExample:\n  xsdflow runs resume 7c0d… --out out\n${CONNECTION_HELP}`)
    .action((id: string, options: ServerOptions & WaitingOptions) =>
      connected(context, options, (client) =>
        interruptible(context, (signal) => bringHome(context, client.run(id), options, signal)),
      ),
    );
}

function cancelCommand(context: Context): Command {
  return withConnection(new Command("cancel"))
    .description("Cancel an execution. If it has ended, nothing changes.")
    .argument("<id>", "the execution's id")
    .addHelpText("after", `\nExample:\n  xsdflow runs cancel 7c0d…\n${CONNECTION_HELP}`)
    .action(async (id: string, options: ServerOptions) => {
      const { status } = await connected(context, options, (client) => client.run(id).cancel());
      context.terminal.result({ executionId: id, status });
      context.terminal.report(`${id}  ${plainText(status)}`);
    });
}

const RECONCILE_HELP = `
Examples:
  xsdflow runs reconcile INV-1 --out out   waits for the execution that is found, and saves its documents
  xsdflow runs reconcile                   every unknown outcome of the journal: prints the reference and execution of each one found
${JOURNAL_HELP}${CONNECTION_HELP}`;

function reconcileCommand(context: Context, setExitCode: SetExitCode): Command {
  return withJournal(withWaiting(withConnection(new Command("reconcile"))), DEFAULT_JOURNAL)
    .description("Find out what became of submissions whose answer was lost. Nothing is sent again.")
    .argument("[reference]", "the submission's reference (default: all whose outcome is unknown)")
    .option("--flow <id>", "the flow, by id or name, if the same reference was used with several")
    .option(
      "--settle <seconds>",
      "seconds after the submission within which its execution must appear",
      positive,
      60,
    )
    .addHelpText("after", RECONCILE_HELP)
    .action((reference: string | undefined, options: ReconcileOptions) =>
      reference === undefined
        ? reconcileAll(context, options, setExitCode)
        : reconcile(context, reference, options),
    );
}

async function reconcile(context: Context, reference: string, options: ReconcileOptions): Promise<void> {
  await connected(context, options, (client) =>
    interruptible(context, async (signal) => {
      const flow = options.flow === undefined ? {} : { flowId: await flowIdOf(client, options.flow, signal) };
      const settle = options.settle * 1000;
      const run = runOf(await client.reconcile(reference, { ...flow, settle, signal }), reference);
      context.terminal.note(`It is execution ${run.id}.`);
      await bringHome(context, run, options, signal);
    }),
  );
}

function runOf(found: Reconciliation, reference: string): Run {
  if (found.verdict === "found") return found.run;
  if (found.verdict === "not-needed" && found.run !== undefined) return found.run;
  if (found.verdict === "ambiguous") {
    const ids = found.candidates.map(({ execution }) => execution.id ?? "?").join(", ");
    const message = `It is still unknown which execution belongs to the submission "${reference}": ${found.reason.message}. Candidates: ${ids}.`;
    throw new CliError(message, EXIT.unknown, "Look at them in Smart Flows; then: xsdflow runs resume ID");
  }
  const known = found.verdict === "not-needed";
  throw new CliError(
    "reason" in found
      ? `No execution of "${reference}" was found: ${found.reason.message}.`
      : `"${reference}" did not start the flow.`,
    known ? EXIT.refused : EXIT.unknown,
    known
      ? "It can be submitted again."
      : "It probably did not arrive. To submit the data again, pass another --reference; if the first submission did arrive, the flow runs twice.",
  );
}
