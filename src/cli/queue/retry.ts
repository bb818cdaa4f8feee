/** `xsdflow queue retry`: puts records back that are known not to have run, or whose documents were not saved. */
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
Records that failed did not run, and are sent again; those that are undelivered ran, and their documents are
saved again. Cancelled ones are taken only with --state cancelled. A record whose outcome is unknown is never
among them, because it may have run: xsdflow queue reconcile.

Examples:
  xsdflow queue retry                            all that failed or are undelivered
  xsdflow queue retry INV-1 INV-2
  xsdflow queue retry --flow 3f2b… --state failed
${CONNECTION_HELP}
${DATABASE_HELP}`;

/** Makes the command. */
export function retryCommand(context: Context): Command {
  return withQueueFlow(new Command("retry"), "only records of this flow, by id or name")
    .description("Put records back that did not run, or whose documents were not saved.")
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
