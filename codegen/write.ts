/** Writes generated files inside the output folder only. */
import { lstat, mkdir, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { hasBanner } from "./emit/banner.ts";
import { isPartName } from "./emit/layout.ts";
import type { GeneratedFile } from "./generate.ts";

/** How files are written. */
export interface WriteOptions {
  /** Write nothing and only report differences. Default `false`. */
  readonly check?: boolean;
}

/** Paths relative to the output folder, in the order of the files. */
export interface WriteResult {
  /** The files that were written; with `check`, none. */
  readonly written: readonly string[];
  /** The files that were already up to date. */
  readonly unchanged: readonly string[];
  /** Parts that a module no longer has, now removed; with `check`, none. */
  readonly removed: readonly string[];
  /** With `check`: the files that are missing, differ, or must be removed. */
  readonly stale: readonly string[];
}

/** A file that must not be written. */
export class WriteRefusedError extends Error {
  override readonly name = "WriteRefusedError";
  /** The file's path, as it would have been written. */
  readonly path: string;

  constructor(path: string, reason: string) {
    super(`${path} is not written: ${reason}.`);
    this.path = path;
  }
}

/**
 * Writes the files that differ from the existing ones, and removes parts that modules among them no longer have. All
 * files are checked before the first is written.
 *
 * @throws WriteRefusedError for a path that leads out of the folder (through a link too), and for a file that
 *   xsdflow did not generate; errors of the file system are passed on unchanged.
 */
export async function writeGenerated(
  files: readonly GeneratedFile[],
  folder: string,
  options: WriteOptions = {},
): Promise<WriteResult> {
  const changed: { readonly path: string; readonly target: string; readonly text: string }[] = [];
  const unchanged: string[] = [];
  for (const { path, text } of files) {
    const target = await targetOf(path, folder);
    const present = await contentOf(target);
    // Line ends that git converted are ignored.
    if (present?.replaceAll("\r\n", "\n") === text) {
      unchanged.push(path);
      continue;
    }
    if (present !== undefined && !hasBanner(present)) {
      throw new WriteRefusedError(target, "the file there was not made by xsdflow");
    }
    changed.push({ path, target, text });
  }
  const paths = changed.map((each) => each.path);
  const former = await formerParts(files, folder);
  if (options.check === true) return { written: [], unchanged, removed: [], stale: [...paths, ...former] };
  for (const { target, text } of changed) {
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
  for (const path of former) await rm(resolve(folder, path));
  return { written: paths, unchanged, removed: former, stale: [] };
}

/** Files beside the entries that xsdflow generated as their parts, and that they no longer have. */
async function formerParts(files: readonly GeneratedFile[], folder: string): Promise<readonly string[]> {
  const own = new Set(files.map(({ path }) => path.toLowerCase()));
  const found: string[] = [];
  for (const { path } of files) {
    if (!path.endsWith(".xsd.ts")) continue;
    const beside = path.slice(0, -".ts".length);
    const names = (await readdir(resolve(folder, beside)).catch(absent)) ?? [];
    for (const name of names.filter(isPartName).sort()) {
      const part = `${beside}/${name}`;
      if (!own.has(part.toLowerCase()) && (await isOurs(part, folder))) found.push(part);
    }
  }
  return found;
}

/** Whether the path is a generated file inside the folder. */
async function isOurs(path: string, folder: string): Promise<boolean> {
  try {
    return hasBanner((await contentOf(await targetOf(path, folder))) ?? "");
  } catch (error) {
    if (error instanceof WriteRefusedError) return false;
    throw error;
  }
}

/** The target path of a file: inside the folder, with links resolved. */
async function targetOf(path: string, folder: string): Promise<string> {
  const root = await realOf(resolve(folder));
  const target = resolve(folder, ...path.split("/"));
  const real = join(await realOf(dirname(target)), target.slice(dirname(target).length));
  if (!isInside(real, root)) throw new WriteRefusedError(target, "it is outside the output folder");
  const entry = await lstat(target).catch(absent);
  if (entry !== undefined && !entry.isFile())
    throw new WriteRefusedError(target, "the path exists and is not a regular file");
  return target;
}

function isInside(path: string, root: string): boolean {
  const way = relative(root, path);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/**
 * The real path of a folder, with links resolved; for a folder that does not exist yet, that of its nearest ancestor
 * with the rest appended.
 *
 * @param folder absolute
 * @throws errors of the file system, except for missing folders
 */
export async function realOf(folder: string): Promise<string> {
  const real = await realpath(folder).catch(absent);
  if (real !== undefined) return real;
  const parent = dirname(folder);
  return parent === folder ? folder : join(await realOf(parent), folder.slice(parent.length));
}

async function contentOf(path: string): Promise<string | undefined> {
  return await readFile(path, "utf8").catch(absent);
}

function absent(error: unknown): undefined {
  if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
    return undefined;
  throw error;
}
