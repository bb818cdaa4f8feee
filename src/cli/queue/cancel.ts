/** `xsdflow queue cancel` cancels records that have not been sent. */
import { Command } from "commander";
import type { Cancelled } from "../../queue/index.ts";
import { CONNECTION_HELP, type ServerOptions } from "../connection.ts";
import type { CommonOptions, Context } from "../context.ts";
import { EXIT, type SetExitCode } from "../exit.ts";
import { plainText } from "../terminal-text.ts";
import { DATABASE_HELP, type DatabaseOptions, withQueue } from "./database.ts";
import { type FlowOption, queueFlowOf, withQueueFlow } from "./flow-option.ts";

interface CancelOptions extends ServerOptions, DatabaseOptions, CommonOptions, FlowOption {}

const HELP = `
A cancelled record is never sent, unless "xsdflow queue retry --state cancelled" puts it back. A record that was
sent already is running on the server: its execution is shown, and you can cancel it with "xsdflow runs cancel".

Examples:
  xsdflow queue cancel INV-1 --flow 3f2b…
  xsdflow queue cancel INV-1 INV-2 INV-3 --flow Invoice --json

Exit codes: 1 if a record could not be cancelled, because it was sent, has ended, or is not in the queue.
${CONNECTION_HELP}
${DATABASE_HELP}`;

const WORDS: Readonly<Record<Cancelled["result"], string>> = {
  cancelled: "cancelled",
  sent: "not cancelled: it was sent, or is being sent",
  ended: "not cancelled: it has ended",
  absent: "not in the queue",
};

/** Makes the command. */
export function cancelQueuedCommand(context: Context, setExitCode: SetExitCode): Command {
  return withQueueFlow(new Command("cancel"), "the records' flow, by id or name")
    .description("Cancel records that have not been sent.")
    .argument("<references...>", "references of the records")
    .addHelpText("after", HELP)
    .action(async (references: readonly string[], options: CancelOptions) => {
      const { terminal } = context;
      const flow = await queueFlowOf(context, options);
      const results = await withQueue(context, options, async (queue) => {
        const all: Cancelled[] = [];
        for (const reference of references) all.push(await queue.cancel(reference, flow));
        return all;
      });
      terminal.result({ results });
      for (const { reference, result, executionId } of results) {
        const execution = executionId === undefined ? "" : ` (execution ${executionId})`;
        terminal.print(plainText(`${reference}  ${WORDS[result]}${execution}`));
      }
      if (results.some(({ result }) => result !== "cancelled")) setExitCode(EXIT.refused);
    });
}
