/** Checks whether the generated modules still match the schemas. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { generateLocked } from "../../../codegen/generate.ts";
import { type GenerateOptions, writeGenerated } from "../../../codegen/index.ts";
import { EMPTY_LOCK } from "../../../codegen/lock/entry.ts";
import { type Context, pathOf } from "../context.ts";
import { EXIT } from "../exit.ts";
import { generateAll } from "../generate/apply.ts";
import { findConfig } from "../generate/config-file.ts";
import { type GeneratedSet, generatedSets } from "../generate/generated-set.ts";
import { jobsFor } from "../generate/job.ts";
import { LOCK_NAME, readLockFile } from "../generate/lock-file.ts";
import { namingFolder } from "../generate/naming-folder.ts";
import { shownPath } from "../generate/paths.ts";
import { isStale } from "../generate/tell.ts";
import { count } from "../issue-line.ts";
import { loadSchemaFiles, type SchemaFileOptions } from "../schema-files.ts";
import { quoted } from "../shell-word.ts";
import type { Check } from "./check.ts";
import { problemOf } from "./server-checks.ts";

/**
 * A check for each run of `generate` that made modules of one of these files.
 *
 * @param files schema files, relative to the working directory
 * @param folder of the modules, as it was named.
 */
export async function generatedChecks(
  context: Context,
  files: readonly string[],
  folder: string,
  options: SchemaFileOptions,
): Promise<readonly Check[]> {
  const wanted = new Set(files.map((file) => pathOf(context, file)));
  try {
    const configured = await configuredCheck(context, folder);
    if (configured !== undefined) return [configured];
    const out = pathOf(context, folder);
    const base = namingFolder(out, [...wanted]);
    const sets = await generatedSets(out);
    const ours = sets.filter(({ documents }) => documents.some((file) => wanted.has(resolve(base, file))));
    if (ours.length === 0) {
      const message = `${folder} contains no modules of these schemas`;
      return [{ check: "generated", status: "skipped", message }];
    }
    return await Promise.all(ours.map((set) => setCheck(context, set, folder, { ...options, base })));
  } catch (error) {
    return [{ check: "generated", ...problemOf(error) }];
  }
}

/** The check of a project with a configuration, which covers the whole folder, as `xsdflow generate --check` does. */
async function configuredCheck(context: Context, folder: string): Promise<Check | undefined> {
  if ((await findConfig(context, undefined)) === undefined) return undefined;
  const jobs = await jobsFor(context, [], {});
  if (!jobs.jobs.some(({ out }) => out === pathOf(context, folder))) return undefined;
  const outcome = await generateAll(context, jobs, { check: true, prune: false });
  // Whether schemas have changed since they were pulled is a separate check.
  const isRight = !isStale({ ...outcome, unpinned: [] });
  const modules = "modules of the configuration";
  if (isRight) return { check: "generated", status: "ok", message: `${modules} are up to date` };
  const message = `${modules} do not match the schemas`;
  return { check: "generated", status: "problem", message, next: "xsdflow generate", exitCode: EXIT.refused };
}

/** The options, with the folder to which the names of documents in the modules are relative. */
type BasedOptions = SchemaFileOptions & { readonly base: string };

async function setCheck(
  context: Context,
  set: GeneratedSet,
  folder: string,
  options: BasedOptions,
): Promise<Check> {
  const { documents } = set;
  try {
    const { stale, named } = await staleOf(context, set, folder, options);
    const modules = `modules in ${folder} of ${named.join(", ")}`;
    if (stale.length === 0) return { check: "generated", status: "ok", message: `${modules} are up to date` };
    const message = `${modules} do not match the schema: ${count(stale.length, "file")} to write`;
    return {
      check: "generated",
      status: "problem",
      message,
      next: command(set, named, folder),
      exitCode: EXIT.refused,
    };
  } catch (error) {
    const problem = problemOf(error);
    return {
      check: "generated",
      ...problem,
      message: `modules in ${folder} of ${documents[0] ?? ""}: ${problem.message}`,
    };
  }
}

/**
 * The modules do not record which documents were named on the command line. The named ones come first in the
 * list, and the others are their includes, so the shortest beginning of the list that includes all of it
 * either was named or gives the same modules.
 */
async function staleOf(
  context: Context,
  { documents, options, ...made }: GeneratedSet,
  folder: string,
  schemaOptions: BasedOptions,
): Promise<{ readonly stale: readonly string[]; readonly named: readonly string[] }> {
  const lock = (await readLockFile(join(pathOf(context, folder), LOCK_NAME))) ?? EMPTY_LOCK;
  const { tolerate = made.tolerate, nameCharacters = made.nameCharacters } = schemaOptions;
  for (let length = 1; ; length += 1) {
    const paths = documents.slice(0, length).map((file) => resolve(schemaOptions.base, file));
    const named = paths.map((path) => shownPath(context, path));
    const schema = await loadSchemaFiles(context, named, { ...schemaOptions, tolerate, nameCharacters });
    if (schema.documents.length < documents.length && length < documents.length) continue;
    const isGone = (file: string): boolean => !existsSync(resolve(schemaOptions.base, file));
    const { files } = generateLocked(schema, options, { lock, isGone });
    const { stale } = await writeGenerated(files, pathOf(context, folder), { check: true });
    return { stale, named };
  }
}

function command(
  { options, tolerate, nameCharacters }: GeneratedSet,
  named: readonly string[],
  folder: string,
): string {
  const { names, importExtension }: GenerateOptions = options;
  return [
    `xsdflow generate ${named.map(quoted).join(" ")}`,
    ...(folder === join("src", "flows") || folder === "src/flows" ? [] : [`--out ${quoted(folder)}`]),
    ...(names === undefined ? [] : [`--names ${names}`]),
    ...(importExtension === undefined ? [] : [`--import-extension ${importExtension || "''"}`]),
    ...(tolerate.length === 0 ? [] : [`--tolerate ${tolerate.join()}`]),
    ...(nameCharacters === "fifth-edition" ? [] : [`--name-characters ${nameCharacters}`]),
  ].join(" ");
}
