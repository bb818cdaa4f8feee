/**
 * Finds what content lacks: the particles that are required between two positions of a content model, or before its
 * end.
 */
import type { Particle } from "../components.ts";
import type { Configuration } from "./configuration.ts";
import { START } from "./transition.ts";
import { type Leaf, type ModelNode, type ModelTree, nullable } from "./tree.ts";

/** One required element: that of a particle, or one of several if there is a choice. */
export type Requirement = readonly Particle[];

/** A forward move to a position, as if everything before it were present. */
export interface Passage {
  readonly target: Leaf;
  /** The particle of which another occurrence begins; `undefined` on a forward move. */
  readonly loop: ModelNode | undefined;
  /** The innermost particle around both positions; `undefined` at the start of the content. */
  readonly shared: ModelNode | undefined;
  readonly missing: readonly Requirement[];
}

/** Everything that is required for the content to end. */
export function missingToEnd({ root, leaves }: ModelTree, from: Configuration): readonly Requirement[] {
  if (root === undefined) return [];
  const leaf = leaves[from.position];
  return leaf === undefined ? least(root) : leaving(from, leaf, undefined).missing;
}

/**
 * The forward move to a later position in the document order of the model; `undefined` for a position in another
 * branch of a choice whose first branch is complete: then nothing is missing, and one element is too many.
 */
export function forward({ root, leaves }: ModelTree, from: Configuration, target: Leaf): Passage | undefined {
  const leaf = from.position === START ? undefined : leaves[from.position];
  if (leaf === undefined || root === undefined) {
    const missing = root === undefined ? [] : entering(root, target);
    return { target, loop: undefined, shared: undefined, missing };
  }
  let shared = leaf.parent;
  while (shared !== undefined && !holds(shared, target)) shared = shared.parent;
  const { missing, inner } = leaving(from, leaf, shared);
  if (shared?.kind === "choice" && missing.length === 0) return undefined;
  if (shared !== undefined) {
    const child = childTowards(shared, target);
    if (shared.kind === "sequence") missing.push(...between(shared, inner.index + 1, child.index));
    missing.push(...entering(child, target));
  }
  return { target, loop: undefined, shared, missing };
}

/** The moves to a position by another occurrence of a group around the last one, the innermost group first. */
export function* again(tree: ModelTree, from: Configuration, target: Leaf): Generator<Passage> {
  const leaf = tree.leaves[from.position];
  for (let loop: ModelNode | undefined = leaf?.parent; loop !== undefined; loop = loop.parent) {
    const isOpen = loop.max > 1 && (!loop.counted || occurrences(from, loop) < loop.max);
    if (leaf === undefined || !isOpen || !holds(loop, target)) continue;
    const { missing, inner } = leaving(from, leaf, loop);
    if (loop.kind === "sequence") missing.push(...between(loop, inner.index + 1, loop.children.length));
    yield { target, loop, shared: loop, missing: [...missing, ...entering(loop, target)] };
  }
}

/**
 * The rest of the occurrences of the particles from a position up to, but excluding, one around it. `inner` is the
 * outermost of these particles.
 */
function leaving(
  from: Configuration,
  leaf: Leaf,
  up: ModelNode | undefined,
): { readonly missing: Requirement[]; readonly inner: ModelNode } {
  const missing: Requirement[] = [];
  let inner: ModelNode = leaf;
  for (;;) {
    if (inner.counted && occurrences(from, inner) < inner.min) missing.push(...leastOnce(inner));
    const { parent, index } = inner;
    if (parent === undefined || parent === up) return { missing, inner };
    if (parent.kind === "sequence") missing.push(...between(parent, index + 1, parent.children.length));
    inner = parent;
  }
}

/** What is required in a new occurrence of a particle before a position in it. */
function entering(node: ModelNode, target: Leaf): readonly Requirement[] {
  const found: Requirement[] = [];
  for (let each = node; each !== target; ) {
    const child = childTowards(each, target);
    if (each.kind === "sequence") found.push(...between(each, 0, child.index));
    each = child;
  }
  return found;
}

function between({ children }: ModelNode, low: number, high: number): readonly Requirement[] {
  return children.slice(low, high).flatMap(least);
}

/** The minimum that completes a particle, each requirement once, regardless of how often it must occur. */
function least(node: ModelNode): readonly Requirement[] {
  return nullable(node) ? [] : leastOnce(node);
}

function leastOnce({ kind, particle, children }: ModelNode): readonly Requirement[] {
  if (kind === "leaf") return [[particle]];
  if (kind === "sequence") return children.flatMap(least);
  const [only] = children;
  if (only !== undefined && children.length === 1) return least(only);
  return [children.flatMap((child) => leastOnce(child)[0] ?? [])];
}

function childTowards(node: ModelNode, target: Leaf): ModelNode {
  return node.children.find((child) => holds(child, target)) ?? target;
}

function holds(node: ModelNode, { low }: Leaf): boolean {
  return low >= node.low && low < node.high;
}

function occurrences({ counts }: Configuration, { slots }: ModelNode): number {
  return counts[slots - 1] ?? 0;
}
