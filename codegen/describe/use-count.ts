/** Limits the attribute uses of a schema: groups of groups can multiply them beyond the available memory. */
import type { SchemaNode } from "../load/node.ts";
import type { IssueCollector } from "../load/report.ts";

/**
 * Attribute uses of all complex types and attribute groups of a set together, with those from attribute groups
 * counted at each use. Large published schemas have about ten thousand.
 */
const MAX_USES = 1_000_000;

/** Counts attribute uses: a group of thousands in thousands of types makes millions from a small document. */
export class UseCount {
  #left = MAX_USES;
  readonly #issues: IssueCollector;

  constructor(issues: IssueCollector) {
    this.#issues = issues;
  }

  /** Whether the limit allows this number of further uses; reports it if not. */
  take(uses: number, owner: SchemaNode): boolean {
    if (this.#left < 0) return false;
    this.#left -= uses;
    if (this.#left >= 0) return true;
    const message = `There are more than ${MAX_USES} attribute uses after attribute groups are expanded: ${owner.label} exceeds the limit.`;
    this.#issues.add("limit", "limit", owner, message);
    return false;
  }
}
