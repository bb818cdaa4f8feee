/** What is known to be so, with reasons, and what a run makes of it. */
import type { Problem } from "./result.ts";

/** An entry of the list of known disagreements. The list may only get shorter. */
export interface Disagreement {
  readonly family: string;
  readonly kind: Problem["kind"];
  readonly subject: string;
  readonly reason: string;
}

/** What a run found, next to the list. */
export interface Verdict {
  /** Not in the list. */
  readonly news: readonly Problem[];
  /** In the list, and so. */
  readonly known: readonly Disagreement[];
  /** In the list, and no longer so: to be taken out. */
  readonly gone: readonly Disagreement[];
}

/**
 * Compares problems with the list.
 *
 * @param looked families and kinds that the run looked at: entries of others are left alone.
 */
export function judge(
  problems: readonly Problem[],
  list: readonly Disagreement[],
  looked: (entry: Disagreement) => boolean,
): Verdict {
  const same = (entry: Disagreement, { family, kind, subject }: Problem): boolean =>
    entry.family === family && entry.kind === kind && entry.subject === subject;
  return {
    news: problems.filter((problem) => !list.some((entry) => same(entry, problem))),
    known: list.filter((entry) => problems.some((problem) => same(entry, problem))),
    gone: list.filter((entry) => looked(entry) && !problems.some((problem) => same(entry, problem))),
  };
}
