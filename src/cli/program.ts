/** The commands of `xsdflow`, and the settings of all of them. */
import { Command } from "commander";
import type { CommandName } from "./commands-as-typed.ts";
import type { Context } from "./context.ts";
import type { SetExitCode } from "./exit.ts";
import { OPTION_GROUPS, orderedGroups } from "./option-groups.ts";
import { packageVersion } from "./package-root.ts";

const HELP = `
To see every step once, on a local server:
  xsdflow demo

To set up a project:
  xsdflow init

With a server:
  export SMARTFLOWS_URL=https://host/api/v1 SMARTFLOWS_API_KEY=…
  xsdflow pull --flow 3f2b…                          writes the flow's XSD to schemas/
  xsdflow generate schemas/invoice.xsd               writes TypeScript types to src/flows/
  xsdflow doctor                                     checks that server, key, schemas and types fit together
  xsdflow sample schemas/invoice.xsd > invoice.xml   writes a valid example document
  xsdflow validate invoice.xml --schema schemas/invoice.xsd
  xsdflow submit invoice.xml --flow 3f2b… --out out  runs the flow and saves its documents

Exit codes: 0 success; 1 invalid data, a failed flow, or a check that found a difference; 2 incorrect use; 3 server or network
error; 4 the data was sent and the outcome is not known yet, so do not send it again; 70 internal error of xsdflow;
130 interrupted by Ctrl-C, 143 by SIGTERM.
XSDFLOW_DEBUG=1 adds stack traces to errors; NO_COLOR=1 turns colours off.`;

/** Commands without arguments that print a hint of their own if there is an argument. */
const OWN_WORDS: ReadonlySet<string> = new Set(["pull", "list"]);

/** A command. It is loaded only when it is used, because most commands load half of xsdflow. */
interface CommandEntry {
  readonly name: CommandName;
  /** Its heading in the list of commands. */
  readonly group: string;
  /** Its description in the list of commands. */
  readonly summary: string;
  load(context: Context, setExitCode: SetExitCode): Promise<Command>;
}

const COMMANDS: readonly CommandEntry[] = [
  {
    name: "init",
    group: "Start:",
    summary: "set up a project",
    load: async (...given) => (await import("./commands/init.ts")).initCommand(...given),
  },
  {
    name: "demo",
    group: "Start:",
    summary: "show every step once, on a local server",
    load: async (context) => (await import("./commands/demo.ts")).demoCommand(context),
  },
  {
    name: "pull",
    group: "Schemas:",
    summary: "fetch the XSD of a flow, or of all flows",
    load: async (...given) => (await import("./commands/pull.ts")).pullCommand(...given),
  },
  {
    name: "generate",
    group: "Schemas:",
    summary: "write TypeScript types for schemas",
    load: async (...given) => (await import("./commands/generate.ts")).generateCommand(...given),
  },
  {
    name: "lint",
    group: "Schemas:",
    summary: "report risky and poorly portable constructs of schemas",
    load: async (...given) => (await import("./commands/lint.ts")).lintCommand(...given),
  },
  {
    name: "validate",
    group: "Documents:",
    summary: "validate XML documents",
    load: async (...given) => (await import("./commands/validate.ts")).validateCommand(...given),
  },
  {
    name: "sample",
    group: "Documents:",
    summary: "write valid example documents",
    load: async (context) => (await import("./commands/sample.ts")).sampleCommand(context),
  },
  {
    name: "submit",
    group: "Runs:",
    summary: "run a flow and save its documents",
    load: async (...given) => (await import("./commands/submit.ts")).submitCommand(...given),
  },
  {
    name: "runs",
    group: "Runs:",
    summary: "list, resume, cancel and reconcile executions",
    load: async (...given) => (await import("./commands/runs.ts")).runsCommand(...given),
  },
  {
    name: "queue",
    group: "Runs:",
    summary: "submit records from a queue on PostgreSQL, on several machines",
    load: async (...given) => (await import("./commands/queue.ts")).queueCommand(...given),
  },
  {
    name: "doctor",
    group: "Development:",
    summary: "check that server, key, flows and schemas fit together",
    load: async (...given) => (await import("./commands/doctor.ts")).doctorCommand(...given),
  },
  {
    name: "emulator",
    group: "Development:",
    summary: "run a local Smart Flows server",
    load: async (...given) => (await import("./commands/emulator.ts")).emulatorCommand(...given),
  },
  {
    name: "studio",
    group: "Development:",
    summary: "open a page with a form, the XML and the run",
    load: async (...given) => (await import("./commands/studio.ts")).studioCommand(...given),
  },
  {
    name: "completion",
    group: "Development:",
    summary: "print a script that completes commands in your shell",
    load: async (context) => (await import("./commands/completion.ts")).completionCommand(context),
  },
];

/**
 * The command line, ready to parse the context's arguments. It throws instead of ending the process, and writes to the
 * context's streams. Commands that the arguments do not name have only a name and a summary.
 */
export async function createProgram(context: Context, setExitCode: SetExitCode): Promise<Command> {
  const { stdout, stderr } = context.process;
  const program = new Command("xsdflow")
    .description(
      "Generates TypeScript types from XSDs, validates and writes XML, and submits it to Smart Flows without running a flow twice.",
    )
    .version(packageVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .commandsGroup("Help:")
    .helpCommand("help [command]", "print the help of a command")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(text),
      // reportError prints the error, as text or JSON.
      outputError: () => {},
      getOutHelpWidth: () => 100,
      getErrHelpWidth: () => 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .configureHelp({ subcommandTerm: (command) => command.name(), groupItems: orderedGroups })
    .addHelpText("after", HELP);
  for (const { name, group, summary, load } of COMMANDS) {
    // The completion script covers all commands.
    const isAsked = context.argv.includes(name) || context.argv.includes("completion");
    const command = isAsked ? await load(context, setExitCode) : new Command(name);
    program.addCommand(prepared(command.summary(summary).helpGroup(group), program));
  }
  return program;
}

/** Gives a command, and its subcommands, the settings and options that all commands have. */
function prepared(command: Command, parent: Command): Command {
  command
    .copyInheritedSettings(parent)
    .allowExcessArguments(OWN_WORDS.has(command.name()))
    .optionsGroup(OPTION_GROUPS.general)
    .helpOption("-h, --help", "print this help")
    .option("--json", "write one JSON document to stdout, and nothing else")
    .option("-q, --quiet", "write only errors, warnings, and the requested data");
  for (const child of command.commands) prepared(child, command);
  return command;
}
