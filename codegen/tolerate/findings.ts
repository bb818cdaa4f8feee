/** Violations on their way to a person: those that refuse the schema, and those that it is loaded in spite of. */
import type { Issue } from "../../src/schema/issue.ts";
import { groupOf, isGroup, TOLERANCE_GROUPS, type ToleranceGroup } from "./groups.ts";
import { Tolerance } from "./tolerance.ts";

/**
 * What a violation means for the schema: the group that it can be tolerated with, or the rule that it comes to where the
 * grammar's own id says less; `"never"` where it cannot be tolerated.
 */
export type Meaning = ToleranceGroup | "never" | "cos-all-limited.1.2" | "cos-all-limited.2";

const NOTHING = Tolerance.of();

/** Warnings beyond this many are counted only. */
const MAX_WARNINGS = 1000;

/** Sorts violations by what the user tolerates. */
export class Findings {
  /** What the schema is refused for. */
  readonly issues: Issue[] = [];
  /** What the user tolerates. */
  readonly warnings: Warning[] = [];
  /** How many violations there were, those that are not listed included. */
  size = 0;
  readonly #refused = new Set<ToleranceGroup>();
  readonly #tolerance: Tolerance;

  constructor(tolerance: Tolerance = NOTHING) {
    this.#tolerance = tolerance;
  }

  /** Takes a violation. @param meaning the rule's group where absent */
  add(issue: Issue, meaning: Meaning | undefined = groupOf(issue.rule)): void {
    const isRule = meaning !== undefined && !isGroup(meaning);
    const group = isRule ? groupOf(meaning) : meaning;
    this.size++;
    const rules = isRule ? [issue.rule, meaning] : [issue.rule];
    if (group !== undefined && rules.some((rule) => this.#tolerance.allows(rule, group))) {
      if (this.warnings.length < MAX_WARNINGS) this.warnings.push({ issue, group });
    } else {
      this.issues.push(issue);
      if (group !== undefined) this.#refused.add(group);
    }
  }

  /** The groups that violations which the schema is refused for could be tolerated with. */
  get tolerable(): readonly ToleranceGroup[] {
    return TOLERANCE_GROUPS.filter((group) => this.#refused.has(group));
  }
}

/** A violation that the user tolerates. */
export interface Warning {
  readonly issue: Issue;
  readonly group: ToleranceGroup;
}
