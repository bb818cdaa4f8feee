/** Ties issues to what they follow from, so that the consequences of one mistake can be told as one. */
import type { Issue } from "../../src/schema/issue.ts";

/** Beside the issues, as it is of no use outside: what an issue follows from, a thing or the name of one. */
const causes = new WeakMap<Issue, unknown>();

/** Notes what an issue follows from. Issues of the same cause are told as one. */
export function noteCause(issue: Issue, cause: unknown): void {
  causes.set(issue, cause);
}

/** What an issue follows from, `undefined` where it stands for itself. */
export function causeOf(issue: Issue): unknown {
  return causes.get(issue);
}
