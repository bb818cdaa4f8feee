/** Finds the file that the author of a wrong path probably meant. */
import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join, parse } from "node:path";
import { isClose, nearestFirst } from "../../src/arguments/spelling.ts";

/** Folders with more entries than this are not searched. */
const MOST_ENTRIES = 10_000;

/**
 * The path with each wrong name replaced by the most similar one in its folder, preferably one that differs only in
 * case. `undefined` if a name has no similar one.
 *
 * @param path absolute, of a file or folder that does not exist
 */
export function nearestPath(path: string): string | undefined {
  if (existsSync(path)) return path;
  const parent = dirname(path);
  const folder = parent === path ? undefined : nearestPath(parent);
  if (folder === undefined) return undefined;
  const found = nearestName(basename(path), entriesOf(folder));
  return found === undefined ? undefined : join(folder, found);
}

/** The name that is most similar to this one, if any is close; a difference in case counts least. */
export function nearestName(name: string, among: readonly string[]): string | undefined {
  const exact = among.find((each) => each === name);
  if (exact !== undefined) return exact;
  const sameLetters = among.find((each) => each.toLowerCase() === name.toLowerCase());
  if (sameLetters !== undefined) return sameLetters;
  const close = among.filter((each) => isClose(stemOf(name), stemOf(each)));
  return nearestFirst(name, close, (each) => each)[0];
}

/** The name without its extension, which would make short names look alike. */
function stemOf(name: string): string {
  const { name: stem } = parse(name);
  return stem;
}

function entriesOf(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder);
    return entries.length > MOST_ENTRIES ? [] : entries.sort();
  } catch {
    return [];
  }
}
