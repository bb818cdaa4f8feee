/** Turns the documentation of a schema into comments that no text can end early. */
import type { Documentation } from "../model/expression.ts";

const LONGEST_TEXT = 4000;
const WIDTH = 100;

/** A JSDoc comment with its line breaks, indented; empty if there is no text. */
export function jsdoc(doc: Documentation | undefined, indent: string): string {
  if (doc === undefined) return "";
  const lines = [...textLines(doc.text ?? ""), ...doc.notes.map(oneLine)];
  if (doc.source !== undefined) lines.push(`@see ${codeSpan(oneLine(doc.source))}`);
  const [only] = lines;
  if (only === undefined) return "";
  if (lines.length === 1) return `${indent}/** ${only} */\n`;
  const body = lines.map((line) => `${indent} *${line === "" ? "" : ` ${line}`}\n`).join("");
  return `${indent}/**\n${body}${indent} */\n`;
}

/**
 * A place in the form in which editors show it unchanged. The compiler reads the beginning of the text after
 * `@see` as a name of the program: without backticks, editors show `UBL-Invoice-2 .1.xsd:7`.
 */
function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length));
  if (longest === 0) return `\`${text}\``;
  const fence = "`".repeat(longest + 1);
  return `${fence} ${text} ${fence}`;
}

/** Whether there is more text than the place of the declaration. */
export function saysSomething(doc: Documentation | undefined): boolean {
  return doc !== undefined && (doc.notes.length > 0 || (doc.text ?? "").trim() !== "");
}

/** A line of text that cannot end a comment, break a line or start a tag. */
export function oneLine(text: string): string {
  return neutral(text.replace(/\s+/gu, " ").trim());
}

function textLines(text: string): readonly string[] {
  const capped = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
  const paragraphs = capped
    .trim()
    .split(/\n[^\S\n]*\n\s*/u)
    .map((paragraph) => paragraph.replace(/\s+/gu, " ").trim())
    .filter((paragraph) => paragraph !== "");
  return paragraphs.flatMap((paragraph, index) => {
    const lines = wrap(paragraph).map(neutral);
    return index === 0 ? lines : ["", ...lines];
  });
}

function wrap(text: string): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines;
}

/** `*​/` ends a comment and `@` starts a tag; controls, bidirectional marks and line separators can hide text. */
function neutral(line: string): string {
  return line
    .replace(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, " ")
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(/\*\//g, "*\\/")
    .replace(/(^|[\s{*])@/gu, "$1&#64;");
}
