import type { ComponentSet, IdentityConstraint, Type } from "../../src/schema/components.ts";
import type { ClarkName } from "../../src/xml/events.ts";
import { Budget } from "./budget.ts";
import { gatherComponents, type Inventory } from "./gather.ts";
import { ParticleRestriction } from "./particle/restriction.ts";
import { CheckReport } from "./report.ts";
import { Wording } from "./wording.ts";

/** What the rules share while they examine one set of components. */
export class CheckContext {
  readonly set: ComponentSet;
  readonly report: CheckReport = new CheckReport();
  readonly wording: Wording = new Wording();
  readonly budget: Budget = new Budget();
  readonly particles: ParticleRestriction;
  readonly inventory: Inventory;
  readonly constraints: ReadonlyMap<ClarkName, IdentityConstraint>;
  /** Types found wrong: what derives from them is not compared with them, to report a fault once. */
  readonly broken: Set<Type> = new Set();

  /** @throws BudgetSpentError where only finding the components would take too much work. */
  constructor(set: ComponentSet) {
    this.set = set;
    this.particles = new ParticleRestriction(set, this.budget);
    this.inventory = gatherComponents(set, this.wording, this.budget);
    const constraints = [...this.inventory.elements].flatMap((element) => element.identity);
    this.constraints = new Map(constraints.map((each) => [each.key, each]));
  }
}
