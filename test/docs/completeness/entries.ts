/** The entries of a page: rows of tables, whose first cell names what they are about as code. */
import { type Page, prose } from "../pages/page.ts";

/** A section: a heading with all that is below it, deeper headings too. */
export function sectionOf(page: Page, heading: string): Page {
  const lines = prose(page);
  const start = lines.findIndex((line) => /^#{1,6} /u.test(line) && line.replace(/^#+ /u, "") === heading);
  if (start < 0) throw new Error(`${page.path} has no heading "${heading}"`);
  const depth = /^#+/u.exec(lines[start] ?? "")?.[0].length ?? 1;
  const end = lines.findIndex(
    (line, index) => index > start && depth >= (/^(#+) /u.exec(line)?.[1]?.length ?? 9),
  );
  return { path: page.path, lines: lines.slice(start, end < 0 ? undefined : end) };
}

/** A section without the sections in it. */
export function ownOf(section: Page): Page {
  const end = section.lines.findIndex((line, index) => index > 0 && /^#+ /u.test(line));
  return { path: section.path, lines: section.lines.slice(0, end < 0 ? undefined : end) };
}

/** What the first cells of the tables' rows name: their code spans, `--out <dir>` as `--out`. */
export function entriesOf(page: Page): readonly string[] {
  return prose(page).flatMap((line) => {
    const [, cell = ""] = /^\| (.*?)(?<!\\) \|/u.exec(line) ?? [];
    return [...cell.matchAll(/`([^`]+)`/gu)].map(([, code = ""]) => code.split(/[ =]/u)[0] ?? "");
  });
}

/** What is wanted and not there, and what is there and not wanted. */
export function difference(
  wanted: Iterable<string>,
  found: readonly string[],
): { readonly missing: readonly string[]; readonly unknown: readonly string[] } {
  const all = new Set(wanted);
  return {
    missing: [...all].filter((each) => !found.includes(each)),
    unknown: [...new Set(found)].filter((each) => !all.has(each)),
  };
}

/** The page without the rows that name this: for showing that a check notices. */
export function without(page: Page, code: string): Page {
  const lines = page.lines.filter(
    (line) => !(line.startsWith("| ") && entriesOf({ path: "", lines: [line] }).includes(code)),
  );
  if (lines.length === page.lines.length) throw new Error(`${page.path} has no row for ${code}`);
  return { path: page.path, lines };
}
