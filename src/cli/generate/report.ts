/** Prints the changes between two generations. */
import type { Change, ChangeKind } from "../../../codegen/changes/change.ts";
import type { Terminal } from "../terminal.ts";
import { plainText } from "../terminal-text.ts";

/** In each group, lines beyond this number are only counted. */
const MOST_LINES = 50;
const LONGEST = 160;

const WORDS: Readonly<Record<ChangeKind, string>> = {
  added: "added",
  removed: "removed",
  renamed: "renamed",
  "now-required": "now required",
  "now-optional": "now optional",
  "type-changed": "type changed",
  "single-to-array": "now a list",
  "array-to-single": "no longer a list",
  "value-added": "value added",
  "value-removed": "value removed",
  "facet-tightened": "facet tightened",
  "facet-loosened": "facet loosened",
  "facet-changed": "facet changed",
  "choice-changed": "choice changed",
};

const GROUPS: readonly (readonly [title: string, writers: boolean, readers: boolean])[] = [
  ["breaking, for programs that write XML and those that read it", true, true],
  ["breaking for programs that write XML", true, false],
  ["breaking for programs that read XML", false, true],
  ["not breaking", false, false],
];

/** Prints the changes, those that break most programs first; nothing if there are none. */
export function tellChanges(terminal: Terminal, changes: readonly Change[]): void {
  for (const [title, writers, readers] of GROUPS) {
    const own = changes.filter((each) => each.breaksWriters === writers && each.breaksReaders === readers);
    if (own.length === 0) continue;
    const colour = writers || readers ? "yellow" : "green";
    terminal.report(`${terminal.style(colour, title)} (${own.length}):`);
    for (const change of own.slice(0, MOST_LINES)) terminal.report(`  ${lineOf(change)}`);
    if (own.length > MOST_LINES) terminal.report(`  … and ${own.length - MOST_LINES} more; --json lists all`);
  }
}

/** `invoice.xsd Invoice.lines: type changed: Line → Line | null` */
function lineOf({ module, name, kind, from, to }: Change): string {
  const what = [from, to].filter((text) => text !== undefined).map(short);
  const values = what.length === 0 ? "" : `: ${what.join(" → ")}`;
  return plainText(`${module} ${name}: ${WORDS[kind]}${values}`);
}

function short(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
