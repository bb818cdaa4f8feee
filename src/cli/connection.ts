/** The connection of a command to its Smart Flows server: address and key, from options and environment. */
import { join } from "node:path";
import { type Command, Option } from "commander";
import { type FlowsEventListener, SmartFlows } from "../flows/index.ts";
import { type Context, pathOf } from "./context.ts";
import { usageError } from "./exit.ts";
import { openJournal } from "./open-journal.ts";
import { OPTION_GROUPS, optionGroup } from "./option-groups.ts";
import { readNamedText } from "./read-file.ts";

/** Options of commands that use a server. */
export interface ServerOptions {
  readonly url?: string;
  readonly apiKeyFile?: string;
}

/** The section on the environment in `--help`. */
export const CONNECTION_HELP: string = `
Environment:
  SMARTFLOWS_URL      address of the server, such as https://host/api/v1; --url overrides it
  SMARTFLOWS_API_KEY  the API key; --api-key-file overrides it
  HTTPS_PROXY, HTTP_PROXY   the proxy for requests, such as http://proxy.example.com:8080
  NO_PROXY            hosts that are reached without the proxy, separated by commas
  NODE_EXTRA_CA_CERTS file (PEM) of a certificate authority that is trusted in addition to the well-known ones
  There is no option that takes the key itself: every user of a computer can read the arguments of its processes.`;

/** Adds the options for the server. */
export function withConnection(command: Command): Command {
  return optionGroup(command, OPTION_GROUPS.connection, (own) =>
    own
      .option("--url <url>", "address of the server, such as https://host/api/v1 (default: SMARTFLOWS_URL)")
      .option(
        "--api-key-file <file>",
        "file that contains the API key (default: the key in SMARTFLOWS_API_KEY)",
      )
      .addOption(new Option("--api-key <key>").hideHelp().argParser(refuseKey)),
  );
}

function refuseKey(): never {
  throw usageError(
    "The API key is not taken from the command line, where every user of this computer can read it.",
    "Set SMARTFLOWS_API_KEY, or pass --api-key-file.",
  );
}

/** The options of a command for its client. */
export interface ClientOptions {
  /** Folder or database of the journal; without one, nothing is recorded, which is correct for commands that only read. */
  readonly journal?: string;
  readonly journalSchema?: string;
  readonly onEvent?: FlowsEventListener;
  /** The numbers of requests, and of polled runs, at the same time. */
  readonly concurrency?: number;
  readonly pollConcurrency?: number;
}

/** The address of the server. @throws CliError when it is missing */
export function serverAddress({ process: { env } }: Context, { url }: ServerOptions): string {
  const address = url ?? env.SMARTFLOWS_URL;
  if (address !== undefined && address !== "") return address;
  throw usageError(
    "The address of the server is missing.",
    "Set SMARTFLOWS_URL=https://host/api/v1, or pass --url. To try it without a server: xsdflow emulator",
  );
}

/** What every client of the command line is made with: the server, the key, the proxy. @throws CliError when address or key are missing */
export async function clientSettings(
  context: Context,
  options: ServerOptions,
): Promise<{ baseUrl: string; apiKey: string; appId: string; proxy?: "env" }> {
  const baseUrl = serverAddress(context, options);
  const apiKey = await keyOf(context, options);
  context.secrets.add(apiKey);
  return { baseUrl, apiKey, appId: "xsdflow-cli", ...proxyOf(context.process.env) };
}

/**
 * Runs `work` with a client made from options and environment, which is closed afterwards.
 *
 * @throws CliError when address or key are missing; ConfigurationError when they are invalid; and what `work` throws
 */
export async function connected<T>(
  context: Context,
  {
    journal: place,
    journalSchema,
    onEvent,
    concurrency,
    pollConcurrency,
    ...options
  }: ServerOptions & ClientOptions,
  work: (client: SmartFlows) => Promise<T>,
): Promise<T> {
  const settings = await clientSettings(context, options);
  const schema = journalSchema === undefined ? {} : { journalSchema };
  const opened = place === undefined ? undefined : await openJournal(context, { journal: place, ...schema });
  try {
    const client = new SmartFlows({
      ...settings,
      ...(opened === undefined ? {} : { journal: opened.journal }),
      ...(onEvent === undefined ? {} : { onEvent }),
      ...(concurrency === undefined ? {} : { concurrency }),
      ...(pollConcurrency === undefined ? {} : { pollConcurrency }),
    });
    try {
      return await work(client);
    } finally {
      await client.close();
    }
  } finally {
    await opened?.close();
  }
}

/** The default folder for the records of submissions. */
export const DEFAULT_JOURNAL: string = join(".xsdflow", "journal");

async function keyOf(context: Context, options: ServerOptions): Promise<string> {
  const { apiKeyFile } = options;
  const file =
    apiKeyFile === undefined ? undefined : await readNamedText(pathOf(context, apiKeyFile), apiKeyFile);
  const key = (file ?? context.process.env.SMARTFLOWS_API_KEY ?? "").trim();
  if (key !== "") return key;
  throw usageError(
    apiKeyFile === undefined
      ? "The API key is missing."
      : `The file ${apiKeyFile} is empty: it must contain the API key.`,
    "Set SMARTFLOWS_API_KEY, or write the key to a file that only you can read and pass it with --api-key-file.",
  );
}

/** The command line uses the environment's proxy, as other command-line programs do. */
function proxyOf(env: Readonly<Record<string, string | undefined>>): { proxy?: "env" } {
  const names = ["HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"];
  return names.some((name) => (env[name] ?? "") !== "") ? { proxy: "env" } : {};
}
