/** What a generation did, for people and for programs. */
import { join, relative } from "node:path";
import type { Context } from "../context.ts";
import { count } from "../issue-line.ts";
import type { Outcome } from "./apply.ts";
import { shownPath } from "./paths.ts";
import { tellChanges } from "./report.ts";

/** Whether everything is as it should be, where nothing was to be written. */
export function isStale({ sets, locks, unpinned }: Outcome): boolean {
  const files = sets.some(({ stale, leftovers }) => stale.length + leftovers.length > 0);
  return files || locks.some(({ status }) => status === "stale") || unpinned.length > 0;
}

/** The outcome for programs: of one set its own members, of several a list. */
export function resultOf({ sets, locks, changes, unpinned }: Outcome, check: boolean): object {
  const [only] = sets;
  const own = sets.length === 1 && only !== undefined ? only : { sets };
  return { ...own, locks, changes, ...(check ? { unpinned } : {}) };
}

/** Tells people what was written, or would be, and what that changes for their programs. */
export function tellOutcome(context: Context, outcome: Outcome): void {
  const { terminal } = context;
  for (const { out, written, stale, removed, leftovers, pruned } of outcome.sets) {
    const list = (what: string, paths: readonly string[]): void => {
      for (const path of paths) terminal.print(`${what} ${shownPath(context, join(out, path))}`);
    };
    list("wrote", written);
    list("stale", stale);
    list("removed", [...removed, ...pruned]);
    list("left over", leftovers);
  }
  for (const { file, status } of outcome.locks) {
    const word = { written: "wrote", stale: "stale", unchanged: undefined }[status];
    if (word !== undefined) terminal.print(`${word} ${shownPath(context, file)}`);
  }
  for (const { message, next } of outcome.unpinned) {
    terminal.print(`drift ${message}`);
    terminal.note(next);
  }
  tellChanges(terminal, outcome.changes);
  tellNext(context, outcome);
}

function tellNext({ terminal, process }: Context, { sets, locks, unpinned }: Outcome): void {
  const sum = (of: (set: Outcome["sets"][number]) => readonly string[]): number =>
    sets.reduce((total, set) => total + of(set).length, 0);
  const stale = sum((set) => set.stale) + locks.filter(({ status }) => status === "stale").length;
  const leftovers = sum((set) => set.leftovers);
  if (stale > 0) {
    terminal.note(`${count(stale, "file")} to be generated again: run the same command without --check.`);
  }
  if (leftovers > 0) {
    terminal.note(
      `${count(leftovers, "file")} of an earlier generation: remove what nothing uses by --prune.`,
    );
  }
  const written = sum((set) => set.written) + locks.filter(({ status }) => status === "written").length;
  if (stale + leftovers + written + unpinned.length > 0) return;
  const folders = [...new Set(sets.map(({ out }) => relative(process.cwd, out) || "."))].join(", ");
  terminal.note(
    `${count(
      sum((set) => set.unchanged),
      "file",
    )} in ${folders}, all as they should be.`,
  );
}
