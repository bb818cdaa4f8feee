/** Limits the attribute uses of a schema: groups of groups can multiply them beyond any memory. */
import type { SchemaNode } from "../load/node.ts";
import type { IssueCollector } from "../load/report.ts";

/**
 * Attribute uses of all complex types and attribute groups of a set together, those from attribute groups counted wherever
 * they come in. Large published schemas have some ten thousand.
 */
const MAX_USES = 1_000_000;

/** Counts attribute uses: a group of thousands in thousands of types makes millions of a small document. */
export class UseCount {
  #left = MAX_USES;
  readonly #issues: IssueCollector;

  constructor(issues: IssueCollector) {
    this.#issues = issues;
  }

  /** Whether there may be so many more; reports it where there may not. */
  take(uses: number, owner: SchemaNode): boolean {
    if (this.#left < 0) return false;
    this.#left -= uses;
    if (this.#left >= 0) return true;
    const message = `There are more than ${MAX_USES} attribute uses, attribute groups taken apart: ${owner.label} is one too many.`;
    this.#issues.add("limit", "limit", owner, message);
    return false;
  }
}
