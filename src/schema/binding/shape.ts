/**
 * A content model without the parts that do not matter for values: dead particles, groups of one, nested groups of
 * the same kind.
 */
import type { ElementDeclaration, ModelGroup, Particle, Wildcard } from "../components.ts";
import { isGroupEmptiable } from "../rules/emptiable.ts";

/** A content model, simplified. */
export type Shape = LeafShape | GroupShape;

/** An element or a wildcard, with its effective bounds. */
export interface LeafShape {
  readonly kind: "leaf";
  readonly particle: Particle;
  readonly term: ElementDeclaration | Wildcard;
  readonly min: number;
  readonly max: number;
}

/** A group of two parts or more (or a choice of one part and nothing). */
export interface GroupShape {
  readonly kind: ModelGroup["compositor"];
  /** The outermost particle of which the group is the whole content: it repeats like the shape. */
  readonly particle: Particle;
  readonly items: readonly Shape[];
  readonly min: number;
  readonly max: number;
}

/** The shape of a particle; `undefined` if nothing can occur. */
export function shapeOf(particle: Particle): Shape | undefined {
  if (particle.max === 0) return undefined;
  const { term } = particle;
  if (term.kind !== "group") {
    return { kind: "leaf", particle, term, min: particle.min, max: particle.max };
  }
  return groupShape(particle, term);
}

function groupShape(particle: Particle, group: ModelGroup): Shape | undefined {
  const items: Shape[] = [];
  let { min } = particle;
  for (const child of group.particles) {
    const shape = shapeOf(child);
    if (shape === undefined) {
      // An empty branch can be selected; a particle that cannot occur is not a branch.
      if (group.compositor === "choice" && child.max !== 0) min = 0;
    } else if (takenIn(shape, group.compositor)) {
      if (shape.kind === "choice" && shape.min === 0) min = 0;
      items.push(...shape.items);
    } else {
      items.push(shape);
    }
  }
  const [only] = items;
  if (only === undefined) return undefined;
  if (items.length === 1) return times(only, min, particle);
  return withoutIdleOption({ kind: group.compositor, particle, items, min, max: particle.max });
}

/** Whether a group may be merged into the group around it. */
function takenIn(shape: Shape, parent: ModelGroup["compositor"]): shape is GroupShape {
  if (shape.kind !== parent || shape.max !== 1) return false;
  return parent === "choice" || shape.min === 1;
}

/**
 * A repeated group with one part is that part, repeated. For a group, the outer particle determines the occurrences.
 */
function times(shape: Shape, min: number, particle: Particle): Shape {
  const bounds = { min: shape.min * min, max: shape.max * particle.max };
  return shape.kind === "leaf"
    ? { ...shape, ...bounds }
    : withoutIdleOption({ ...shape, ...bounds, particle });
}

/** (a?, b?)? is equivalent to a?, b?. */
function withoutIdleOption(shape: GroupShape): GroupShape {
  return shape.min === 0 && shape.kind !== "choice" && isGroupEmptiable(shape.kind, shape.items, isEmptiable)
    ? { ...shape, min: 1 }
    : shape;
}

/** Whether a shape matches the empty word. */
export function isEmptiable(shape: Shape): boolean {
  if (shape.min === 0) return true;
  return shape.kind !== "leaf" && isGroupEmptiable(shape.kind, shape.items, isEmptiable);
}

/** The elements and wildcards of a shape in document order. */
export function* leaves(shape: Shape): Generator<LeafShape> {
  if (shape.kind === "leaf") yield shape;
  else for (const item of shape.items) yield* leaves(item);
}
