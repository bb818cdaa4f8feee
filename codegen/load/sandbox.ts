/** Restricts the loading of schemas to a root folder: a schemaLocation is text that somebody else wrote. */
import { constants, realpathSync } from "node:fs";
import { type FileHandle, open, realpath } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, isAbsolute, parse, relative, resolve, sep } from "node:path";
import { nearestPath } from "./nearest-file.ts";

/** How far above files outside the working directory the default root may be: schema sets with deep folders need it. */
const LEVELS_UP = 4;

/** The number of missing files for which a similar name is searched for: a schema can name thousands of them. */
export const MOST_SEARCHES = 50;

/** The words in the message about a file outside the schema root. */
export const OUTSIDE_ROOT = "is outside the schema root";

/** The reason why a file was not read, in words that can follow "cannot be read: ". */
export class UnreadableFile extends Error {
  override readonly name = "UnreadableFile";
  /** Whether the file does not exist, as opposed to one that must not be read. */
  readonly absent: boolean;

  constructor(message: string, absent = false) {
    super(message);
    this.absent = absent;
  }
}

/** Whether `path` is `root` or is inside it. Both are absolute. */
export function isWithin(path: string, root: string): boolean {
  const between = relative(root, path);
  return between === "" || (!isAbsolute(between) && between !== ".." && !between.startsWith(`..${sep}`));
}

/**
 * The schema root if none is given: the directory that must contain every document. For files below the working
 * directory it is the working directory, since that is the project. For others it is the deepest directory that
 * contains them all, and up to four levels above it (`schemas/a/b/v1/x.xsd` that includes `../../../common/y.xsd` is
 * common), but never the file system's root, a directory directly below that, or the user's home directory or one
 * that contains it.
 *
 * @param files real, absolute paths; at least one.
 */
export function defaultRoot(
  files: readonly string[],
  cwd: string = process.cwd(),
  home: string = homedir(),
): string {
  const isProject = parse(cwd).root !== cwd && !isWithin(home, cwd);
  if (isProject && files.every((file) => isWithin(file, cwd))) return cwd;
  const [first = cwd, ...rest] = files.map((file) => dirname(file));
  let root = first;
  while (!rest.every((directory) => isWithin(directory, root)) && dirname(root) !== root)
    root = dirname(root);
  for (let level = 0; level < LEVELS_UP && !isTooWide(dirname(root), home); level++) root = dirname(root);
  return root;
}

function isTooWide(directory: string, home: string): boolean {
  const { root } = parse(directory);
  return directory === root || dirname(directory) === root || isWithin(home, directory);
}

/** The files that may be read: those inside the root, or in the folder of a document in the catalog. */
export class Sandbox {
  readonly root: string | undefined;
  readonly #base: string | undefined;
  readonly #trusted = new Set<string>();
  /** The number of searches for missing files so far. */
  #searches = 0;

  /**
   * @param root a real path; `undefined` allows only trusted folders.
   * @param base a real path: the folder to which names of files are relative, if that is not the root
   */
  constructor(root: string | undefined, base?: string) {
    this.root = root;
    this.#base = base;
  }

  /** Allows the folder of a file that the caller named explicitly. */
  trust(file: string): void {
    this.#trusted.add(dirname(file));
  }

  /**
   * The real path of a file, with symbolic links resolved.
   *
   * @throws UnreadableFile if it does not exist or is outside the sandbox.
   */
  async locate(path: string): Promise<string> {
    const real = await realpath(path).catch((error: unknown) => {
      if (!isAbsence(error)) throw new UnreadableFile(reason(error));
      throw new UnreadableFile(`${reason(error)}${this.#nearMatch(path)}`, true);
    });
    if (this.#holds(real)) return real;
    const where = this.root === undefined ? "no schema root is set" : `the schema root is ${this.root}`;
    throw new UnreadableFile(
      `${real} ${OUTSIDE_ROOT} (${where}); to allow it, pass the option "root" with a directory that contains both`,
    );
  }

  #holds(real: string): boolean {
    const inside = this.root !== undefined && isWithin(real, this.root);
    return inside || [...this.#trusted].some((directory) => isWithin(real, directory));
  }

  /**
   * Names the file that was probably meant. Files outside the root are not named: a schema must not find out which
   * exist.
   */
  #nearMatch(path: string): string {
    if (!this.#holds(path) || this.#searches >= MOST_SEARCHES) return "";
    this.#searches++;
    const nearest = nearestPath(path);
    if (nearest === undefined || !this.#holds(realpathSync(nearest))) return "";
    const isCase = nearest.toLowerCase() === path.toLowerCase();
    const why = isCase ? ", which differs only in upper and lower case" : "";
    return ` (did you mean ${this.display(nearest)}${why}?)`;
  }

  /** The displayed name of a file: relative to the base, or to the root for files inside it, with slashes. */
  display(real: string): string {
    if (this.#base !== undefined) return relative(this.#base, real).split(sep).join("/");
    if (this.root === undefined || !isWithin(real, this.root)) return real;
    return relative(this.root, real).split(sep).join("/");
  }
}

/**
 * Reads a regular file: anything else (a FIFO would block, a device never ends) is refused before a byte is read.
 *
 * @throws UnreadableFile also when the file has more than `maxBytes` bytes.
 */
export async function readRegularFile(path: string, maxBytes: number): Promise<Uint8Array> {
  let handle: FileHandle | undefined;
  try {
    // O_NONBLOCK keeps the open of a FIFO from waiting for its writer; Windows has neither.
    handle = await open(resolve(path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stat = await handle.stat();
    if (!stat.isFile()) throw new UnreadableFile("it is not a regular file");
    if (stat.size > maxBytes) throw new TooManyBytes(stat.size);
    return await handle.readFile();
  } catch (error) {
    if (error instanceof UnreadableFile || error instanceof TooManyBytes) throw error;
    throw new UnreadableFile(reason(error));
  } finally {
    await handle?.close();
  }
}

/** A file is larger than the remainder of the limit on the set. */
export class TooManyBytes extends Error {
  override readonly name = "TooManyBytes";
  readonly size: number;
  constructor(size: number) {
    super(`${size} bytes`);
    this.size = size;
  }
}

function isAbsence(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return code === "ENOENT" || code === "ENOTDIR";
}

function reason(error: unknown): string {
  if (isAbsence(error)) return "there is no such file";
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === "EISDIR") return "it is a directory";
  if (code === "EACCES" || code === "EPERM") return "access is denied";
  if (code === "ERR_INVALID_ARG_VALUE") return "a file cannot have such a name";
  return code ?? String(error);
}
