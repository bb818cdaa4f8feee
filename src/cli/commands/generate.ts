/** `xsdflow generate`: TypeScript from schema documents. */
import { Command } from "commander";
import type { CommonOptions, Context } from "../context.ts";
import { EXIT, type SetExitCode, usageError } from "../exit.ts";
import { generateAll } from "../generate/apply.ts";
import { DEFAULT_OUT, type JobFlags, jobsFor } from "../generate/job.ts";
import { withNaming } from "../generate/naming-options.ts";
import { isStale, resultOf, tellOutcome } from "../generate/tell.ts";
import { watch } from "../generate/watch.ts";
import { withSchemaFiles } from "../schema-files.ts";

interface GenerateCommandOptions extends JobFlags, CommonOptions {
  readonly check?: boolean;
  readonly watch?: boolean;
  readonly prune?: boolean;
}

const HELP = `
Reads the documents and everything that they include and import, and writes one module per document: types, and a schema value
for each global element. Only files that differ are written, and only files that xsdflow has written before are replaced. The same
schema and lock file give the same bytes, so --check can report whether the modules are up to date. If "xsdflow pull" wrote a
manifest in the folder of a schema, --check also reports whether the schema has changed since it was pulled; xsdflow doctor
compares it with the server too.

Configuration: xsdflow.config.json (or .mjs, .js, .ts; or the key "xsdflow" of package.json), looked for from the working
directory up to the project's folder. Paths in it are relative to its folder. Options on the command line override its keys,
and files on the command line override its schemas.
  { "generate": { "schemas": "schemas/*.xsd", "out": "src/flows", "names": "camel" } }
  keys: schemas, separate, out, names, importExtension, root, catalog, tolerate, nameCharacters,
  doctype, limits, lock; a list of such objects defines several sets
  out and lock may name any place in the project (the nearest folder above with .git, or otherwise with package.json), including
  another package of a repository; for a place outside it, use --out and --lock, or --allow-outside
  import { defineConfig } from "xsdflow/codegen" gives an .mjs or .ts file its types

The lock file pins every generated name, so that a new declaration renames nothing, and records what the modules declare,
so that each run reports what changes for programs that use them. Commit it; two branches that add to it can be merged.
The name of a removed component can be used again from the next generation on.

--tolerate, or the key "tolerate", loads schemas that break rules of XML Schema and that other processors accept, with a
warning for each place. The lock file records the choice, so that it also holds in builds that do not give the option; it
records --name-characters, or the key "nameCharacters", in the same way.

Examples:
  xsdflow generate schemas/invoice.xsd
  xsdflow generate schemas/*.xsd --out src/flows --names camel
  xsdflow generate schemas/*.xsd --separate            schemas of several flows, each with an Invoice of its own
  xsdflow generate                                     everything that the configuration names
  xsdflow generate --watch                             again whenever a document changes, until Ctrl-C;
                                                       with --json one line per event: generated, failed, changed …
  xsdflow generate --check                             exit with 1 if a file is stale, and show what would change
  xsdflow generate --check --json > changes.json       {"stale": […], "changes": [{"kind": "now-required", …}], …}
  xsdflow generate --prune                             remove modules of schemas that no longer exist

Exit codes: 0 generated, or everything is up to date; 1 a schema or the lock file is wrong, or --check found a stale file;
2 incorrect use; 130 --watch ended by Ctrl-C. Environment: the command reads no variable. Nothing is fetched from the network.`;

/** Makes the command. */
export function generateCommand(context: Context, setExitCode: SetExitCode): Command {
  const command = withSchemaFiles(new Command("generate"))
    .description("Write TypeScript modules for XML schema documents.")
    .argument("[xsd...]", "schema documents, or patterns (default: those of the configuration)")
    .option("--out <dir>", `folder to write to (default: ${DEFAULT_OUT})`);
  return withNaming(command)
    .option("--allow-outside", "let the configuration write outside its project's folder")
    .option("--change-tolerate", "let --tolerate or the configuration replace the choice in the lock file")
    .option(
      "--change-name-characters",
      "let --name-characters or the configuration replace the choice in the lock file",
    )
    .option("--check", "write nothing; exit with 1 if a file is missing, differs or is left over")
    .option("--watch", "generate again whenever a document of the set changes, until Ctrl-C")
    .option("--prune", "remove modules that an earlier generation wrote and this one does not")
    .addHelpText("after", HELP)
    .action((files: string[], options: GenerateCommandOptions) => {
      const act = options.watch === true ? generateOnChange : generateOnce;
      return act(context, files, options, setExitCode);
    });
}

async function generateOnce(
  context: Context,
  files: readonly string[],
  { check = false, prune = false, ...flags }: GenerateCommandOptions,
  setExitCode: SetExitCode,
): Promise<void> {
  const outcome = await generateAll(context, await jobsFor(context, files, flags), { check, prune });
  context.terminal.result(resultOf(outcome, check));
  tellOutcome(context, outcome, check);
  if (check && isStale(outcome)) setExitCode(EXIT.refused);
}

async function generateOnChange(
  context: Context,
  files: readonly string[],
  { check = false, prune = false, ...flags }: GenerateCommandOptions,
  setExitCode: SetExitCode,
): Promise<void> {
  if (check)
    throw usageError(
      "--check and --watch cannot be used together: one checks once, the other keeps running.",
    );
  await watch(context, () => jobsFor(context, files, flags), { check: false, prune }, setExitCode);
}
