/** Particle Valid (Restriction) (Part 1 §3.9.6 cos-particle-restrict): the table of cases. */
import type { ComponentSet, Particle } from "../../../src/schema/components.ts";
import type { CheckBudget } from "../budget.ts";
import { nameAndTypeOk } from "./element-case.ts";
import {
  type Compare,
  mapAndSum,
  nsRecurseCheckCardinality,
  recurse,
  recurseLax,
  recurseUnordered,
} from "./group-cases.ts";
import { type Mismatch, mismatch, showParticle } from "./mismatch.ts";
import {
  type Reduced,
  type ReducedElement,
  type ReducedGroup,
  Reducer,
  reducedElement,
  reducedGroup,
} from "./reduced.ts";
import { nsCompat, nsSubset } from "./wildcard-cases.ts";

const ONCE = { min: 1, max: 1 };

/** The number of steps for a pair whose comparison is cached. */
const PAIR_COST = 10;

/** Compares particles; each pair of groups once. */
export class ParticleRestriction {
  readonly #reducer: Reducer;
  readonly #budget: CheckBudget;
  readonly #known = new Map<ReducedGroup, Map<ReducedGroup, Mismatch | undefined>>();

  constructor(set: ComponentSet, budget: CheckBudget) {
    this.#reducer = new Reducer(set, budget);
    this.#budget = budget;
  }

  /**
   * The reason why a particle is not a valid restriction of another; `undefined` if it is one.
   *
   * @throws BudgetSpentError if the schema takes too much work.
   */
  check(particle: Particle, base: Particle): Mismatch | undefined {
    if (particle === base) return undefined;
    const [reduced, reducedBase] = [this.#reducer.reduce(particle), this.#reducer.reduce(base)];
    if (reduced === undefined) {
      if (this.isEmptiable(base)) return undefined;
      const words = (): string => "its content is empty, but something in the base's content is required";
      return { rule: "cos-particle-restrict.2", words, source: particle.source, telling: true };
    }
    if (reducedBase === undefined) {
      return mismatch(
        "cos-particle-restrict.2",
        reduced,
        () => `${showParticle(reduced)} is not in the base, whose content is empty`,
      );
    }
    return this.#compare(reduced, reducedBase);
  }

  /** Whether a particle accepts empty content (cos-group-emptiable). */
  isEmptiable(particle: Particle): boolean {
    const reduced = this.#reducer.reduce(particle);
    return reduced === undefined || reduced.total.min === 0;
  }

  /** Whether a particle accepts only empty content. */
  isNothing(particle: Particle): boolean {
    return this.#reducer.reduce(particle) === undefined;
  }

  readonly #compare: Compare = (particle, base) => {
    if (particle === base) return undefined;
    this.#budget.spend(1);
    // Pairs of elements and wildcards are by far the most frequent, and comparing them is faster than a
    // look-up.
    return isGroup(particle) && isGroup(base)
      ? this.#compareGroups(particle, base)
      : this.#byCase(particle, base);
  };

  #compareGroups(particle: ReducedGroup, base: ReducedGroup): Mismatch | undefined {
    let ofParticle = this.#known.get(particle);
    if (ofParticle === undefined) {
      ofParticle = new Map();
      this.#known.set(particle, ofParticle);
    }
    if (ofParticle.has(base)) return ofParticle.get(base);
    this.#budget.spend(PAIR_COST);
    const found = this.#groups(particle, base);
    ofParticle.set(base, found);
    return found;
  }

  #byCase(particle: Reduced, base: Reduced): Mismatch | undefined {
    if (base.kind === "any") return this.#againstWildcard(particle, base, true);
    if (particle.kind === "element") {
      return base.kind === "element" ? nameAndTypeOk(particle, base) : this.#recurseAsIfGroup(particle, base);
    }
    if (particle.kind === "any" || base.kind === "element") return forbidden(particle, base);
    return this.#groups(particle, base);
  }

  #groups(particle: ReducedGroup, base: ReducedGroup): Mismatch | undefined {
    const found = this.#groupCases(particle, base);
    if (found === undefined || particle.head === undefined) return found;
    // An element with substitutes may also be compared as the single element that is written.
    return this.#groupCases(reducedGroup(base.kind, ONCE, [particle], particle.source), base) && found;
  }

  #groupCases(particle: ReducedGroup, base: ReducedGroup): Mismatch | undefined {
    const { kind } = particle;
    if (kind === base.kind) {
      return kind === "choice"
        ? recurseLax(particle, base, this.#compare)
        : recurse(particle, base, this.#compare);
    }
    if (kind === "sequence" && base.kind === "all") return recurseUnordered(particle, base, this.#compare);
    if (kind === "sequence" && base.kind === "choice") return mapAndSum(particle, base, this.#compare);
    return forbidden(particle, base);
  }

  #againstWildcard(
    particle: Reduced,
    base: Extract<Reduced, { readonly kind: "any" }>,
    counted: boolean,
  ): Mismatch | undefined {
    if (particle.kind === "element") return nsCompat(particle, base, counted);
    if (particle.kind === "any") return nsSubset(particle, base, counted);
    return nsRecurseCheckCardinality(particle, base, counted, (child) => {
      this.#budget.spend(1);
      return this.#againstWildcard(child, base, false);
    });
  }

  /**
   * rcase-RecurseAsIfGroup: the element as the only member of a group of the base's kind. If that fails, the group
   * may also occur as often as the element did: the content is the same, and published schemas restrict a repeated
   * choice in this way.
   */
  #recurseAsIfGroup(particle: ReducedElement, base: ReducedGroup): Mismatch | undefined {
    const { source } = particle;
    const found = this.#groups(reducedGroup(base.kind, ONCE, [particle], source), base);
    if (found === undefined) return undefined;
    const single = reducedElement(particle.element, ONCE, source);
    return this.#groups(reducedGroup(base.kind, particle, [single], source), base) && found;
  }
}

function isGroup(particle: Reduced): particle is ReducedGroup {
  return particle.kind !== "element" && particle.kind !== "any";
}

function forbidden(particle: Reduced, base: Reduced): Mismatch {
  const words = (): string => `${showParticle(particle)} cannot restrict ${showParticle(base)}`;
  return mismatch("cos-particle-restrict.2", particle, words);
}
