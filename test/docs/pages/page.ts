/** The pages of the manual, as the tests read them: README, and what is below docs/ but not made by a tool. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { isOffSite } from "../../../docs/.vitepress/off-site.ts";
import { slugOf } from "../../../docs/.vitepress/slug.ts";

export const root: string = fileURLToPath(new URL("../../..", import.meta.url));

/** Folders below docs/ whose Markdown is made by tools. */
const MADE: ReadonlySet<string> = new Set(["api", "node_modules", ".vitepress"]);

/** A page. */
export interface Page {
  /** From the root of the project, with `/`. */
  readonly path: string;
  readonly lines: readonly string[];
}

/** A link or a picture. */
export interface Link {
  readonly target: string;
  /** Counts from 1. */
  readonly line: number;
}

/** All pages, README first. */
export function pages(): readonly Page[] {
  return ["README.md", ...markdownBelow("docs").filter(isOnSite)].map(pageAt);
}

/** Whether a document is a page of the site. */
export function isOnSite(path: string): boolean {
  return path.startsWith("docs/") && !isOffSite(path.slice("docs/".length));
}

/** What is written for those who work on the code. */
export function otherDocuments(): readonly Page[] {
  const names = readdirSync(root).filter((name) => name.endsWith(".md") && name !== "README.md");
  return [...names.sort(), ...markdownBelow("docs").filter((path) => !isOnSite(path))].map(pageAt);
}

export function pageAt(path: string): Page {
  return { path, lines: readFileSync(join(root, path), "utf8").split("\n") };
}

function markdownBelow(folder: string): readonly string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries
    .filter(({ name }) => !MADE.has(name))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return markdownBelow(path);
      return entry.name.endsWith(".md") ? [path] : [];
    })
    .sort();
}

/** The lines of a page that are neither in fences nor in comments, the others empty. */
export function prose({ lines }: Page): readonly string[] {
  let fence: string | undefined;
  let isComment = false;
  return lines.map((line) => {
    const mark = /^\s*(`{3,}|~{3,})/u.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence) === true) fence = undefined;
      return "";
    }
    if (mark !== undefined && !isComment) {
      fence = mark;
      return "";
    }
    const text = isComment ? `<!--${line}` : line;
    const shown = text.replace(/<!--.*?-->/gu, "");
    isComment = shown.includes("<!--");
    return shown.replace(/<!--.*$/u, "");
  });
}

/** The ids of the headings. */
export function anchorsOf(page: Page): ReadonlySet<string> {
  const found = new Set<string>();
  for (const line of prose(page)) {
    const [, title] = /^#{1,6} (.*)$/u.exec(line) ?? [];
    if (title === undefined) continue;
    const slug = slugOf(title.replace(/\[([^\]]*)\]\([^)]*\)/gu, "$1"));
    let id = slug;
    for (let count = 1; found.has(id); count++) id = `${slug}-${count}`;
    found.add(id);
  }
  return found;
}

/** Links of a page: `[text](target)`, pictures, the targets in the front matter of the home page. */
export function linksOf(page: Page): readonly Link[] {
  return prose(page).flatMap((text, index) => {
    const shown = text.replace(/`[^`]*`/gu, "");
    const inText = [...shown.matchAll(/\]\(([^()\s]*(?:\([^()]*\)[^()\s]*)*)(?: "[^"]*")?\)/gu)];
    const inFrontMatter = page.path === "docs/index.md" ? [...shown.matchAll(/^ +link: (\S+)$/gu)] : [];
    return [...inText, ...inFrontMatter].map(([, target = ""]) => ({ target, line: index + 1 }));
  });
}

/** The path that a link of a page leads to, from the root of the project; without its heading. */
export function targetOf({ path }: Page, target: string): string {
  const [file = ""] = target.split("#");
  if (file === "") return path;
  const from = file.startsWith("/") ? join("docs", file) : join(dirname(path), file);
  return relative(".", from).replaceAll("\\", "/");
}
