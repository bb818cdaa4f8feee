/** What is recorded about content that is out of order, so that one cause is reported once. */
import type { ClarkName } from "../../xml/events.ts";
import type { Place } from "../assessment.ts";
import type { ComponentSet, Particle } from "../components.ts";
import type { ContentState } from "../content/matcher.ts";
import type { Requirement } from "../content/missing.ts";
import type { Issue } from "../issue.ts";

/** A child before which content was missing. It may itself have come too early. */
export interface Jump {
  readonly key: ClarkName;
  /** As written in the document. */
  readonly name: string;
  readonly particle: Particle;
  readonly place: Place;
  /** The state of matching before the child. */
  readonly before: ContentState;
  /** The excuses before the child. Those that it used are restored if the move is taken back. */
  readonly excuses: Excuses;
  /** The content that was reported missing, and the issues about it. */
  readonly missing: readonly Requirement[];
  readonly issues: readonly Issue[];
}

/** Elements that need not be reported if they are missing next. */
export interface Excuses {
  readonly early: readonly ClarkName[];
  readonly excused: number;
}

/** The record of one element's content. */
export class Recovery {
  /** Content that was reported missing and has not occurred since. If it occurs late, it is the missing part. */
  owed: Requirement[] = [];
  /** Children that came too early: they are not missing in their place. */
  early: ClarkName[] = [];
  /** Unknown children: each may have been meant to be the next missing element. */
  excused = 0;
  /** The last child, if content was missing before it. */
  jump: Jump | undefined;
  /** The last child, if it was unexpected. */
  #unexpected: ClarkName | undefined;

  /** The current excuses. */
  excuses(): Excuses {
    return { early: [...this.early], excused: this.excused };
  }

  /** The child of the last move was itself too early. */
  takeBack({ key, missing, excuses }: Jump): void {
    this.owed = this.owed.filter((requirement) => !missing.includes(requirement));
    this.early = [...excuses.early, key];
    this.excused = excuses.excused;
    this.jump = undefined;
  }

  /** Called when a child was matched. */
  matched(key: ClarkName): void {
    this.#unexpected = undefined;
    this.excused = 0;
    if (this.jump?.key !== key) this.jump = undefined;
  }

  /** Whether an unexpected child needs no issue: it was reported missing earlier, or is like the child before it. */
  isReported(set: ComponentSet, key: ClarkName): boolean {
    this.jump = undefined;
    const isRun = this.#unexpected === key;
    this.#unexpected = key;
    if (isRun) return true;
    const index = this.owed.findIndex((requirement) => meets(set, requirement, key));
    if (index < 0) return false;
    this.owed.splice(index, 1);
    return true;
  }

  /**
   * Whether a missing element need not be reported: it came too early, or an unknown child may have been meant for
   * it.
   */
  isExcused(set: ComponentSet, requirement: Requirement): boolean {
    const index = this.early.findIndex((key) => meets(set, requirement, key));
    if (index >= 0) {
      this.early.splice(index, 1);
      return true;
    }
    if (this.excused === 0) return false;
    this.excused--;
    return true;
  }
}

/** Whether an element of that name is what is required. */
export function meets(set: ComponentSet, requirement: Requirement, key: ClarkName): boolean {
  return requirement.some(
    ({ term }) =>
      term.kind === "element" &&
      (term.key === key || set.substitutable(term).some((member) => member.key === key)),
  );
}
