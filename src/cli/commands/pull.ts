/** `xsdflow pull`: the XSD of a flow's input, from the server into a file. */
import { dirname, relative, resolve } from "node:path";
import { Command } from "commander";
import { CONNECTION_HELP, withConnection } from "../connection.ts";
import type { Context } from "../context.ts";
import { quoted } from "../describe-flows-error.ts";
import { EXIT, type SetExitCode } from "../exit.ts";
import { isRemote, type PullOptions, pullSchema } from "../pull-schema.ts";

const HELP = `
Fetches the XSD of a flow's primary schema data set. The file is named after the flow: "Invoice run" gives
invoice-run.xsd. Pull again when the flow changes; with --check nothing is written, and the exit code is 1 if the file
differs from the server's: let your build do that.

Examples:
  xsdflow pull --flow 3f2b8c52-0d2f-4a52-9d0b-0f6f2f0f8c11
  xsdflow pull --flow 3f2b8c52-0d2f-4a52-9d0b-0f6f2f0f8c11 --out schemas --name invoice.xsd
  xsdflow pull --flow 3f2b8c52-0d2f-4a52-9d0b-0f6f2f0f8c11 --check
${CONNECTION_HELP}`;

/** Makes the command. */
export function pullCommand(context: Context, setExitCode: SetExitCode): Command {
  return withConnection(new Command("pull"))
    .summary("fetch the XSD of a flow")
    .description("Fetch the XSD that a flow's input conforms to.")
    .requiredOption("--flow <id>", "id or name of the flow")
    .option("--out <dir>", "folder to write to", "schemas")
    .option("--name <file>", "name of the file (default: made from the flow's name)")
    .option("--check", "write nothing; exit with 1 if the file is missing or differs")
    .addHelpText("after", HELP)
    .action((options: PullOptions) => pull(context, options, setExitCode));
}

async function pull(context: Context, options: PullOptions, setExitCode: SetExitCode): Promise<void> {
  const { terminal } = context;
  const pulled = await pullSchema(context, options);
  const { shown, file, change, missing } = pulled;
  const { shown: _, ...facts } = pulled;
  terminal.result(facts);
  if (options.check === true && change !== "unchanged") {
    setExitCode(EXIT.refused);
    terminal.print(
      `stale ${shown}: ${change === "created" ? "it is missing" : "the server's schema differs"}`,
    );
    terminal.note("Run the same command without --check, and look at what changed.");
    return;
  }
  terminal.print(`${change} ${shown}`);
  for (const location of missing) terminal.warn(missingLine(context, file, location));
  terminal.note(`Next: xsdflow generate ${quoted(shown)}`);
}

function missingLine(context: Context, file: string, location: string): string {
  if (isRemote(location)) {
    return `The schema needs ${location}, which the data set does not carry: save it, and name it by --catalog ${location}=FILE.`;
  }
  const place = relative(context.process.cwd, resolve(dirname(file), location));
  return `The schema needs ${location}, which the data set does not carry: put it at ${place}.`;
}
