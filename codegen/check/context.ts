/** The context of every constraint on schemas: the components, the report and the wording of messages. */
import type { ComponentSet, IdentityConstraint, Type } from "../../src/schema/components.ts";
import type { ClarkName } from "../../src/xml/events.ts";
import type { Tolerance } from "../tolerate/tolerance.ts";
import { CheckBudget } from "./budget.ts";
import type { Inventory } from "./gather.ts";
import { ParticleRestriction } from "./particle/restriction.ts";
import { CheckReport } from "./report.ts";
import { Wording } from "./wording.ts";

/** The state that the rules share while they examine one set of components. */
export class CheckContext {
  readonly set: ComponentSet;
  readonly report: CheckReport;
  readonly wording: Wording = new Wording();
  readonly budget: CheckBudget = new CheckBudget();
  readonly particles: ParticleRestriction;
  /** Faulty types: types derived from them are not compared with them, so that a fault is reported once. */
  readonly broken: Set<Type> = new Set();
  #constraints: ReadonlyMap<ClarkName, IdentityConstraint> = new Map();

  constructor(set: ComponentSet, tolerance?: Tolerance) {
    this.set = set;
    this.report = new CheckReport(tolerance);
    this.particles = new ParticleRestriction(set, this.budget);
  }

  /** Adds the gathered components. */
  know({ elements }: Inventory): void {
    const constraints = [...elements].flatMap((element) => element.identity);
    this.#constraints = new Map(constraints.map((each) => [each.key, each]));
  }

  /** The identity constraint with that name. */
  constraint(name: ClarkName): IdentityConstraint | undefined {
    return this.#constraints.get(name);
  }
}
