/** Gives a written file or folder its name, and never replaces other content of that name. */
import { lstat, readdir, rename, rm } from "node:fs/promises";
import { extname, join } from "node:path";
import { sameContent } from "../../flows/documents/same-content.ts";

const MOST_NUMBERS = 10_000;

/**
 * Renames a file or folder to `wanted`. If a file of that name has the same content, it remains. If it has
 * other content, because a person may be editing it, the next free name with a number is used:
 * `rejected.2.csv`.
 *
 * @returns the name that it has now
 * @throws errors of the file system
 */
export async function placeBeside(written: string, wanted: string): Promise<string> {
  for (let number = 1; number < MOST_NUMBERS; number += 1) {
    const name = number === 1 ? wanted : numbered(wanted, number);
    if (!(await exists(name))) {
      await rename(written, name);
      return name;
    }
    if (await isSame(written, name)) {
      await rm(written, { recursive: true });
      return name;
    }
  }
  throw new Error(`${wanted} and ${MOST_NUMBERS} numbered names are taken: remove old files`);
}

function numbered(name: string, number: number): string {
  const ending = extname(name);
  return `${name.slice(0, name.length - ending.length)}.${number}${ending}`;
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}

async function isSame(a: string, b: string): Promise<boolean> {
  const [names, others] = await Promise.all([filesOf(a), filesOf(b)]);
  if (names === undefined || others === undefined) return names === others && (await sameContent(a, b));
  if (names.join("/") !== others.join("/")) return false;
  for (const name of names) if (!(await sameContent(join(a, name), join(b, name)))) return false;
  return true;
}

/** The names in a folder; undefined for a file. */
async function filesOf(path: string): Promise<readonly string[] | undefined> {
  return (await lstat(path)).isDirectory() ? (await readdir(path)).sort() : undefined;
}
