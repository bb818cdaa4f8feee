/** The gatherers of one root element, for the operations that the shared memory has at present. */
import type { ElementDeclaration } from "../../../components.ts";
import type { PlanSet } from "../plan-set.ts";
import type { ElementGather } from "./element-gather.ts";
import type { Gather } from "./gather.ts";
import { GatherSet } from "./gather-set.ts";

/** Gatherers, and that of the root element itself. */
export interface RootGatherers {
  readonly set: GatherSet;
  readonly root: ElementGather;
}

/** Keeps the gatherers of a root from one document to the next, until the memory discards its operations. */
export class GatherersOfRoot {
  readonly #declaration: ElementDeclaration;
  readonly #plans: PlanSet;
  #current: RootGatherers | undefined;

  constructor(declaration: ElementDeclaration, plans: PlanSet) {
    this.#declaration = declaration;
    this.#plans = plans;
  }

  for(gather: Gather): RootGatherers {
    if (this.#current === undefined || !this.#current.set.isCurrent) {
      const set = new GatherSet(this.#plans, gather);
      this.#current = { set, root: set.root(this.#declaration) };
    }
    return this.#current;
  }
}
