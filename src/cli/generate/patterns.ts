/** Finds the files that a list of paths and patterns names. */
import { existsSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { usageError } from "../exit.ts";
import { refuseNoFile } from "../schema-path.ts";

/** Folders that a pattern enters only if it names them. */
const LEFT_OUT = new Set(["node_modules", ".git"]);
/** The maximum number of files that a pattern may examine: beyond that, it is probably a mistake. */
const MOST_FILES = 100_000;

/** A parsed pattern. */
interface Pattern {
  /** The absolute path of the folder in which it starts; the file itself if it has no wildcards. */
  readonly start: string;
  /** The rest of the pattern: names below that folder. */
  readonly parts: readonly string[];
  /** Whether an absolute path matches. */
  readonly matches: (path: string) => boolean;
}

/**
 * The absolute paths of the files, without duplicates. A path without wildcards is used unchanged, whether it
 * exists or not; files that a pattern finds are in code unit order, so that the order is the same on every
 * computer; `!pattern` leaves out files that earlier patterns found.
 *
 * `*` and `?` match characters of a name, `**` matches any folders, and `{a,b}` matches either part. Links to
 * folders are not followed.
 *
 * @throws CliError for a pattern that matches nothing
 */
export async function filesOf(patterns: readonly string[], folder: string): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const text of patterns) {
    refuseNoFile(text);
    if (text.startsWith("!")) {
      const { matches } = patternOf(text.slice(1), folder);
      for (const file of found) if (matches(file)) found.delete(file);
      continue;
    }
    const pattern = patternOf(text, folder);
    const path = resolve(folder, text);
    const files = pattern.parts.length === 0 || existsSync(path) ? [path] : await matching(pattern, text);
    if (files.length === 0) {
      const hint = "Check the pattern. xsdflow pull fetches the schemas of flows.";
      throw usageError(`No file matches ${text} in ${folder}.`, hint);
    }
    for (const file of files) found.add(file);
  }
  return [...found];
}

/** Whether an absolute path matches a path or pattern. */
export function pathMatcher(text: string, folder: string): (path: string) => boolean {
  return patternOf(text, folder).matches;
}

function patternOf(text: string, folder: string): Pattern {
  // On Windows a backslash separates folders; elsewhere it is an ordinary character.
  const names = (sep === "\\" ? text.replaceAll("\\", "/") : text).split("/");
  const first = names.findIndex((name) => /[*?{]/.test(name));
  const fixed = first < 0 ? names : names.slice(0, first);
  const parts = first < 0 ? [] : names.slice(first);
  // The slash after it makes the root from the "" of "/*.xsd", and a folder from "C:" on Windows.
  const start = resolve(folder, fixed.length === 0 ? "." : fixed.join("/") + (first < 0 ? "" : "/"));
  const expression = expressionOf(parts);
  return {
    ...{ start, parts },
    matches: (path) =>
      parts.length === 0 ? path === start : expression.test(relative(start, path).split(sep).join("/")),
  };
}

async function matching({ start, parts, matches }: Pattern, text: string): Promise<readonly string[]> {
  const found: string[] = [];
  let seen = 0;
  const visit = async (folder: string, depth: number): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    seen += entries.length;
    if (seen > MOST_FILES) throw usageError(`${text} would examine more than ${MOST_FILES} files.`);
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        const leads = parts.includes("**") || depth < parts.length;
        if (leads && !LEFT_OUT.has(entry.name)) await visit(path, depth + 1);
      } else if (matches(path) && (await stat(path).catch(() => undefined))?.isFile()) {
        found.push(path);
      }
    }
  };
  await visit(start, 1);
  return found.sort();
}

function expressionOf(parts: readonly string[]): RegExp {
  const last = parts.length - 1;
  const source = parts.map((part, index) => {
    if (part === "**") return index === last ? ".+" : "(?:[^/]+/)*";
    return sourceOf(part) + (index === last ? "" : "/");
  });
  return new RegExp(`^${source.join("")}$`, "u");
}

/** A name with its wildcards; an unclosed brace is an ordinary character. */
function sourceOf(part: string): string {
  return part.replace(/\{([^{}]*)\}|[\\^$.|()[\]+*?{}/]/g, (sign, inner: string | undefined) => {
    if (inner !== undefined) return `(?:${inner.split(",").map(sourceOf).join("|")})`;
    if (sign === "*") return "[^/]*";
    return sign === "?" ? "[^/]" : `\\${sign}`;
  });
}
