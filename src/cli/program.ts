/** The commands of `xsdflow`, and what holds for all of them. */
import { createRequire } from "node:module";
import { Command } from "commander";
import { demoCommand } from "./commands/demo.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { emulatorCommand } from "./commands/emulator.ts";
import { generateCommand } from "./commands/generate.ts";
import { pullCommand } from "./commands/pull.ts";
import { runsCommand } from "./commands/runs.ts";
import { sampleCommand } from "./commands/sample.ts";
import { submitCommand } from "./commands/submit.ts";
import { validateCommand } from "./commands/validate.ts";
import type { Context } from "./context.ts";
import type { SetExitCode } from "./exit.ts";
import { packageFile } from "./package-root.ts";

const HELP = `
A first round, with nothing but this command:
  xsdflow demo                                       everything below, in one go

Against a server:
  export SMARTFLOWS_URL=https://host/api/v1 SMARTFLOWS_API_KEY=…
  xsdflow pull --flow 3f2b…                          the flow's XSD into schemas/
  xsdflow generate schemas/invoice.xsd               TypeScript types into src/flows/
  xsdflow doctor                                     server, key, schemas, types: do they fit?
  xsdflow sample schemas/invoice.xsd > invoice.xml   a valid example document
  xsdflow validate invoice.xml --schema schemas/invoice.xsd
  xsdflow submit invoice.xml --flow 3f2b… --out out  run the flow, save its documents

Exit codes: 0 fine; 1 the data or the flow said no; 2 wrong use; 3 server or network; 4 sent, and how it ended is not
known (yet): never simply send it again; 70 a fault of xsdflow; 130 ended by Ctrl-C, 143 by SIGTERM.
XSDFLOW_DEBUG=1 adds stack traces to errors; NO_COLOR=1 takes the colours away.`;

/** Commands without arguments that say themselves what somebody who gives one has probably meant. */
const OWN_WORDS: ReadonlySet<string> = new Set(["pull", "list"]);

/** The whole command line, ready to parse. It throws instead of ending the process, and writes to the context's streams. */
export function createProgram(context: Context, setExitCode: SetExitCode): Command {
  const { stdout, stderr } = context.process;
  const program = new Command("xsdflow")
    .description(
      "XSD to TypeScript types, validated XML, and runs of Smart Flows that are never started twice.",
    )
    .version(packageVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(text),
      // Told by reportError, in the wanted form.
      outputError: () => {},
      getOutHelpWidth: () => 100,
      getErrHelpWidth: () => 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .addHelpText("after", HELP);
  const commands = [
    pullCommand(context, setExitCode),
    generateCommand(context, setExitCode),
    validateCommand(context, setExitCode),
    sampleCommand(context),
    submitCommand(context, setExitCode),
    runsCommand(context, setExitCode),
    doctorCommand(context, setExitCode),
    emulatorCommand(context, setExitCode),
    demoCommand(context),
  ];
  for (const command of commands) program.addCommand(prepared(command, program));
  return program;
}

/** Gives a command, and those below it, the manners and options of all. */
function prepared(command: Command, parent: Command): Command {
  command
    .copyInheritedSettings(parent)
    .allowExcessArguments(OWN_WORDS.has(command.name()))
    .option("--json", "one JSON document on stdout, and nothing else")
    .option("-q, --quiet", "only errors, warnings, and the data that was asked for");
  for (const child of command.commands) prepared(child, command);
  return command;
}

function packageVersion(): string {
  const { version } = createRequire(import.meta.url)(packageFile("package.json")) as { version: string };
  return version;
}
