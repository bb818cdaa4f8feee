/** The context that every constraint on schemas gets: the components, the report and the words for messages. */
import type { ComponentSet, IdentityConstraint, Type } from "../../src/schema/components.ts";
import type { ClarkName } from "../../src/xml/events.ts";
import type { Tolerance } from "../tolerate/tolerance.ts";
import { CheckBudget } from "./budget.ts";
import type { Inventory } from "./gather.ts";
import { ParticleRestriction } from "./particle/restriction.ts";
import { CheckReport } from "./report.ts";
import { Wording } from "./wording.ts";

/** What the rules share while they examine one set of components. */
export class CheckContext {
  readonly set: ComponentSet;
  readonly report: CheckReport;
  readonly wording: Wording = new Wording();
  readonly budget: CheckBudget = new CheckBudget();
  readonly particles: ParticleRestriction;
  /** Types found wrong: what derives from them is not compared with them, to report a fault once. */
  readonly broken: Set<Type> = new Set();
  #constraints: ReadonlyMap<ClarkName, IdentityConstraint> = new Map();

  constructor(set: ComponentSet, tolerance?: Tolerance) {
    this.set = set;
    this.report = new CheckReport(tolerance);
    this.particles = new ParticleRestriction(set, this.budget);
  }

  /** Takes in what has been gathered. */
  know({ elements }: Inventory): void {
    const constraints = [...elements].flatMap((element) => element.identity);
    this.#constraints = new Map(constraints.map((each) => [each.key, each]));
  }

  /** The identity constraint of that name. */
  constraint(name: ClarkName): IdentityConstraint | undefined {
    return this.#constraints.get(name);
  }
}
