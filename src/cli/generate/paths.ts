/** Paths in the form in which messages show them. */
import { isAbsolute, relative, sep } from "node:path";
import type { Context } from "../context.ts";

/** An absolute path relative to the working directory; a path that is not below it stays absolute. */
export function shownPath(context: Context, path: string): string {
  const way = relative(context.process.cwd, path);
  if (way === "") return ".";
  return way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way) ? path : way;
}
