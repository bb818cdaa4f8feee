/** `xsdflow pull` writes the XSDs of flows' inputs from the server to files. */
import { dirname, relative, resolve } from "node:path";
import { Command } from "commander";
import { commandAgain } from "../command-again.ts";
import { CONNECTION_HELP, type ServerOptions, withConnection } from "../connection.ts";
import type { CommonOptions, Context } from "../context.ts";
import { EXIT, type SetExitCode, usageError } from "../exit.ts";
import { MANIFEST_NAME } from "../project/manifest.ts";
import { type PulledAll, pullAll } from "../project/pull-all.ts";
import { type FileChange, isRemote } from "../project/schema-file.ts";
import { pullSchema } from "../pull-schema.ts";
import { quoted } from "../shell-word.ts";
import { plainText } from "../terminal-text.ts";

interface PullCommandOptions extends ServerOptions, CommonOptions {
  readonly flow?: string;
  readonly all?: boolean;
  readonly out: string;
  readonly name?: string;
  readonly check?: boolean;
}

const HELP = `
Fetches the XSD of a flow's primary schema data set, or with --all those of every flow that has one. The file is named after
the flow: "Invoice run" gives invoice-run.xsd. Flows that share a data set share its file, which is named after the data set.
A data set keeps its file even if the flow is renamed. ${MANIFEST_NAME} in the same folder lists the flow and the
hash of each file. Commit it: xsdflow doctor and xsdflow generate --check use it to report changes.

Pull again when a flow changes. With --check nothing is written, and the exit code is 1 if a file differs from the
server's: use that in your build.

Examples:
  xsdflow pull --all
  xsdflow pull --flow 'Invoice run'
  xsdflow pull --flow 3f2b8c52-0d2f-4a52-9d0b-0f6f2f0f8c11 --out schemas --name invoice.xsd
  xsdflow pull --all --check
${CONNECTION_HELP}`;

/** Makes the command. */
export function pullCommand(context: Context, setExitCode: SetExitCode): Command {
  return withConnection(new Command("pull"))
    .description("Fetch the XSD of a flow's input, or of every flow's.")
    .option("--flow <id>", "id or name of the flow")
    .option("--all", "fetch the schema of every flow whose input is a data set with an XSD")
    .option("--out <dir>", "folder to write to", "schemas")
    .option(
      "--name <file>",
      "name of the flow's file (default: the name that it has already, otherwise one made from the flow's name)",
    )
    .option("--check", "write nothing; exit with 1 if a file is missing or differs")
    .addHelpText("after", HELP)
    .action((options: PullCommandOptions, { args: [word] }: Command) => {
      if (word !== undefined) {
        throw usageError(`pull takes no argument: ${word}`, `Did you mean --flow ${quoted(word)}?`);
      }
      return pull(context, options, setExitCode);
    });
}

async function pull(context: Context, options: PullCommandOptions, setExitCode: SetExitCode): Promise<void> {
  const { flow, all = false, name } = options;
  const hint = "Add --help to see what the command takes.";
  if (all && flow !== undefined) throw usageError("--all and --flow cannot be used together.", hint);
  if (all && name !== undefined)
    throw usageError("--name needs --flow, because it names the file of one flow.", hint);
  if (all) return await pullEvery(context, options, setExitCode);
  if (flow === undefined)
    throw usageError("Choose a flow with --flow (its name or id), or all flows with --all.", hint);
  await pullOne(context, { ...options, flow }, setExitCode);
}

async function pullOne(
  context: Context,
  options: PullCommandOptions & { readonly flow: string },
  setExitCode: SetExitCode,
): Promise<void> {
  const { terminal } = context;
  const pulled = await pullSchema(context, options);
  const { shown, file, change, missing } = pulled;
  const { shown: _, ...facts } = pulled;
  terminal.result(facts);
  if (options.check === true && change !== "unchanged") {
    setExitCode(EXIT.refused);
    terminal.print(staleLine(shown, change));
    terminal.note(`To fetch it and see what changed: ${commandAgain(context)}`);
    return;
  }
  terminal.report(`${change} ${shown}`);
  for (const location of missing) terminal.warn(missingLine(context, file, location));
  terminal.note(`Next: xsdflow generate ${quoted(shown)}`);
}

async function pullEvery(
  context: Context,
  options: PullCommandOptions,
  setExitCode: SetExitCode,
): Promise<void> {
  const { terminal } = context;
  const pulled = await pullAll(context, options);
  const { files, manifest, leftOut } = pulled;
  const written = [...files, manifest];
  const stale = written.filter(({ change }) => change !== "unchanged");
  terminal.result({
    files: files.map(({ shown, ...file }) => ({ file: shown, ...file })),
    manifest: { file: manifest.shown, change: manifest.change },
    leftOut,
    gone: pulled.gone,
  });
  const check = options.check === true;
  for (const { shown, change } of check ? stale : written) {
    if (check) terminal.print(staleLine(shown, change));
    else terminal.report(`${change} ${shown}`);
  }
  if (check && stale.length > 0) {
    setExitCode(EXIT.refused);
    terminal.note(`To fetch them and see what changed: ${commandAgain(context)}`);
  }
  tellRemarks(context, pulled, check);
  if (!check && files.length > 0) {
    terminal.note(`Next: xsdflow generate ${files.map(({ shown }) => quoted(shown)).join(" ")}`);
  }
}

/** Prints remarks that are not about a written file. */
function tellRemarks(context: Context, { files, leftOut, gone, manifest }: PulledAll, check: boolean): void {
  const { terminal } = context;
  for (const { shown, edited } of files) {
    if (!edited) continue;
    terminal.warn(`${shown} was edited here since it was pulled${check ? "." : ": that is overwritten."}`);
  }
  for (const { shown, missing } of check ? [] : files) {
    for (const location of missing) {
      terminal.warn(missingLine(context, resolve(context.process.cwd, shown), location));
    }
  }
  for (const { flowId, flowName, why } of leftOut) {
    terminal.note(plainText(`Left out: ${flowName ?? ""} (${flowId ?? "no id"}): ${why}.`));
  }
  for (const { flowId, flowName, file } of gone) {
    const name = `${flowName ?? ""} (${flowId})`;
    terminal.warn(
      plainText(`${name} no longer has a schema on the server. Delete ${file} if you do not need it.`),
    );
  }
  if (files.length === 0) {
    terminal.note(`No flow has a schema; ${manifest.shown} is empty.`);
  }
}

function staleLine(shown: string, change: FileChange): string {
  return `stale ${shown}: ${change === "created" ? "it is missing" : "the server's schema differs"}`;
}

function missingLine(context: Context, file: string, location: string): string {
  if (isRemote(location)) {
    return `The schema needs ${location}, which is not part of the data set: save it, and map it with --catalog ${location}=FILE.`;
  }
  const place = relative(context.process.cwd, resolve(dirname(file), location));
  return `The schema needs ${location}, which is not part of the data set: save it as ${place}.`;
}
