/** `xsdflow queue`: a queue on PostgreSQL that several machines work on. */
import { Command } from "commander";
import type { Context } from "../context.ts";
import type { SetExitCode } from "../exit.ts";
import { cancelQueuedCommand } from "../queue/cancel.ts";
import { DATABASE_HELP } from "../queue/database.ts";
import { drainCommand } from "../queue/drain.ts";
import { limitCommand, pauseCommand, resumeQueueCommand } from "../queue/flows.ts";
import { importCommand } from "../queue/import.ts";
import { migrateCommand } from "../queue/migrate.ts";
import { reconcileQueueCommand } from "../queue/reconcile.ts";
import { retryCommand } from "../queue/retry.ts";
import { statusCommand } from "../queue/status.ts";
import { workCommand } from "../queue/work.ts";

const HELP = `
Records wait in the database. Workers on any machines send them, and no record is sent twice. Install two packages first:
  npm install pg pg-boss

Examples:
  export XSDFLOW_DATABASE_URL=postgres://user@host/name SMARTFLOWS_URL=https://host/api/v1 SMARTFLOWS_API_KEY=…
  xsdflow queue migrate                                                create the tables
  xsdflow queue add invoices.ndjson --flow 3f2b… --reference-field number
  xsdflow queue work --out documents                                   run a worker on each machine
  xsdflow queue status                                                 show a live table
  xsdflow queue reconcile                                              search for executions whose answers were lost
  xsdflow queue drain                                                  wait until everything is done
${DATABASE_HELP}`;

/** Makes the command and its subcommands. */
export async function queueCommand(context: Context, setExitCode: SetExitCode): Promise<Command> {
  const adding = await addCommandOf(context, setExitCode);
  const commands = [
    migrateCommand(context),
    adding.description("Add records to the queue."),
    workCommand(context, setExitCode),
    statusCommand(context, setExitCode),
    drainCommand(context, setExitCode),
    reconcileQueueCommand(context, setExitCode),
    retryCommand(context),
    cancelQueuedCommand(context, setExitCode),
    pauseCommand(context),
    resumeQueueCommand(context),
    limitCommand(context),
    importCommand(context, setExitCode),
  ];
  const queue = new Command("queue");
  queue.description("Submit records from a queue on PostgreSQL, with workers on several machines.");
  for (const command of commands) queue.addCommand(command);
  return queue.addHelpText("after", HELP);
}

/** Adding loads the code for schemas, which takes longer than all that the other commands do. */
async function addCommandOf(context: Context, setExitCode: SetExitCode): Promise<Command> {
  const isAsked = context.argv.includes("add") || context.argv.includes("completion");
  return isAsked ? (await import("../queue/add.ts")).addCommand(context, setExitCode) : new Command("add");
}
