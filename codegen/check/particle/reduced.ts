/**
 * Particles in the form in which they are compared: substitution groups expanded, pointless groups removed (Part 1
 * §3.9.6).
 */
import type {
  ComponentSet,
  ElementDeclaration,
  ModelGroup,
  Particle,
  Wildcard,
} from "../../../src/schema/components.ts";
import type { SchemaLocation } from "../../../src/schema/issue.ts";
import {
  isEmptyWithoutParts,
  type OccurrenceRange,
  totalRange,
} from "../../../src/schema/rules/emptiable.ts";
import type { CheckBudget } from "../budget.ts";

/** One particle; for the same schema particle it is always the same object. */
export type Reduced = ReducedElement | ReducedWildcard | ReducedGroup;

interface Common extends OccurrenceRange {
  /** The effective total range: the number of its elements. */
  readonly total: OccurrenceRange;
  readonly source: SchemaLocation | undefined;
}
export interface ReducedElement extends Common {
  readonly kind: "element";
  readonly element: ElementDeclaration;
}
export interface ReducedWildcard extends Common {
  readonly kind: "any";
  readonly wildcard: Wildcard;
}
export interface ReducedGroup extends Common {
  readonly kind: ModelGroup["compositor"];
  readonly children: readonly Reduced[];
  /** The substitution group's head, if the choice represents one. */
  readonly head: ElementDeclaration | undefined;
}

/** A group around particles. */
export function reducedGroup(
  kind: ModelGroup["compositor"],
  range: OccurrenceRange,
  children: readonly Reduced[],
  source: SchemaLocation | undefined,
  head?: ElementDeclaration,
): ReducedGroup {
  const total = totalRange(
    range,
    kind,
    children.map((each) => each.total),
  );
  const { min, max } = range;
  return { kind, min, max, children, total, source, head };
}

/** An element's particle. */
export function reducedElement(
  element: ElementDeclaration,
  { min, max }: OccurrenceRange,
  source: SchemaLocation | undefined,
): ReducedElement {
  return { kind: "element", element, min, max, total: { min, max }, source: source ?? element.source };
}

/** Reduces particles, each once. */
export class Reducer {
  readonly #set: ComponentSet;
  readonly #budget: CheckBudget;
  readonly #known = new WeakMap<Particle, { readonly reduced: Reduced | undefined }>();

  constructor(set: ComponentSet, budget: CheckBudget) {
    this.#set = set;
    this.#budget = budget;
  }

  /** `undefined` if nothing is left: the particle accepts only empty content. */
  reduce(particle: Particle): Reduced | undefined {
    const known = this.#known.get(particle);
    if (known !== undefined) return known.reduced;
    const reduced = this.#make(particle);
    this.#known.set(particle, { reduced });
    return reduced;
  }

  #make(particle: Particle): Reduced | undefined {
    const { term, min, max, source } = particle;
    if (term.kind === "wildcard") {
      return { kind: "any", wildcard: term, min, max, total: { min, max }, source: source ?? term.source };
    }
    return term.kind === "element" ? this.#element(term, particle) : this.#group(term, particle);
  }

  /** An element, or the choice of the elements that may substitute for it (cos-particle-restrict 2.1). */
  #element(element: ElementDeclaration, { min, max, source }: Particle): Reduced {
    const members = this.#set.substitutable(element);
    if (members.every((each) => each === element)) return reducedElement(element, { min, max }, source);
    this.#budget.spend(members.length);
    const children = members.map((each) => reducedElement(each, { min: 1, max: 1 }, source));
    return reducedGroup("choice", { min, max }, children, source ?? element.source, element);
  }

  #group(group: ModelGroup, particle: Particle): Reduced | undefined {
    const { compositor } = group;
    const children: Reduced[] = [];
    for (const part of group.particles) {
      const child = this.reduce(part);
      if (child === undefined) continue;
      const inner = isPointlessIn(child, compositor) ? child.children : [child];
      this.#budget.spend(inner.length);
      for (const each of inner) children.push(each);
    }
    const isOnce = particle.min === 1 && particle.max === 1;
    const [only] = children;
    if (only === undefined && isEmptyWithoutParts(compositor, particle.min)) return undefined;
    if (only !== undefined && children.length === 1 && isOnce) return only;
    return reducedGroup(compositor, particle, children, particle.source ?? group.source);
  }
}

/** Whether a group within another of its kind has no effect. */
function isPointlessIn(child: Reduced, outer: ModelGroup["compositor"]): child is ReducedGroup {
  return (
    child.kind === outer &&
    child.kind !== "all" &&
    child.min === 1 &&
    child.max === 1 &&
    child.head === undefined
  );
}
