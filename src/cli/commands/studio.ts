/** `xsdflow studio`: a local page with a form made from a schema, the XML, and the run. */
import { Command, Option } from "commander";
import type { Studio, StudioOptions } from "xsdflow-studio";
import {
  CONNECTION_HELP,
  clientSettings,
  DEFAULT_JOURNAL,
  type ServerOptions,
  withConnection,
} from "../connection.ts";
import { type CommonOptions, type Context, interrupted, pathOf } from "../context.ts";
import { isFileError } from "../describe-file-error.ts";
import { CliError, EXIT, type SetExitCode, usageError } from "../exit.ts";
import { ignoredFolder } from "../ignored-folder.ts";
import { openSecretPage } from "../open-page.ts";
import { packageFile } from "../package-root.ts";
import { portOf } from "../port.ts";
import { schemaPath } from "../schema-path.ts";
import { loadStudio } from "../studio-package.ts";

interface StudioCommandOptions extends CommonOptions, ServerOptions {
  readonly flow?: string;
  readonly schema?: string;
  readonly port: number;
  readonly open?: boolean;
  readonly emulator?: boolean;
  readonly journal: string;
}

const HELP = `
Opens a page on this computer that shows a form made from the schema, the XML, the run of the flow, and its documents. The page
is served only on 127.0.0.1, to anybody who has the printed address. The API key stays in this process.

Examples:
  xsdflow studio --emulator --open                       with sample flows, without a server
  xsdflow studio --flow Invoice
  xsdflow studio --schema schemas/invoice.xsd            without a server: the form and the XML, and no runs

Runs until Ctrl-C (exit code 130; 143 after SIGTERM). Runs of flows continue.`;

/** Makes the command. */
export function studioCommand(context: Context, setExitCode: SetExitCode): Command {
  const command = new Command("studio")
    .description("Open a page to fill in a form, see the XML, run the flow and read the document.")
    .option("--flow <id>", "id or name of the flow to open first")
    .addOption(new Option("--schema <xsd>", "schema file to open first").conflicts("flow"))
    .option("--port <number>", "port of 127.0.0.1 to listen on; 0 chooses a free one", portOf, 4020)
    .option("--open", "open the page in the browser")
    .addOption(
      new Option("--emulator", "start a local server with sample flows").conflicts(["url", "apiKeyFile"]),
    )
    .option("--journal <dir>", "folder of the journal, which is the page's history", DEFAULT_JOURNAL);
  return withConnection(command)
    .addHelpText("after", HELP)
    .addHelpText("after", CONNECTION_HELP)
    .action((options: StudioCommandOptions) => runStudio(context, options, setExitCode));
}

async function runStudio(
  context: Context,
  options: StudioCommandOptions,
  setExitCode: SetExitCode,
): Promise<void> {
  const studio = await start(await studioOptions(context, options));
  let clean = async (): Promise<void> => {};
  try {
    // Added before the line "Ctrl-C stops it" is printed, because its reader may press Ctrl-C at once.
    const stopped = interrupted(context);
    announce(context, studio);
    if (options.open === true) clean = await openSecretPage(studio.url);
    await stopped;
  } finally {
    await clean();
    await studio.close();
  }
  context.terminal.note("Stopped.");
  setExitCode(EXIT.interrupted);
}

async function studioOptions(context: Context, options: StudioCommandOptions): Promise<StudioOptions> {
  const { flow, schema, port } = options;
  const opened = {
    ...{ port },
    ...(flow === undefined ? {} : { flow }),
    ...(schema === undefined ? {} : { schema: { path: await schemaPath(context, schema), shown: schema } }),
  };
  if (options.emulator === true) return { ...opened, emulator: { schemas: packageFile("schemas") } };
  const address = options.url ?? context.process.env.SMARTFLOWS_URL ?? "";
  if (address === "" && schema !== undefined) return opened;
  if (address === "") {
    throw usageError(
      "The address of the server is missing.",
      "Set SMARTFLOWS_URL=https://host/api/v1, or pass --url. Without a server: xsdflow studio --emulator",
    );
  }
  const { baseUrl, apiKey, proxy } = await clientSettings(context, options);
  const journal = await ignoredFolder(pathOf(context, options.journal));
  return { ...opened, server: { baseUrl, apiKey, journal, ...(proxy === undefined ? {} : { proxy }) } };
}

async function start(options: StudioOptions): Promise<Studio> {
  const { startStudio } = await loadStudio();
  try {
    return await startStudio(options);
  } catch (error) {
    if (isFileError(error) || !(error instanceof Error) || !("code" in error)) throw error;
    if (error.code !== "EADDRINUSE") throw error;
    const hint = "Choose another with --port, or a free one with --port 0.";
    throw new CliError(`The port ${options.port} is in use.`, EXIT.usage, hint, { cause: error });
  }
}

function announce({ terminal }: Context, { url, origin, server }: Studio): void {
  terminal.result({ url, origin, ...(server === undefined ? {} : { server }) });
  terminal.report(`xsdflow studio, ${server === undefined ? "without a server" : `for ${server}`}`);
  // --quiet prints it too, because without it the page cannot be opened.
  terminal.print(`  ${url}`);
  terminal.report(
    "\nOpen this address, and give it to nobody: it contains a token. Ctrl-C stops the studio.",
  );
}
