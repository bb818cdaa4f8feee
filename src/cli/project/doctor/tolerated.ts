/** Which rules a schema file of the project may break: what is said now, else what its modules are generated with. */
import { resolve } from "node:path";
import { type Context, pathOf } from "../../context.ts";
import { findConfig } from "../../generate/config-file.ts";
import { jobsFor } from "../../generate/job.ts";
import { withTolerance } from "../../generate/locked-tolerance.ts";
import { namingFolder } from "../../generate/naming-folder.ts";
import type { SchemaFileOptions } from "../../schema-files.ts";
import { generatedSets } from "./generated-set.ts";

/**
 * @param file as it is seen from the working directory
 * @param generated folder of generated modules
 * @throws as `jobsFor` and `withTolerance`; errors of the file system
 */
export async function toleratedOf(
  context: Context,
  file: string,
  options: SchemaFileOptions & { readonly generated: string },
): Promise<readonly string[]> {
  if (options.tolerate !== undefined) return options.tolerate;
  const path = pathOf(context, file);
  if ((await findConfig(context, undefined)) !== undefined) {
    const { jobs } = await jobsFor(context, [], {});
    const job = jobs.find(({ files }) => files.includes(path));
    if (job !== undefined) return (await withTolerance(context, job)).schema.tolerate ?? [];
  }
  const out = pathOf(context, options.generated);
  const base = namingFolder(out, [path]);
  const sets = await generatedSets(out);
  return sets.find(({ documents }) => documents.some((each) => resolve(base, each) === path))?.tolerate ?? [];
}
