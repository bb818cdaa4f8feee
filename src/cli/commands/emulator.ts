/** `xsdflow emulator`: a local Smart Flows server for development and tests. */
import { Command, InvalidArgumentError } from "commander";
import type { Emulator, FlowOptions } from "xsdflow-emulator";
import { type CommonOptions, type Context, interrupted, pathOf } from "../context.ts";
import { isFileError } from "../describe-file-error.ts";
import { loadEmulator } from "../emulator-package.ts";
import { CliError, EXIT, type SetExitCode } from "../exit.ts";
import { portOf } from "../port.ts";
import { schemaPath } from "../schema-path.ts";
import { quoted } from "../shell-word.ts";

interface FlowArgument {
  readonly name: string;
  readonly schema: string;
}

interface EmulatorCommandOptions extends CommonOptions {
  readonly flow: readonly FlowArgument[];
  readonly port: number;
  readonly host: string;
  readonly state?: string;
  readonly stageDelay: number;
}

const HELP = `
Runs a local server with the HTTP API of Smart Flows: its flows validate the XML against these schemas, run for about a second,
and return a PDF made from the input. Every other command and your program work with it unchanged. Its API key is invented
and is not valid on any other server.

Examples:
  xsdflow emulator --flow Invoice=schemas/invoice.xsd
  xsdflow emulator --flow Invoice=schemas/invoice.xsd --flow Shipment=schemas/shipment.xsd --port 0
  xsdflow emulator --flow Invoice=schemas/invoice.xsd --state .xsdflow/emulator     keeps executions across restarts

Runs until Ctrl-C (exit code 130; 143 after SIGTERM). Environment: the command reads no variable.`;

/** Makes the command. */
export function emulatorCommand(context: Context, setExitCode: SetExitCode): Command {
  return new Command("emulator")
    .description("Run a local Smart Flows server for development and tests.")
    .requiredOption("--flow <name=xsd>", "a flow and the schema of its input; may be repeated", collectFlow)
    .option("--port <number>", "port to listen on; 0 chooses a free one", portOf, 4010)
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option("--stage-delay <ms>", "milliseconds that each of a flow's five steps takes", millisecondsOf, 300)
    .option("--state <dir>", "folder that keeps executions across restarts (default: in memory)")
    .addHelpText("after", HELP)
    .action((options: EmulatorCommandOptions) => runEmulator(context, options, setExitCode));
}

function collectFlow(value: string, before: readonly FlowArgument[] = []): readonly FlowArgument[] {
  const at = value.indexOf("=");
  if (at <= 0 || at === value.length - 1) throw new InvalidArgumentError("Expected NAME=SCHEMA.xsd.");
  return [...before, { name: value.slice(0, at), schema: value.slice(at + 1) }];
}

function millisecondsOf(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number of milliseconds.");
}

async function runEmulator(
  context: Context,
  options: EmulatorCommandOptions,
  setExitCode: SetExitCode,
): Promise<void> {
  const emulator = await start(context, options);
  try {
    // The listener is added before the line "Ctrl-C stops it" is printed, because its reader may press Ctrl-C
    // at once.
    const stopped = interrupted(context);
    announce(context, emulator);
    await stopped;
  } finally {
    await emulator.close();
  }
  context.terminal.note("Stopped.");
  setExitCode(EXIT.interrupted);
}

async function start(context: Context, options: EmulatorCommandOptions): Promise<Emulator> {
  const flows: FlowOptions[] = [];
  for (const { name, schema } of options.flow) {
    flows.push({ name, schema: await schemaPath(context, schema), stageDelayMs: options.stageDelay });
  }
  const { port, host, state } = options;
  const { startEmulator } = await loadEmulator();
  try {
    return await startEmulator({
      ...{ flows, port, host },
      ...(state === undefined ? {} : { stateDir: pathOf(context, state) }),
    });
  } catch (error) {
    if (isFileError(error)) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const [first, ...others] = options.flow;
    const schema = first === undefined || others.length > 0 ? "SCHEMA.xsd" : quoted(first.schema);
    const hint = `To see every problem with its line: xsdflow generate ${schema} --check`;
    throw new CliError(`The emulator does not start: ${message}`, EXIT.refused, hint, { cause: error });
  }
}

/** Prints the address, and the commands to type next. */
function announce({ terminal }: Context, { url, apiUrl, apiKey, flows }: Emulator): void {
  const page = `${apiUrl}/swagger-ui`;
  terminal.result({ url, apiUrl, apiPage: page, apiKey, flows });
  terminal.report(`Smart Flows emulator at ${terminal.style("bold", apiUrl)}`);
  terminal.report(`  API page  ${page}`);
  terminal.report(`  API key   ${apiKey}  (valid for this emulator only)`);
  for (const { name, id } of flows) terminal.report(`  flow      ${id}  ${name}`);
  const [first] = flows;
  if (first === undefined) return;
  terminal.report("\nIn another terminal:");
  // --quiet prints these too, because without them the emulator cannot be used.
  terminal.print(`  export SMARTFLOWS_URL=${quoted(apiUrl)} SMARTFLOWS_API_KEY=${quoted(apiKey)}`);
  terminal.report(`  xsdflow pull --flow ${first.id}`);
  terminal.report(`  xsdflow submit FILE.xml --flow ${first.id}`);
  terminal.report("\nCtrl-C stops it.");
}
