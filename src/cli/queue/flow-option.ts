/** The option `--flow` of the queue commands. */
import type { Command } from "commander";
import { isFlowId } from "../../flows/catalog/flow-resolver.ts";
import { connected, type ServerOptions, withConnection } from "../connection.ts";
import type { Context } from "../context.ts";
import { flowIdOf } from "../named-flow.ts";
import { withDatabase } from "./database.ts";

/** Options of commands about the records of a flow. */
export interface FlowOption {
  readonly flow?: string;
}

/** Adds `--flow`, and the options for server and database. */
export function withQueueFlow(command: Command, about: string): Command {
  return withDatabase(withConnection(command)).option("--flow <id>", about);
}

/** Finds the flow's id. The server is queried only for a name, so an id needs no key. */
export async function queueFlowOf(
  context: Context,
  { flow, ...options }: FlowOption & ServerOptions,
): Promise<{ readonly flow?: string }> {
  if (flow === undefined || isFlowId(flow)) return flow === undefined ? {} : { flow };
  return { flow: await connected(context, options, (client) => flowIdOf(client, flow)) };
}
