/** Describes errors of the operating system about files, folders and ports. */
import { nearestPath } from "../../codegen/load/nearest-file.ts";
import type { ErrorDescription } from "./error-description.ts";
import { EXIT } from "./exit.ts";

/** An error of the operating system. */
export type FileError = NodeJS.ErrnoException & {
  readonly code: string;
  readonly address?: string;
  readonly port?: number;
};

/** The message for each error code, and what to do. */
const MEANINGS: Readonly<Record<string, readonly [message: string, hint?: string]>> = {
  ENOENT: [
    "There is no such file or folder",
    "Check the name; a relative path starts at the working directory.",
  ],
  EACCES: ["Access is denied", "Check its permissions."],
  EPERM: ["The operation is not permitted", "Check its permissions."],
  EISDIR: ["Expected a file, found a folder", "Name the file."],
  ENOTDIR: ["A part of the path is not a folder", "Choose another folder."],
  EEXIST: ["The name is already taken", "Choose another name, or move it away."],
  ENOSPC: ["The disk is full", "Free some space, and run the command again."],
  EDQUOT: ["The disk quota is used up", "Free some space, and run the command again."],
  EROFS: ["The file system is read-only", "Choose another folder."],
  EMFILE: ["Too many files are open", "Close other programs, or raise the limit (ulimit -n)."],
  ENAMETOOLONG: ["The name is too long", "Choose a shorter one."],
  EADDRINUSE: ["The port is in use", "Choose another one with --port; 0 takes any free port."],
  EADDRNOTAVAIL: ["This computer does not have that address", "Choose another one with --host."],
};

/** Whether it is an error of the operating system that this module describes. */
export function isFileError(error: unknown): error is FileError {
  return error instanceof Error && Object.hasOwn(MEANINGS, String((error as { code?: unknown }).code));
}

/**
 * Describes the error, and what to do. All of them count as wrong use: the command was given a path or
 * address that it cannot use.
 */
export function describeFileError(error: FileError): ErrorDescription {
  const [message, usual] = MEANINGS[error.code] ?? [error.message];
  const nearest = error.code === "ENOENT" && error.path !== undefined ? nearestPath(error.path) : undefined;
  const hint = nearest === undefined ? usual : `Did you mean ${nearest}?`;
  const about = error.path ?? (error.port === undefined ? undefined : `${error.address ?? ""}:${error.port}`);
  return {
    code: error.code,
    message: about === undefined ? `${message}.` : `${message}: ${about}`,
    hint,
    exitCode: EXIT.usage,
    ...(error.path === undefined ? {} : { details: { path: error.path } }),
  };
}
