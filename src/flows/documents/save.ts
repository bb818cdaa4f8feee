/** Writes a download to disk: a temporary file beside its place, then one rename. Nothing is left if it fails. */
import { randomUUID } from "node:crypto";
import { type FileHandle, link, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join, parse, resolve, sep } from "node:path";
import { DocumentError } from "../errors/client.ts";
import { isSmartFlowsError } from "../errors/guards.ts";
import { codeOf, describeCause } from "../transport/describe-failure.ts";
import { RESTART } from "./download.ts";
import { sameContent } from "./same-content.ts";

/** The file operations that saving uses; tests replace them. */
export interface FileSystem {
  open(file: string): Promise<Pick<FileHandle, "write" | "truncate" | "datasync" | "close">>;
  link(from: string, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
}

/** The disk. */
export const disk: FileSystem = { open: (file) => open(file, "wx"), link, rename };

/** The target of a saved download. */
export interface SaveTarget {
  readonly folder: string;
  /** Called when the content has been received, because the name may depend on its type. */
  readonly name: () => string;
  /**
   * Whether a file of that name is replaced. Otherwise, a file with the same content is kept, and if the
   * content differs, a number is added to the name.
   */
  readonly overwrite: boolean;
  readonly documentId: string;
  readonly executionId: string | undefined;
}

/**
 * Whether `save` was given a folder: it ends with a separator, or is one.
 */
export async function isFolder(path: string): Promise<boolean> {
  if (path.endsWith("/") || path.endsWith(sep)) return true;
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

/**
 * Saves the parts of a download. @returns the absolute path of the file
 * @throws DocumentError if it cannot be written (`disk-full` if there is no room), and errors of the parts
 */
export async function saveParts(
  parts: AsyncIterable<Uint8Array | typeof RESTART>,
  target: SaveTarget,
  files: FileSystem = disk,
): Promise<string> {
  const folder = resolve(target.folder);
  const temporary = join(folder, `.${randomUUID()}.part`);
  try {
    await mkdir(folder, { recursive: true });
    await writeParts(parts, temporary, files);
    return await place(temporary, folder, target, files);
  } catch (error) {
    if (isSmartFlowsError(error)) throw error;
    throw writeError(error, join(folder, target.name()), target);
  } finally {
    await rm(temporary, { force: true }).catch(() => {});
  }
}

async function writeParts(
  parts: AsyncIterable<Uint8Array | typeof RESTART>,
  file: string,
  files: FileSystem,
): Promise<void> {
  const handle = await files.open(file);
  try {
    let position = 0;
    for await (const part of parts) {
      if (part === RESTART) {
        await handle.truncate(0);
        position = 0;
      } else {
        position += await writeAll(handle, part, position);
      }
    }
    // The content has to be on the disk before the name: after a power cut, the name must not refer to lost content.
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

async function writeAll(
  handle: Pick<FileHandle, "write">,
  part: Uint8Array,
  position: number,
): Promise<number> {
  let written = 0;
  while (written < part.length) {
    const { bytesWritten } = await handle.write(part, written, part.length - written, position + written);
    written += bytesWritten;
  }
  return written;
}

const MAX_NUMBER = 10_000;

/**
 * Gives the file its name. Two documents of one name must not replace each other, so the name is given by linking, which is exclusive. A document that was saved
 * before, by another process or an earlier run, exists already and stays the only file.
 */
async function place(
  temporary: string,
  folder: string,
  target: SaveTarget,
  files: FileSystem,
): Promise<string> {
  const file = join(folder, target.name());
  if (target.overwrite) {
    await files.rename(temporary, file);
    return file;
  }
  for (let number = 1; number <= MAX_NUMBER; number += 1) {
    const free = number === 1 ? file : numbered(file, number);
    try {
      await files.link(temporary, free);
      return free;
    } catch (error) {
      if (codeOf(error) === "EEXIST") {
        if (await sameContent(temporary, free)) return free;
        continue;
      }
      if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"].includes(codeOf(error) ?? "")) throw error;
      // The file system has no links: check that the name is free, then rename.
      if (await sameContent(temporary, free)) return free;
      if (await exists(free)) continue;
      await files.rename(temporary, free);
      return free;
    }
  }
  throw new Error(`${MAX_NUMBER} files of this name exist already, each with different content`);
}

function numbered(file: string, number: number): string {
  const { name, ext } = parse(file);
  return join(dirname(file), `${name} (${number})${ext}`);
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch {
    return false;
  }
}

function writeError(cause: unknown, file: string, { documentId, executionId }: SaveTarget): DocumentError {
  const full = ["ENOSPC", "EDQUOT"].includes(codeOf(cause) ?? "");
  const why = full ? "the disk is full" : describeCause(cause);
  const run = executionId === undefined ? "" : ` of execution ${executionId}`;
  const retry = full ? "Free some space" : "Fix the cause";
  const message = `could not write ${file}: ${why}. Nothing was left behind, and document ${documentId}${run} is still on the server. ${retry}, and save it again: the flow need not run again.`;
  return new DocumentError(message, {
    code: full ? "disk-full" : "document",
    file,
    documentId,
    executionId,
    cause,
  });
}
