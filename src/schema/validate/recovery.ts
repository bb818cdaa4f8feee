/** What is remembered of content that is out of order, so that one cause is reported once. */
import type { ClarkName } from "../../xml/events.ts";
import type { Place } from "../assessment.ts";
import type { ComponentSet, Particle } from "../components.ts";
import type { ContentState } from "../content/matcher.ts";
import type { Requirement } from "../content/missing.ts";
import type { Issue } from "../issue.ts";

/** A child before which something was found missing. It may as well have come too early. */
export interface Jump {
  readonly key: ClarkName;
  /** As the document writes it. */
  readonly name: string;
  readonly particle: Particle;
  readonly place: Place;
  /** The matching as it was before the child. */
  readonly before: ContentState;
  /** What was excused before the child: what it used up of that is given back with it. */
  readonly excuses: Excuses;
  /** What was reported missing, and these issues. */
  readonly missing: readonly Requirement[];
  readonly issues: readonly Issue[];
}

/** What need not be reported where it is next found missing. */
export interface Excuses {
  readonly early: readonly ClarkName[];
  readonly excused: number;
}

/** The memory of one element's content. */
export class Recovery {
  /** What was reported missing and has not come since. If it comes late, it is that. */
  owed: Requirement[] = [];
  /** Children that came too early: they are not missing in their place. */
  early: ClarkName[] = [];
  /** Children that nothing is known of: each may have been meant to be what is next found missing. */
  excused = 0;
  /** The last child, where something was found missing before it. */
  jump: Jump | undefined;
  /** The last child, where it was unexpected. */
  #unexpected: ClarkName | undefined;

  /** What is excused now. */
  excuses(): Excuses {
    return { early: [...this.early], excused: this.excused };
  }

  /** The child of the last jump was too early itself. */
  takeBack({ key, missing, excuses }: Jump): void {
    this.owed = this.owed.filter((requirement) => !missing.includes(requirement));
    this.early = [...excuses.early, key];
    this.excused = excuses.excused;
    this.jump = undefined;
  }

  /** A child has been matched. */
  matched(key: ClarkName): void {
    this.#unexpected = undefined;
    this.excused = 0;
    if (this.jump?.key !== key) this.jump = undefined;
  }

  /** Whether an unexpected child needs no issue: it was reported missing further up, or as the child before it. */
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

  /** Whether something missing need not be reported: it came too early, or an unknown child may have been meant for it. */
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
