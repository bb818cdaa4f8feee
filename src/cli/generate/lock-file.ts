/** Reads and writes the lock file. */
import { lstat, readFile } from "node:fs/promises";
import type { Lock } from "../../../codegen/lock/entry.ts";
import { LockError } from "../../../codegen/lock/lock-error.ts";
import { printLock } from "../../../codegen/lock/print.ts";
import { readLock } from "../../../codegen/lock/read.ts";
import { CliError, EXIT, usageError } from "../exit.ts";
import { jsonFault } from "../json-fault.ts";
import { replaceFile } from "../project/schema-file.ts";

/** The name of the lock file in the output folder. */
export const LOCK_NAME = "xsdflow.lock.json";

/**
 * The lock in a file; `undefined` if the file does not exist.
 *
 * @throws CliError with exit code 1 for an unusable lock file; errors of the file system
 */
export async function readLockFile(file: string): Promise<Lock | undefined> {
  const text = await textOf(file);
  if (text === undefined) return undefined;
  try {
    return readLock(text);
  } catch (error) {
    if (!(error instanceof LockError)) throw error;
    const hint =
      "Correct the line, or restore the file from your repository. Without it, names are chosen again, and some may change.";
    throw new CliError(`The lock file ${file} cannot be used: ${whyOf(error, text)}.`, EXIT.refused, hint);
  }
}

/**
 * The reason. If the text is not JSON, the place is determined here, because JavaScript engines do not always
 * report it.
 */
function whyOf({ message }: LockError, text: string): string {
  const fault = message.startsWith("it is not JSON") ? jsonFault(text.replace(/^\ufeff/, "")) : undefined;
  if (fault === undefined) return message;
  return `line ${fault.line}:${fault.column} is not JSON: ${fault.message}`;
}

/** Whether the file contains this lock already; line ends, which git may change, do not count. */
export async function holdsLock(file: string, lock: Lock): Promise<boolean> {
  return (await textOf(file))?.replaceAll("\r\n", "\n") === printLock(lock);
}

/** Writes the lock completely or not at all. */
export async function writeLockFile(file: string, lock: Lock): Promise<void> {
  await replaceFile(file, printLock(lock));
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    // A link would be replaced by a file, or could lead out of the project.
    if (!(await lstat(file)).isFile())
      throw usageError(`${file} is not a regular file: expected a lock file.`);
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return undefined;
    throw error;
  }
}
