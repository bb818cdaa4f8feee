/** Lists source files, for the tests that look at the code itself. */
import { readdirSync } from "node:fs";
import { join } from "node:path";

/** All `.ts` and `.tsx` files below `folder`, as `/`-separated paths relative to `root`, sorted. */
export function sourceFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll("\\", "/"))
    .sort();
}
