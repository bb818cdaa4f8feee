/** Reads the option `tolerate`, and decides for each rule whether it covers the rule. */
import { OptionRangeError } from "../../src/arguments/argument-error.ts";
import { closest } from "../../src/arguments/spelling.ts";
import {
  groupOf,
  isClauseOf,
  isGroup,
  TOLERABLE_RULES,
  TOLERANCE_GROUPS,
  type ToleranceGroup,
} from "./groups.ts";

/** A group of rules, the specification's id of a rule such as `cos-nonambig`, or `"all"` for all that can be tolerated. */
export type Tolerable = "all" | ToleranceGroup | (string & {});

/** Options with the user's tolerance. */
export type Tolerate = Tolerable | readonly Tolerable[];

/** The broken rules with which a schema is loaded. */
export class Tolerance {
  /** The choice, sorted, each word once; `["all"]` if that is among them. Empty if nothing is tolerated. */
  readonly choice: readonly string[];

  private constructor(choice: readonly string[]) {
    this.choice = choice;
  }

  /**
   * The tolerance that a user requests.
   *
   * @throws OptionRangeError for a word that is neither a group nor the id of a rule that can be tolerated; it names the
   *   nearest one
   */
  static of(tolerate: Tolerate = []): Tolerance {
    const words = typeof tolerate === "string" ? [tolerate] : tolerate;
    for (const word of words) refuseUnknown(word);
    return new Tolerance(words.includes("all") ? ["all"] : [...new Set(words)].sort());
  }

  /** Whether a violation of the rule is tolerated. `group` is the group of the violation. */
  allows(rule: string, group: ToleranceGroup): boolean {
    return this.choice.some((word) => word === "all" || word === group || isClauseOf(rule, word));
  }
}

function refuseUnknown(word: unknown): void {
  if (typeof word === "string" && (word === "all" || isGroup(word) || groupOf(word) !== undefined)) return;
  const shown = typeof word === "string" ? JSON.stringify(word) : String(word);
  const groups = ["all", ...TOLERANCE_GROUPS];
  const near = closest(String(word), [...groups, ...TOLERABLE_RULES]);
  const meant = near === undefined ? "" : ` Did you mean ${JSON.stringify(near)}?`;
  throw new OptionRangeError(
    `tolerate: ${shown} is neither a group of rules nor the id of a rule that can be tolerated.${meant} ` +
      `The groups are ${groups.join(", ")}.`,
  );
}
