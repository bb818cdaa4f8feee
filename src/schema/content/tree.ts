/**
 * A content model as a tree of particles for matching: particles that can never match are removed, groups of one
 * particle are replaced by it, and each particle provides the data for the matcher in constant time. Building it is
 * linear in the number of particles, whatever their occurrence bounds.
 */
import type { ElementDeclaration, ModelGroup, Particle, Wildcard } from "../components.ts";
import { isGroupEmptiable } from "../rules/emptiable.ts";

/** One particle. Bounds are effective: `min` is 0 if one occurrence may be empty. */
export interface ModelNode {
  readonly kind: "leaf" | "sequence" | "choice";
  readonly particle: Particle;
  readonly children: readonly ModelNode[];
  parent: ModelNode | undefined;
  /** Index among the parent's children. */
  index: number;
  min: number;
  max: number;
  /** The positions below it: from `low` up to, but excluding, `high`. A leaf has one, its own number. */
  low: number;
  high: number;
  /** All positions with which its occurrence can begin are before this one. */
  firstHigh: number;
  /** For a sequence: index of the next required child from there on; the number of children if there is none. */
  readonly nextRequired: readonly number[];
  /** For a sequence: entry `i` is the number of required children among the first `i`. */
  readonly required: readonly number[];
  /**
   * Whether its occurrences must be counted, and how many particles from the root down to it, including itself, must
   * be.
   */
  counted: boolean;
  slots: number;
}

/** A position: an element or wildcard particle, numbered in document order. */
export interface Leaf extends ModelNode {
  readonly kind: "leaf";
  readonly term: ElementDeclaration | Wildcard;
}

export interface ModelTree {
  readonly root: ModelNode | undefined;
  readonly leaves: readonly Leaf[];
  /** The largest number of counters above any position. */
  readonly slots: number;
}

/** Builds the tree of a content type's particle. `root` is `undefined` if only empty content matches. */
export function buildTree(particle: Particle): ModelTree {
  const root = build(particle);
  const leaves: Leaf[] = [];
  let slots = 0;
  const number = (node: ModelNode): void => {
    node.counted = !(node.min <= 1 && (node.max === 1 || node.max === Number.POSITIVE_INFINITY));
    node.slots = (node.parent?.slots ?? 0) + (node.counted ? 1 : 0);
    slots = Math.max(slots, node.slots);
    node.low = leaves.length;
    if (isLeaf(node)) leaves.push(node);
    for (const child of node.children) number(child);
    node.high = leaves.length;
    node.firstHigh = firstHigh(node);
  };
  if (root !== undefined) number(root);
  return { root, leaves, slots };
}

export function isLeaf(node: ModelNode): node is Leaf {
  return node.kind === "leaf";
}

function firstHigh(node: ModelNode): number {
  if (node.kind === "sequence") return firstHighAfter(node, -1);
  return node.children.at(-1)?.firstHigh ?? node.high;
}

/** The positions that may follow the child with that index in a sequence are before this one. */
export function firstHighAfter(sequence: ModelNode, index: number): number {
  const required = sequence.nextRequired[index + 1] ?? sequence.children.length;
  return sequence.children[required]?.firstHigh ?? sequence.high;
}

/** Whether the whole particle is optional. */
export function nullable(node: ModelNode): boolean {
  return node.min === 0;
}

/** `undefined` for a particle that matches only empty content. */
function build(particle: Particle): ModelNode | undefined {
  const { term } = particle;
  if (term.kind !== "group") return leaf(particle, term);
  if (isWrittenOut(term)) return build({ ...particle, term: inAnyOrder(term.particles) });
  const children: ModelNode[] = [];
  let emptyBranch = false;
  for (const child of term.particles) {
    const node = build(child);
    if (node === undefined) emptyBranch = true;
    else children.push(node);
  }
  if (children.length === 0 && (emptyBranch || term.compositor !== "choice")) return undefined;
  return group(particle, term, children, emptyBranch);
}

/** Up to this number of members, all orders are expanded: five make 325 positions. */
const MOST_WRITTEN_OUT = 5;

/**
 * Whether an all group below the top, which breaks cos-all-limited and may be tolerated, is expanded. Only groups
 * that are the whole content are counted member by member (`AllModel`).
 */
function isWrittenOut({ compositor, particles }: ModelGroup): boolean {
  return (
    compositor === "all" &&
    particles.length > 1 &&
    particles.length <= MOST_WRITTEN_OUT &&
    particles.every(({ max }) => max <= 1)
  );
}

/** Each of the particles first, followed by the others in any order. */
function inAnyOrder(particles: readonly Particle[]): ModelGroup {
  const [only] = particles;
  if (only !== undefined && particles.length === 1) return modelGroup("sequence", [only]);
  const orders = particles.map((first) => {
    const rest = inAnyOrder(particles.filter((each) => each !== first));
    return once(modelGroup("sequence", [first, once(rest)]));
  });
  return modelGroup("choice", orders);
}

function modelGroup(compositor: "sequence" | "choice", particles: readonly Particle[]): ModelGroup {
  return { kind: "group", compositor, particles, key: undefined, source: undefined };
}

function once(term: ModelGroup): Particle {
  return { min: 1, max: 1, term, source: undefined, prop: undefined };
}

function leaf(particle: Particle, term: ElementDeclaration | Wildcard): Leaf {
  return { ...node("leaf", particle, [], particle.min, []), kind: "leaf", term };
}

/** `emptyBranch`: one of the children matches only empty content, and was left out. */
function group(
  particle: Particle,
  term: ModelGroup,
  children: readonly ModelNode[],
  emptyBranch: boolean,
): ModelNode {
  const min = term.compositor === "choice" && emptyBranch ? 0 : particle.min;
  const [only] = children;
  if (only !== undefined && children.length === 1 && fold(min, particle.max, only)) return only;
  const written = term.compositor === "sequence" ? "sequence" : "choice";
  const least = isGroupEmptiable(written, children, nullable) ? 0 : min;
  if (written === "sequence") {
    const required = [0];
    for (const child of children) required.push((required.at(-1) ?? 0) + (nullable(child) ? 0 : 1));
    return adopt(node("sequence", particle, children, least, required));
  }
  const made = node("choice", particle, children, least, []);
  // Too many orders to expand: treated as a choice that may be made once for each member.
  if (term.compositor === "all") {
    made.min = 0;
    made.max = particle.max * children.length;
  }
  return adopt(made);
}

function node(
  kind: ModelNode["kind"],
  particle: Particle,
  children: readonly ModelNode[],
  min: number,
  required: readonly number[],
): ModelNode {
  const { max } = particle;
  const unplaced = { parent: undefined, index: 0, low: 0, high: 0, firstHigh: 0, counted: false, slots: 0 };
  const nextRequired = kind === "sequence" ? requiredFrom(children) : [];
  return { kind, particle, children, min, max, required, nextRequired, ...unplaced };
}

function requiredFrom(children: readonly ModelNode[]): readonly number[] {
  const found: number[] = [];
  let next = children.length;
  for (let index = children.length - 1; index >= 0; index--) {
    const child = children[index];
    if (child !== undefined && !nullable(child)) next = index;
    found[index] = next;
  }
  return found;
}

function adopt(made: ModelNode): ModelNode {
  for (const [index, child] of made.children.entries()) {
    child.parent = made;
    child.index = index;
  }
  return made;
}

/**
 * Multiplies the bounds of a group onto its only particle, so `(a{2,3}){2,2}` is `a{4,6}`: possible if the products
 * leave no gap. Returns whether it did.
 */
function fold(min: number, max: number, inner: ModelNode): boolean {
  const gapless = min === max || (min === 0 ? inner.min <= 1 : inner.min * (min + 1) <= inner.max * min + 1);
  if (!gapless) return false;
  inner.min *= min;
  inner.max *= max;
  return true;
}
