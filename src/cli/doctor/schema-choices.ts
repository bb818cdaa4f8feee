/** Determines the choices for a schema file of the project: those of the command, otherwise those of its generated modules. */
import { resolve } from "node:path";
import { type Context, pathOf } from "../context.ts";
import { findConfig } from "../generate/config-file.ts";
import { generatedSets, type SchemaChoices } from "../generate/generated-set.ts";
import { jobsFor } from "../generate/job.ts";
import { withLockedChoices } from "../generate/locked-choices.ts";
import { namingFolder } from "../generate/naming-folder.ts";
import type { SchemaFileOptions } from "../schema-files.ts";

/**
 * The rules that the file may break, and the edition for its names.
 *
 * @param file the path relative to the working directory
 * @param generated folder of generated modules
 * @throws as `jobsFor` and `withLockedChoices`; errors of the file system
 */
export async function choicesOf(
  context: Context,
  file: string,
  options: SchemaFileOptions & { readonly generated: string },
): Promise<SchemaChoices> {
  const { tolerate, nameCharacters } = options;
  if (tolerate !== undefined && nameCharacters !== undefined) return { tolerate, nameCharacters };
  const made = await madeWith(context, file, options.generated);
  return {
    tolerate: tolerate ?? made?.tolerate ?? [],
    nameCharacters: nameCharacters ?? made?.nameCharacters ?? "fifth-edition",
  };
}

/** The choices with which the modules of the file were generated; `undefined` if they are not known. */
async function madeWith(
  context: Context,
  file: string,
  generated: string,
): Promise<Partial<SchemaChoices> | undefined> {
  const path = pathOf(context, file);
  if ((await findConfig(context, undefined)) !== undefined) {
    const { jobs } = await jobsFor(context, [], {});
    const job = jobs.find(({ files }) => files.includes(path));
    if (job !== undefined) return (await withLockedChoices(context, job)).schema;
  }
  const out = pathOf(context, generated);
  const base = namingFolder(out, [path]);
  const sets = await generatedSets(out);
  return sets.find(({ documents }) => documents.some((each) => resolve(base, each) === path));
}
