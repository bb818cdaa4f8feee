/** Reads files that were named on the command line. */
import { readFile } from "node:fs/promises";
import { type CliError, usageError } from "./exit.ts";

/** The bytes of a file. @throws errors of the file system; the file's name is added if it is missing */
export async function readNamedFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw error instanceof Error ? Object.assign(error, { path }) : error;
  }
}

/**
 * As `readNamedFile`, in UTF-8.
 *
 * @param shown the name that messages show
 * @throws CliError also for bytes that are not UTF-8: each would become the same replacement character, and
 *   be used or sent as such
 */
export async function readNamedText(path: string, shown: string): Promise<string> {
  const bytes = await readNamedFile(path);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw notUtf8(shown);
  }
}

/** The error for a file that must be UTF-8, but is not. */
export function notUtf8(shown: string): CliError {
  return usageError(
    `${shown} is not UTF-8.`,
    "Nothing was sent or written. Convert it first, for example: iconv -f latin1 -t utf-8",
  );
}
