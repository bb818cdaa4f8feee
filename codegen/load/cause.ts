/** Links issues to their cause, so that the consequences of one mistake can be reported together. */
import type { Issue } from "../../src/schema/issue.ts";

/** Stored beside the issues, since callers have no use for it: the cause of an issue, an object or the name of one. */
const causes = new WeakMap<Issue, unknown>();

/** Records the cause of an issue. Issues with the same cause are reported together. */
export function noteCause(issue: Issue, cause: unknown): void {
  causes.set(issue, cause);
}

/** The cause of an issue; `undefined` if it has none besides itself. */
export function causeOf(issue: Issue): unknown {
  return causes.get(issue);
}
