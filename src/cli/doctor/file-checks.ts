/** Checks whether the files of the manifest are unchanged since they were pulled, and can be used. */
import { dirname, join } from "node:path";
import { type Context, pathOf } from "../context.ts";
import { EXIT } from "../exit.ts";
import { count } from "../issue-line.ts";
import type { ManifestEntry } from "../project/manifest-reading.ts";
import { describeDifference, pinDifference } from "../project/pinned.ts";
import { pullCommandOf } from "../project/pull-command.ts";
import { loadSchemaFiles, type SchemaFileOptions } from "../schema-files.ts";
import type { Check } from "./check.ts";
import { choicesOf } from "./schema-choices.ts";
import { problemOf } from "./server-checks.ts";

/** The checks of an entry's file. Errors of the file system become problems. */
export async function fileChecks(
  context: Context,
  entry: ManifestEntry,
  manifest: string,
  options: SchemaFileOptions & { readonly generated: string },
): Promise<readonly Check[]> {
  const folder = dirname(manifest);
  const file = join(folder, entry.file);
  const about = { flowId: entry.flowId, file };
  try {
    const difference = await pinDifference(pathOf(context, file), entry);
    if (difference === undefined) {
      const same: Check = {
        check: "file",
        ...about,
        status: "ok",
        message: `${file} is unchanged since it was pulled`,
      };
      return [same, await schemaCheck(context, about, options)];
    }
    const told = describeDifference(difference, file, pullCommandOf(entry.flowId, folder));
    const other: Check = { check: "file", ...about, status: "problem", ...told, exitCode: EXIT.refused };
    if (difference !== "missing") return [other, await schemaCheck(context, about, options)];
    return [other, { check: "schema", ...about, status: "skipped", message: `${file} is missing` }];
  } catch (error) {
    return [{ check: "file", ...about, ...problemOf(error) }];
  }
}

async function schemaCheck(
  context: Context,
  about: { readonly flowId: string; readonly file: string },
  options: SchemaFileOptions & { readonly generated: string },
): Promise<Check> {
  try {
    const choices = await choicesOf(context, about.file, options);
    const { warnings } = await loadSchemaFiles(context, [about.file], { ...options, ...choices });
    const broken = count(warnings.length, "place");
    const but = `, but breaks rules in ${broken}, which --tolerate ${choices.tolerate.join()} permits`;
    const message = `${about.file} can be used${warnings.length === 0 ? "" : but}`;
    return { check: "schema", ...about, status: "ok", message, ...(warnings.length > 0 && { warnings }) };
  } catch (error) {
    const problem = problemOf(error);
    return { check: "schema", ...about, ...problem, message: `${about.file}: ${problem.message}` };
  }
}
