/**
 * The least number of elements that a component needs: `Infinity` if required content is endless or a required value
 * cannot be made. This is a least fixed point over required content; optional content costs nothing.
 */

import type {
  ComplexType,
  ComponentSet,
  ElementDeclaration,
  Particle,
  Type,
  ValueConstraint,
  Wildcard,
} from "../components.ts";
import { mustBeDeclared } from "../rules/wildcard.ts";
import { nilFault } from "../rules/xsi-nil.ts";
import { governingTypes } from "./governing-types.ts";
import { hasValue, unmakeableAttribute } from "./values.ts";
import { admitted, inventedName } from "./wildcard.ts";

type Unit = ElementDeclaration | ComplexType;

/** Results for a set of components, computed on first use. */
export class Costs {
  readonly components: ComponentSet;
  readonly #settled = new Map<Unit, number>();
  /** For one occurrence of a particle, after its parts are settled. */
  readonly #terms = new Map<Particle, number>();
  /** The results so far of an unfinished computation. */
  #open: Map<Unit, number> | undefined;

  constructor(components: ComponentSet) {
    this.components = components;
  }

  /** For that very element (not a substitute), including itself. */
  element(declaration: ElementDeclaration): number {
    return this.#of(declaration);
  }

  /** For an element's content and attributes under a type; `value` is the declaration's value constraint. */
  content(type: Type, value: ValueConstraint | undefined): number {
    if (type.kind === "complex" && value !== undefined && type.content.kind !== "element-only")
      return this.attributes(type);
    if (type.kind === "complex") return this.#of(type);
    return value !== undefined || hasValue(type, this.components) ? 0 : Number.POSITIVE_INFINITY;
  }

  /** For a type's required attributes: 0, or `Infinity`. */
  attributes(type: Type): number {
    if (type.kind === "simple") return 0;
    return unmakeableAttribute(type, this.components) === undefined ? 0 : Number.POSITIVE_INFINITY;
  }

  particle(particle: Particle): number {
    return particle.min === 0 ? 0 : particle.min * this.term(particle);
  }

  /** For one occurrence. */
  term(particle: Particle): number {
    const known = this.#terms.get(particle);
    if (known !== undefined) return known;
    const cost = this.#evaluateTerm(particle);
    if (this.#open === undefined) this.#terms.set(particle, cost);
    return cost;
  }

  #evaluateTerm({ term }: Particle): number {
    switch (term.kind) {
      case "element":
        return least(this.components.substitutable(term).map((each) => this.#of(each)));
      case "wildcard":
        return this.#wildcard(term);
      case "group": {
        const parts = term.particles.map((each) => this.particle(each));
        if (term.compositor === "choice") return parts.length === 0 ? Number.POSITIVE_INFINITY : least(parts);
        return parts.reduce((sum, each) => sum + each, 0);
      }
    }
  }

  #wildcard(wildcard: Wildcard): number {
    if (mustBeDeclared(wildcard))
      return least(admitted(wildcard, this.components).map((each) => this.#of(each)));
    return inventedName(wildcard, this.components) === undefined ? Number.POSITIVE_INFINITY : 1;
  }

  #of(unit: Unit): number {
    const settled = this.#settled.get(unit);
    if (settled !== undefined) return settled;
    if (this.#open === undefined) return this.#settle(unit);
    const known = this.#open.get(unit);
    if (known !== undefined) return known;
    this.#open.set(unit, Number.POSITIVE_INFINITY);
    return Number.POSITIVE_INFINITY;
  }

  /** Adds everything that the unit depends on, then lowers results until none changes: each can only decrease. */
  #settle(unit: Unit): number {
    const open = new Map<Unit, number>([[unit, Number.POSITIVE_INFINITY]]);
    this.#open = open;
    // The map grows during the iteration: the dependencies of a unit are visited in turn.
    for (const each of open.keys()) open.set(each, this.#evaluate(each));
    const units = [...open.keys()].reverse();
    for (let changed = true; changed; ) {
      changed = false;
      for (const each of units) {
        const cost = this.#evaluate(each);
        if (cost >= (open.get(each) ?? 0)) continue;
        open.set(each, cost);
        changed = true;
      }
    }
    this.#open = undefined;
    for (const [each, cost] of open) this.#settled.set(each, cost);
    return open.get(unit) ?? Number.POSITIVE_INFINITY;
  }

  #evaluate(unit: Unit): number {
    if (unit.kind === "complex") return this.#evaluateType(unit);
    if (unit.abstract) return Number.POSITIVE_INFINITY;
    const types = governingTypes(unit, this.components);
    const content = least(types.map((each) => this.content(each, unit.value)));
    if (Number.isFinite(content) || nilFault(unit) !== undefined) return 1 + content;
    return 1 + least(types.map((each) => this.attributes(each)));
  }

  #evaluateType(type: ComplexType): number {
    const { content } = type;
    const attributes = this.attributes(type);
    switch (content.kind) {
      case "empty":
        return attributes;
      case "simple":
        return hasValue(content.type, this.components) ? attributes : Number.POSITIVE_INFINITY;
      default:
        return attributes + this.particle(content.particle);
    }
  }
}

function least(costs: readonly number[]): number {
  return costs.reduce((low, each) => Math.min(low, each), Number.POSITIVE_INFINITY);
}

const known = new WeakMap<ComponentSet, Costs>();

/** The costs of a set, shared by all its samples. */
export function costsOf(components: ComponentSet): Costs {
  let costs = known.get(components);
  if (costs === undefined) {
    costs = new Costs(components);
    known.set(components, costs);
  }
  return costs;
}
