/** `xsdflow queue reconcile` searches for the executions of records whose outcome is unknown. */
import { Command } from "commander";
import { wholeCountOf } from "../bulk/record-form-options.ts";
import { CONNECTION_HELP, clientSettings, type ServerOptions, withConnection } from "../connection.ts";
import type { CommonOptions, Context } from "../context.ts";
import type { SetExitCode } from "../exit.ts";
import { showReconciled } from "../reconciled.ts";
import { DATABASE_HELP, type DatabaseOptions, withDatabase, withQueue } from "./database.ts";

interface QueueReconcileCommandOptions extends ServerOptions, DatabaseOptions, CommonOptions {
  readonly settle: number;
}

const HELP = `
This command searches the server for the executions of all records whose outcome is unknown, in one pass. It sends
nothing. The workers follow the executions that it finds. A record that certainly did not run becomes "failed", and
"xsdflow queue retry" sends it again. The others stay unknown, and the reason is shown.

Examples:
  xsdflow queue reconcile
  xsdflow queue reconcile INV-1 INV-2
  xsdflow queue reconcile --settle 300 --json      for a server that lists executions late

Exit codes: 4 if the outcome of a record is still unknown.
${CONNECTION_HELP}
${DATABASE_HELP}`;

/** Makes the command. */
export function reconcileQueueCommand(context: Context, setExitCode: SetExitCode): Command {
  return withDatabase(withConnection(new Command("reconcile")))
    .description("Search for the executions of records whose outcome is unknown. Nothing is sent.")
    .argument("[references...]", "references of records (default: all unknown records)")
    .option(
      "--settle <seconds>",
      "how many seconds after the submission its execution must have appeared",
      wholeCountOf,
      60,
    )
    .addHelpText("after", HELP)
    .action(async (references: readonly string[], options: QueueReconcileCommandOptions) => {
      const client = await clientSettings(context, options);
      const { settle } = options;
      const only = references.length === 0 ? {} : { references };
      await withQueue(context, options, (queue) =>
        showReconciled(
          context,
          { place: "queue", settle, search: (search) => queue.reconcile({ client, ...only, ...search }) },
          setExitCode,
        ),
      );
    });
}
