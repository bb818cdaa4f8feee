/**
 * The folder that the names of schema documents start at, where no configuration says so. The names stand in the generated
 * modules and in the lock, so they must not depend on the working directory: a build that checks from another folder would
 * find everything stale.
 */
import { dirname } from "node:path";
import { isWithin } from "../../../codegen/load/sandbox.ts";
import { packageOf } from "./config-file.ts";

/**
 * The package that the output folder belongs to; without one, the deepest folder that holds the output and the documents.
 *
 * @param out absolute path of the output folder
 * @param files absolute paths of the named documents
 */
export function namingFolder(out: string, files: readonly string[]): string {
  const own = packageOf(out);
  if (own !== undefined) return own;
  let folder = out;
  while (!files.every((file) => isWithin(file, folder)) && dirname(folder) !== folder)
    folder = dirname(folder);
  return folder;
}
