/** Paths as they are told. */
import { isAbsolute, relative, sep } from "node:path";
import type { Context } from "../context.ts";

/** An absolute path as it is seen from the working directory; of what is not below it, the path itself. */
export function shownPath(context: Context, path: string): string {
  const way = relative(context.process.cwd, path);
  if (way === "") return ".";
  return way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way) ? path : way;
}
