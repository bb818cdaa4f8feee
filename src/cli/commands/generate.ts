/** `xsdflow generate`: TypeScript from schema documents. */
import { join } from "node:path";
import { Command, Option } from "commander";
import { type GenerateOptions, generate, writeGenerated } from "../../../codegen/index.ts";
import { type CommonOptions, type Context, pathOf } from "../context.ts";
import { EXIT, type SetExitCode } from "../exit.ts";
import { count } from "../issue-line.ts";
import { type Unpinned, unpinnedOf } from "../project/pinned.ts";
import { loadSchemaFiles, type SchemaFileOptions, withSchemaFiles } from "../schema-files.ts";

interface GenerateCommandOptions extends SchemaFileOptions, CommonOptions {
  readonly out: string;
  readonly check?: boolean;
  readonly names: NonNullable<GenerateOptions["names"]>;
  readonly importExtension: NonNullable<GenerateOptions["importExtension"]>;
}

const HELP = `
Reads the documents with all that they include and import, and writes one module a document: types, and a schema value
for each global element. Only files that differ are written, and only over files that xsdflow made. The same schema gives
the same bytes, so that --check can tell whether somebody forgot to generate. Where "xsdflow pull" left a manifest beside
a schema, --check also tells whether the schema is still what was pulled; xsdflow doctor asks the server too.

Examples:
  xsdflow generate schemas/invoice.xsd
  xsdflow generate schemas/*.xsd --out src/flows --names camel
  xsdflow generate schemas/*.xsd --check               exit with 1, and the list, if anything is stale

Environment: none is read. Nothing is fetched from the network.`;

/** Makes the command. */
export function generateCommand(context: Context, setExitCode: SetExitCode): Command {
  return withSchemaFiles(new Command("generate"))
    .summary("write TypeScript types for schemas")
    .description("Write TypeScript modules for XML schema documents.")
    .argument("<xsd...>", "schema documents")
    .option("--out <dir>", "folder to write to", "src/flows")
    .option("--check", "write nothing; exit with 1 if a file is missing or differs")
    .addOption(
      new Option("--names <style>", "property names as in the schema, or in camelCase")
        .choices(["preserve", "camel"])
        .default("preserve"),
    )
    .addOption(
      new Option("--import-extension <extension>", 'ending of imports between the modules; "" for none')
        .choices([".js", ".ts", ""])
        .default(".js"),
    )
    .addHelpText("after", HELP)
    .action((files: string[], options: GenerateCommandOptions) =>
      generateFiles(context, files, options, setExitCode),
    );
}

async function generateFiles(
  context: Context,
  files: readonly string[],
  options: GenerateCommandOptions,
  setExitCode: SetExitCode,
): Promise<void> {
  const { terminal } = context;
  const { names, importExtension, out, check = false } = options;
  const unpinned = check ? await unpinnedOf(context, files) : [];
  const schema = await loadSchemaFiles(context, files, options);
  const modules = generate(schema, { names, importExtension });
  const { written, unchanged, stale } = await writeGenerated(modules, pathOf(context, out), { check });
  terminal.result({ out: pathOf(context, out), written, unchanged, stale, ...(check ? { unpinned } : {}) });
  for (const path of written) terminal.print(`wrote ${join(out, path)}`);
  for (const path of stale) terminal.print(`stale ${join(out, path)}`);
  tellUnpinned(context, unpinned, setExitCode);
  if (stale.length > 0) {
    setExitCode(EXIT.refused);
    terminal.note(
      `${count(stale.length, "file")} to be generated again: run the same command without --check.`,
    );
  } else if (written.length === 0 && unpinned.length === 0) {
    terminal.note(`${count(unchanged.length, "file")} in ${out}, all as they should be.`);
  }
}

function tellUnpinned({ terminal }: Context, unpinned: readonly Unpinned[], setExitCode: SetExitCode): void {
  for (const { message, next } of unpinned) {
    terminal.print(`drift ${message}`);
    terminal.note(next);
  }
  if (unpinned.length > 0) setExitCode(EXIT.refused);
}
