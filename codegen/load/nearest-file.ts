/** What somebody who named a file that is not there has probably meant. */
import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join, parse } from "node:path";
import { isClose, nearestFirst } from "../../src/arguments/spelling.ts";

/** Folders with more entries than this are not searched. */
const MOST_ENTRIES = 10_000;

/**
 * The path with each wrong name replaced by the one in its folder that is spelt most like it: the same but for upper and
 * lower case where there is one. `undefined` where a name is like none.
 *
 * @param path absolute, of a file or folder that is not there
 */
export function nearestPath(path: string): string | undefined {
  if (existsSync(path)) return path;
  const parent = dirname(path);
  const folder = parent === path ? undefined : nearestPath(parent);
  if (folder === undefined) return undefined;
  const found = nearestName(basename(path), entriesOf(folder));
  return found === undefined ? undefined : join(folder, found);
}

/** The name that is spelt most like this one, where any is close; upper and lower case make the least difference. */
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
