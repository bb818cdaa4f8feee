/** Determines the server of a project's commands, for comparison with the manifest. */
import type { ServerOptions } from "../connection.ts";
import type { Context } from "../context.ts";

/** The origin of the server that `connected` uses, such as `https://host`; undefined if there is no usable address. */
export function serverOrigin(context: Context, { url }: ServerOptions): string | undefined {
  const address = url ?? context.process.env.SMARTFLOWS_URL ?? "";
  return URL.canParse(address) ? new URL(address).origin : undefined;
}
