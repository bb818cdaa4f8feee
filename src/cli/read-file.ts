/** Reading files that were named. */
import { readFile } from "node:fs/promises";
import { type CliError, usageError } from "./exit.ts";

/** The bytes of a file. @throws errors of the file system that name it, which not all do by themselves */
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
 * @throws CliError for other bytes too: each of them would become the same character, and be used or sent so
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

/** A file that must be UTF-8, and is not. */
export function notUtf8(shown: string): CliError {
  return usageError(
    `${shown} is not UTF-8.`,
    "Nothing was sent or written. Convert it first, for example: iconv -f latin1 -t utf-8",
  );
}
