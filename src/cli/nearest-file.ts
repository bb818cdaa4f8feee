/** What somebody who named a file that is not there has probably meant. */
import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isClose, nearestFirst } from "../schema/validate/spelling.ts";

/** Folders with more entries than this are not searched. */
const MOST_ENTRIES = 10_000;

/**
 * The path with its first wrong name replaced by one beside it that is spelt like it; `undefined` where there is none, or
 * nothing of the whole name.
 *
 * @param path absolute, of a file or folder that is not there
 */
export function nearestPath(path: string): string | undefined {
  const missing = firstMissing(path);
  const folder = dirname(missing);
  const name = basename(missing);
  const [nearest] = nearestFirst(name, entriesOf(folder), (entry) => entry);
  if (nearest === undefined || !isClose(name, nearest)) return undefined;
  const found = join(folder, nearest, path.slice(missing.length));
  return existsSync(found) ? found : undefined;
}

function firstMissing(path: string): string {
  const parent = dirname(path);
  return parent === path || existsSync(parent) ? path : firstMissing(parent);
}

function entriesOf(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder);
    return entries.length > MOST_ENTRIES ? [] : entries.sort();
  } catch {
    return [];
  }
}
