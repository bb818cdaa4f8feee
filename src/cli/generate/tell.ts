/** Reports the outcome of a generation to people and programs. */
import { join, relative } from "node:path";
import { commandAgain } from "../command-again.ts";
import type { Context } from "../context.ts";
import { count } from "../issue-line.ts";
import type { GenerateOutcome, SetOutcome } from "./apply.ts";
import { shownPath } from "./paths.ts";
import { tellChanges } from "./report.ts";
import { STALENESS } from "./staleness.ts";

/** Whether everything is up to date, for a run that writes nothing. */
export function isStale({ sets, locks, unpinned }: GenerateOutcome): boolean {
  const files = sets.some(({ stale, leftovers }) => stale.length + leftovers.length > 0);
  return files || locks.some(({ status }) => status === "stale") || unpinned.length > 0;
}

/** The outcome for programs: the members of a single set, or a list for several sets. */
export function resultOf({ sets, locks, changes, unpinned }: GenerateOutcome, check: boolean): object {
  const [only] = sets;
  const own = sets.length === 1 && only !== undefined ? only : { sets };
  return { ...own, locks, changes, ...(check ? { unpinned } : {}) };
}

/** Prints which files were or would be written, and what changes for programs. */
export function tellOutcome(context: Context, outcome: GenerateOutcome, check: boolean): void {
  const { terminal } = context;
  for (const set of outcome.sets) tellSet(context, set, check);
  for (const { file, status, missing = false } of outcome.locks) {
    const shown = shownPath(context, file);
    if (status === "written") terminal.report(`wrote ${shown}`);
    const why = missing ? "it is missing" : "it does not match the schemas";
    if (status === "stale") terminal.print(`stale ${shown}: ${why}`);
  }
  for (const { message, next } of outcome.unpinned) {
    terminal.print(`drift ${message}`);
    terminal.note(`  ${next}`);
  }
  tellChanges(terminal, outcome.changes);
  tellNext(context, outcome);
}

function tellSet(
  context: Context,
  { out, written, stale, reasons, removed, leftovers, pruned }: SetOutcome,
  check: boolean,
): void {
  const { terminal } = context;
  const shown = (path: string): string => shownPath(context, join(out, path));
  for (const path of written) terminal.report(`wrote ${shown(path)}`);
  for (const path of stale) terminal.print(`stale ${shown(path)}: ${STALENESS[reasons[path] ?? "edited"]}`);
  for (const path of [...removed, ...pruned]) terminal.report(`removed ${shown(path)}`);
  for (const path of leftovers) {
    // Leftovers only cause a check to fail.
    const line = `left over ${shown(path)}`;
    if (check) terminal.print(line);
    else terminal.report(line);
  }
}

function tellNext(context: Context, { sets, locks, unpinned }: GenerateOutcome): void {
  const { terminal, process } = context;
  const sum = (of: (set: SetOutcome) => readonly string[]): number =>
    sets.reduce((total, set) => total + of(set).length, 0);
  const stale = sum((set) => set.stale) + locks.filter(({ status }) => status === "stale").length;
  const leftovers = sum((set) => set.leftovers);
  if (stale > 0) {
    const what = stale === 1 ? "1 file is" : `${stale} files are`;
    terminal.note(`${what} not up to date. To update, run: ${commandAgain(context)}`);
  }
  if (leftovers > 0) {
    const what = `${count(leftovers, "file")} of an earlier run ${leftovers === 1 ? "belongs" : "belong"} to no schema of this one`;
    terminal.note(`${what}. To remove, run: ${commandAgain(context, "--prune")}`);
  }
  const written = sum((set) => set.written) + locks.filter(({ status }) => status === "written").length;
  if (stale + leftovers + written + unpinned.length > 0) return;
  const folders = [...new Set(sets.map(({ out }) => relative(process.cwd, out) || "."))].join(", ");
  const unchanged = sum((set) => set.unchanged);
  const what = unchanged === 1 ? "1 file in" : `All ${unchanged} files in`;
  terminal.note(`${what} ${folders} ${unchanged === 1 ? "is" : "are"} up to date.`);
}
