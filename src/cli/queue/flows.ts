/** The queue commands for whole flows: pause, resume and limit. */
import { Command } from "commander";
import { wantedRateOf } from "../bulk/record-form-options.ts";
import { CONNECTION_HELP, type ServerOptions } from "../connection.ts";
import type { CommonOptions, Context } from "../context.ts";
import { usageError } from "../exit.ts";
import { plainText } from "../terminal-text.ts";
import { DATABASE_HELP, type DatabaseOptions, withQueue } from "./database.ts";
import { type FlowOption, queueFlowOf, withQueueFlow } from "./flow-option.ts";

interface FlowsOptions extends ServerOptions, DatabaseOptions, CommonOptions, FlowOption {}

interface LimitOptions extends FlowsOptions {
  readonly account?: string;
  readonly perMinute?: number;
  readonly none?: boolean;
}

const FLOW = "only this flow, by id or name (default: all flows)";

/** Makes `pause`. */
export function pauseCommand(context: Context): Command {
  return withQueueFlow(new Command("pause"), FLOW)
    .description("Stop sending in all workers within two seconds. Runs that were started continue.")
    .addHelpText("after", helpOf("pause"))
    .action((options: FlowsOptions) => setPaused(context, options, true));
}

/** Makes `resume`. */
export function resumeQueueCommand(context: Context): Command {
  return withQueueFlow(new Command("resume"), FLOW)
    .description("End a pause.")
    .addHelpText("after", helpOf("resume"))
    .action((options: FlowsOptions) => setPaused(context, options, false));
}

function helpOf(command: string): string {
  return `
Examples:
  xsdflow queue ${command} --flow 3f2b…
  xsdflow queue ${command}                    all flows
${CONNECTION_HELP}
${DATABASE_HELP}`;
}

async function setPaused(context: Context, options: FlowsOptions, paused: boolean): Promise<void> {
  const { terminal } = context;
  const flow = await queueFlowOf(context, options);
  await withQueue(context, options, (queue) => (paused ? queue.pause(flow) : queue.resume(flow)));
  terminal.result({ paused, ...flow });
  terminal.report(plainText(`${flow.flow ?? "All flows"}: ${paused ? "paused" : "resumed"}.`));
}

const LIMIT_HELP = `
A limit applies to all workers together. An account is a name for an API key: workers that were started with the
same --account share its limit.

Examples:
  xsdflow queue limit --flow 3f2b… --per-minute 600
  xsdflow queue limit --account default --per-minute 3000
  xsdflow queue limit --flow 3f2b… --none              removes the limit
${CONNECTION_HELP}
${DATABASE_HELP}`;

/** Makes `limit`. */
export function limitCommand(context: Context): Command {
  return withQueueFlow(new Command("limit"), "the flow whose submissions are limited, by id or name")
    .description("Limit the submissions of all workers to a flow or with an account.")
    .option("--account <name>", "the account whose submissions are limited")
    .option("--per-minute <n>", "submissions per minute", wantedRateOf)
    .option("--none", "remove the limit")
    .addHelpText("after", LIMIT_HELP)
    .action((options: LimitOptions) => limit(context, options));
}

async function limit(context: Context, options: LimitOptions): Promise<void> {
  const { account, perMinute, none = false } = options;
  if ((options.flow === undefined) === (account === undefined)) {
    throw usageError(
      "A limit applies to either a flow or an account.",
      "Give --flow or --account, but not both.",
    );
  }
  if ((perMinute === undefined) !== none) {
    throw usageError(
      "The limit is missing, or both --per-minute and --none are given.",
      "Give --per-minute NUMBER, or --none to remove it.",
    );
  }
  const { flow } = await queueFlowOf(context, options);
  const subject = flow === undefined ? { account: account ?? "" } : { flow };
  await withQueue(context, options, (queue) => queue.limit(subject, perMinute));
  const { terminal } = context;
  terminal.result({ ...subject, perMinute: perMinute ?? null });
  const what = perMinute === undefined ? "no limit" : `at most ${perMinute} submissions per minute`;
  terminal.report(plainText(`${flow ?? `account ${account}`}: ${what}.`));
}
