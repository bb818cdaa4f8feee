/**
 * The fenced blocks of a page, and what comments before them say of them:
 *
 * - `<!-- fragment: reason -->`: it is compiled or parsed, and not run.
 * - `<!-- given: lines -->`: lines that readers do not need to see come before it.
 * - `<!-- continues -->`: it goes on from the program before it on the page.
 * - `<!-- file: NAME -->`: it is saved under this name, for later programs and commands of the page.
 * - `<!-- run -->`: these commands are run and not only parsed.
 * - `<!-- output -->`: what the program or the commands before it print; `…` stands for anything.
 */
import type { Page } from "./page.ts";

/** What comments say of a block. */
export interface Directives {
  readonly fragment?: string;
  readonly given?: string;
  readonly continues?: string;
  readonly file?: string;
  readonly run?: string;
  readonly output?: string;
}

const DIRECTIVES: readonly (keyof Directives)[] = ["fragment", "given", "continues", "file", "run", "output"];

/** A fenced block. */
export interface Fence {
  readonly path: string;
  /** The line of its first line of text; counts from 1. */
  readonly line: number;
  /** `ts`, `sh`, `json` …; empty where none is given. */
  readonly language: string;
  readonly text: string;
  readonly directives: Directives;
}

/** The blocks of a page in their order. @throws for a comment before a block that looks like a directive and is none */
export function fencesOf({ path, lines }: Page): readonly Fence[] {
  const fences: Fence[] = [];
  let comments = "";
  let isComment = false;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    const [, indent = "", mark, language = ""] = /^(\s*)(`{3,})\s*([\w-]*)/u.exec(line) ?? [];
    if (mark !== undefined && !isComment) {
      const end = lines.findIndex((each, at) => at > index && each.trim() === mark);
      if (end < 0) throw new Error(`${path}:${index + 1}: the fence is not closed`);
      const text = lines
        .slice(index + 1, end)
        .map((each) => (each.startsWith(indent) ? each.slice(indent.length) : each));
      const directives = directivesOf(comments, `${path}:${index + 1}`);
      fences.push({ path, line: index + 2, language, text: text.join("\n"), directives });
      comments = "";
      index = end;
      continue;
    }
    if (line.includes("<!--") || isComment) comments += `${line}\n`;
    else if (line.trim() !== "") comments = "";
    isComment = (isComment || line.includes("<!--")) && !line.includes("-->");
  }
  return fences;
}

function directivesOf(comments: string, place: string): Directives {
  const found: Record<string, string> = {};
  for (const [, text = ""] of comments.matchAll(/<!--(.*?)-->/gsu)) {
    const [, name, rest = ""] = /^\s*([a-z]+)(?:\s*:(.*))?\s*$/su.exec(text) ?? [];
    if (name === undefined) continue;
    if (!DIRECTIVES.some((each) => each === name)) {
      throw new Error(`${place}: <!-- ${name} --> is no directive; there are: ${DIRECTIVES.join(", ")}`);
    }
    found[name] = rest.trim();
  }
  if (found.fragment === "") throw new Error(`${place}: <!-- fragment: reason --> needs a reason`);
  if (found.file === "") throw new Error(`${place}: <!-- file: NAME --> needs a name`);
  return found;
}
