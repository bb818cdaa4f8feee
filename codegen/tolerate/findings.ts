/** Sorts violations into those for which the schema is refused, and those that are tolerated. */
import type { Issue } from "../../src/schema/issue.ts";
import { groupOf, isGroup, TOLERANCE_GROUPS, type ToleranceGroup } from "./groups.ts";
import { Tolerance } from "./tolerance.ts";

/**
 * How a violation can be tolerated: the group, or the equivalent rule if the grammar's own id is less specific;
 * `"never"` if it cannot be tolerated.
 */
export type Meaning = ToleranceGroup | "never" | "cos-all-limited.1.2" | "cos-all-limited.2";

const NOTHING = Tolerance.of();

/** Warnings beyond this number are only counted. */
const MAX_WARNINGS = 1000;

/** Sorts violations by the user's tolerance. */
export class Findings {
  /** The violations for which the schema is refused. */
  readonly issues: Issue[] = [];
  /** The tolerated violations. */
  readonly warnings: Warning[] = [];
  /** The number of violations, including those that are not listed. */
  size = 0;
  readonly #refused = new Set<ToleranceGroup>();
  readonly #tolerance: Tolerance;

  constructor(tolerance: Tolerance = NOTHING) {
    this.#tolerance = tolerance;
  }

  /** Adds a violation. @param meaning the rule's group if absent */
  add(issue: Issue, meaning: Meaning | undefined = groupOf(issue.rule)): void {
    const isRule = meaning !== undefined && !isGroup(meaning);
    const group = isRule ? groupOf(meaning) : meaning;
    this.size++;
    const rules = isRule ? [issue.rule, meaning] : [issue.rule];
    if (group !== undefined && rules.some((rule) => this.#tolerance.allows(rule, group))) {
      if (this.warnings.length < MAX_WARNINGS) this.warnings.push({ issue, group });
    } else {
      this.issues.push(issue);
      if (group !== undefined && !isMisspelt(issue, group)) this.#refused.add(group);
    }
  }

  /** The groups with which the violations that refuse the schema could be tolerated. */
  get tolerable(): readonly ToleranceGroup[] {
    return TOLERANCE_GROUPS.filter((group) => this.#refused.has(group));
  }
}

/**
 * Whether a name is probably misspelt: it should be corrected, since tolerating it would lose the component
 * that was meant.
 */
function isMisspelt({ message }: Issue, group: ToleranceGroup): boolean {
  return group === "unresolved" && message.includes("Did you mean ");
}

/** A violation that the user tolerates. */
export interface Warning {
  readonly issue: Issue;
  readonly group: ToleranceGroup;
}
