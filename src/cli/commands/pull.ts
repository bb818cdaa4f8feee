/** `xsdflow pull`: the XSD of a flow's input, from the server into a file. */
import { access, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { Command } from "commander";
import { CONNECTION_HELP, type ConnectionOptions, connected, withConnection } from "../connection.ts";
import { type CommonOptions, type Context, pathOf } from "../context.ts";
import { quoted } from "../describe-flows-error.ts";
import { EXIT } from "../exit.ts";
import type { SetExitCode } from "../program.ts";
import { schemaReferences } from "../schema-references.ts";
import { schemaFileName } from "../slug.ts";

interface PullOptions extends ConnectionOptions, CommonOptions {
  readonly flow: string;
  readonly out: string;
  readonly name?: string;
  readonly check?: boolean;
}

type Change = "created" | "updated" | "unchanged";

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
  const schema = await connected(context, options, (client) => client.flowSchema(options.flow));
  const { flowId, flowName, datasetId, datasetName, xsd } = schema;
  const name = options.name ?? schemaFileName(flowName ?? datasetName ?? flowId);
  const shown = join(options.out, name);
  const file = pathOf(context, shown);
  const change = await changeOf(file, xsd);
  if (options.check !== true && change !== "unchanged") await replaceFile(file, xsd);
  const missing = await missingReferences(file, xsd);
  terminal.result({ file, change, flowId, flowName, datasetId, datasetName, missing });
  if (options.check === true && change !== "unchanged") {
    setExitCode(EXIT.refused);
    terminal.print(
      `stale ${shown}: ${change === "created" ? "it is missing" : "the server's schema differs"}`,
    );
    return;
  }
  terminal.print(`${change} ${shown}`);
  for (const location of missing) terminal.warn(missingLine(context, file, location));
  terminal.note(`Next: xsdflow generate ${quoted(shown)}`);
}

async function changeOf(file: string, content: Uint8Array): Promise<Change> {
  try {
    return Buffer.compare(await readFile(file), content) === 0 ? "unchanged" : "updated";
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "created";
    throw error;
  }
}

/** Writes beside and renames, so that no failure leaves half a schema in a project. */
async function replaceFile(file: string, content: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.part`;
  try {
    await writeFile(temporary, content);
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true }).catch(() => {});
  }
}

/** The documents that the schema needs and that are not where it says: a data set holds one document only. */
async function missingReferences(file: string, xsd: Uint8Array): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const location of schemaReferences(xsd)) {
    const isRemote = /^[a-z][a-z0-9+.-]+:/i.test(location);
    const isThere = !isRemote && (await access(resolve(dirname(file), location)).then(...BOOLEAN));
    if (!isThere) missing.push(location);
  }
  return missing;
}

const BOOLEAN = [() => true, () => false] as const;

function missingLine(context: Context, file: string, location: string): string {
  if (/^[a-z][a-z0-9+.-]+:/i.test(location)) {
    return `The schema needs ${location}, which the data set does not carry: save it, and name it by --catalog ${location}=FILE.`;
  }
  const place = relative(context.process.cwd, resolve(dirname(file), location));
  return `The schema needs ${location}, which the data set does not carry: put it at ${place}.`;
}
