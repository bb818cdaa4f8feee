/** Decides which children an element gets: walks its content model with the wishes of the policy and the budget. */

import type { ElementDeclaration, ModelGroup, Particle, Wildcard } from "../components.ts";
import { mustBeDeclared } from "../rules/wildcard.ts";
import type { Costs } from "./costs.ts";
import type { Lessons } from "./lessons.ts";
import type { SampleElement, Trail } from "./node.ts";
import type { Policy } from "./policy.ts";
import { admitted } from "./wildcard.ts";

/** A child to be made. */
export interface PlannedChild {
  /** The wildcard if the child is an undeclared element. */
  readonly term: ElementDeclaration | Wildcard;
  readonly trail: Trail;
}

/** The number of elements left for optional content. */
export interface Budget {
  slack: number;
}

/** Walks content models. */
export class ContentPlanner {
  readonly #costs: Costs;
  readonly #policy: Policy;
  readonly #lessons: Lessons;
  readonly #budget: Budget;

  constructor(costs: Costs, policy: Policy, lessons: Lessons, budget: Budget) {
    this.#costs = costs;
    this.#policy = policy;
    this.#lessons = lessons;
    this.#budget = budget;
  }

  /** The children of an element, in order. */
  plan(particle: Particle, parent: SampleElement): readonly PlannedChild[] {
    const children: PlannedChild[] = [];
    this.#particle(particle, parent, [], children);
    return children;
  }

  #particle(particle: Particle, parent: SampleElement, outer: Trail, into: PlannedChild[]): void {
    const trail = [...outer, particle];
    const times = this.#occurrences(particle, parent);
    for (let time = 0; time < times; time++) this.#term(particle, parent, trail, into);
  }

  #occurrences(particle: Particle, parent: SampleElement): number {
    const each = this.#costs.term(particle);
    if (!Number.isFinite(each)) return 0;
    // A part that can be empty occurs as often as it must.
    const least = each === 0 ? Math.min(particle.min, 1) : particle.min;
    const wish = Math.min(Math.max(least, this.#wish(particle, parent)), particle.max);
    // A billion empty occurrences are empty; they are made once.
    if (each === 0) return particle.min > 1 ? 1 : wish;
    const extra = Math.max(0, Math.min(wish - least, Math.floor(this.#budget.slack / each)));
    this.#budget.slack -= extra * each;
    return least + extra;
  }

  #wish(particle: Particle, parent: SampleElement): number {
    const { term } = particle;
    const open = this.#openOf(particle, parent);
    if (this.#lessons.wants(particle) && open < 2) return 1;
    if (this.#lessons.avoids(particle)) return 0;
    if (particle.max <= particle.min) return particle.min;
    // Undeclared content is of no use in an example.
    if (term.kind === "wildcard") return 0;
    return this.#policy.occurrences(particle, this.#branches(term), { depth: parent.depth, open });
  }

  #openOf({ term }: Particle, parent: SampleElement): number {
    if (term.kind !== "element") return 0;
    const members = this.#costs.components.substitutable(term);
    return members.reduce((low, each) => Math.min(low, parent.openOf(each)), Number.POSITIVE_INFINITY);
  }

  #branches(term: ElementDeclaration | ModelGroup): number {
    if (term.kind === "element") return this.#costs.components.substitutable(term).length;
    return term.compositor === "choice" ? term.particles.length : 1;
  }

  #term(particle: Particle, parent: SampleElement, trail: Trail, into: PlannedChild[]): void {
    const { term } = particle;
    if (term.kind === "element") {
      const members = this.#costs.components.substitutable(term);
      const wanted = this.#lessons.memberFor(particle);
      const member = wanted ?? this.#choose(members, parent, (each) => this.#costs.element(each));
      if (member !== undefined) into.push({ term: member, trail });
    } else if (term.kind === "wildcard") {
      into.push({ term: this.#forWildcard(term, parent), trail });
    } else if (term.compositor === "choice") {
      const branch = this.#branch(term.particles, parent);
      if (branch !== undefined) this.#particle(branch, parent, trail, into);
    } else {
      for (const part of term.particles) this.#particle(part, parent, trail, into);
    }
  }

  #branch(branches: readonly Particle[], parent: SampleElement): Particle | undefined {
    const wanted = branches.filter(
      (each) =>
        this.#lessons.wants(each) &&
        this.#openOf(each, parent) < 2 &&
        Number.isFinite(this.#costs.particle(each)),
    );
    if (wanted.length > 0) return this.#choose(wanted, parent, (each) => this.#costs.particle(each));
    const welcome = branches.filter(
      (each) => !this.#lessons.avoids(each) && Number.isFinite(this.#costs.particle(each)),
    );
    const among = welcome.length > 0 ? welcome : branches;
    return this.#choose(among, parent, (each) => this.#costs.particle(each));
  }

  /** One of several branches, as expensive as the budget allows; the cost above the cheapest is deducted. */
  #choose<T extends object>(
    all: readonly T[],
    { depth }: SampleElement,
    cost: (each: T) => number,
  ): T | undefined {
    const priced = all.map((each) => ({ each, cost: cost(each) })).sort((a, b) => a.cost - b.cost);
    const least = priced[0]?.cost ?? Number.POSITIVE_INFINITY;
    if (!Number.isFinite(least)) return undefined;
    const affordable = priced.filter((one) => one.cost - least <= this.#budget.slack || one.cost === least);
    const chosen = this.#policy.branch(
      affordable.map(({ each }) => each),
      depth,
    );
    if (chosen === undefined) return undefined;
    this.#budget.slack -= Math.max(0, cost(chosen) - least);
    return chosen;
  }

  #forWildcard(wildcard: Wildcard, parent: SampleElement): ElementDeclaration | Wildcard {
    if (!mustBeDeclared(wildcard)) return wildcard;
    const among = admitted(wildcard, this.#costs.components);
    return this.#choose(among, parent, (each) => this.#costs.element(each)) ?? wildcard;
  }
}
