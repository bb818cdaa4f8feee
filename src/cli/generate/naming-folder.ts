/**
 * Determines the folder to which names of schema documents are relative if there is no configuration. The
 * names are part of the generated modules and in the lock, so they must not depend on the working directory:
 * a check from another folder would report everything as stale.
 */
import { dirname } from "node:path";
import { isWithin } from "../../../codegen/load/sandbox.ts";
import { packageOf } from "./config-file.ts";

/**
 * The folder of the package to which the output folder belongs; without a package, the deepest folder that
 * contains the output and the documents.
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
