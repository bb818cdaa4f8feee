/** `xsdflow queue retry` puts records back that certainly did not run, or whose documents were not saved. */
import { Command, Option } from "commander";
import type { QueueRetryOptions, RetriedState } from "../../queue/index.ts";
import { CONNECTION_HELP, type ServerOptions } from "../connection.ts";
import type { CommonOptions, Context } from "../context.ts";
import { count } from "../issue-line.ts";
import { DATABASE_HELP, type DatabaseOptions, withQueue } from "./database.ts";
import { type FlowOption, queueFlowOf, withQueueFlow } from "./flow-option.ts";

interface RetryCommandOptions extends ServerOptions, DatabaseOptions, CommonOptions, FlowOption {
  readonly state?: RetriedState;
}

const HELP = `
Failed records did not run, and are sent again. Undelivered records ran, and their documents are saved again.
Cancelled records are put back only with --state cancelled. Records whose outcome is unknown are never put back,
because they may have run; run "xsdflow queue reconcile" for them.

Examples:
  xsdflow queue retry                            all failed and undelivered records
  xsdflow queue retry INV-1 INV-2
  xsdflow queue retry --flow 3f2b… --state failed
${CONNECTION_HELP}
${DATABASE_HELP}`;

/** Makes the command. */
export function retryCommand(context: Context): Command {
  return withQueueFlow(new Command("retry"), "only records of this flow, by id or name")
    .description("Put back records that did not run, or whose documents were not saved.")
    .argument("[references...]", "references of records (default: all)")
    .addOption(
      new Option("--state <state>", "only records in this state (default: failed and undelivered)").choices([
        "failed",
        "undelivered",
        "cancelled",
      ]),
    )
    .addHelpText("after", HELP)
    .action(async (references: readonly string[], options: RetryCommandOptions) => {
      const { state } = options;
      const chosen: QueueRetryOptions = {
        ...(await queueFlowOf(context, options)),
        ...(references.length === 0 ? {} : { references }),
        ...(state === undefined ? {} : { states: [state] }),
      };
      const records = await withQueue(context, options, (queue) => queue.retry(chosen));
      context.terminal.result({ records });
      context.terminal.report(`${count(records, "record")} put back.`);
    });
}
