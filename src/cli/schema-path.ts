/** Checks the names of schema documents on the command line. */
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Context, pathOf, refuseUrl } from "./context.ts";
import { usageError } from "./exit.ts";

/**
 * The absolute path of a schema document that was named, which must be a readable file.
 *
 * @throws CliError for an argument that is not the name of a file, and for a folder; errors of the file
 *   system
 */
export async function schemaPath(context: Context, name: string): Promise<string> {
  refuseNoFile(name);
  const path = pathOf(context, name);
  await refuseUnreadable(path);
  return path;
}

/** @throws CliError for a URL, and for standard input */
export function refuseNoFile(name: string): void {
  refuseUrl(name);
  if (name !== "-") return;
  throw usageError(
    "A schema is read from a file, not from standard input.",
    "Its includes and imports are resolved relative to its own location: save it to a file.",
  );
}

/** @throws CliError for a folder; errors of the file system for a file that does not exist or may not be read */
export async function refuseUnreadable(path: string): Promise<void> {
  if ((await stat(path)).isDirectory()) {
    const hint = `Name the documents in it: ${join(path, "*.xsd")}`;
    throw usageError(`${path} is a folder; expected a schema document.`, hint);
  }
  await access(path, constants.R_OK);
}
