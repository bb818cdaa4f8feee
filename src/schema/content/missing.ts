/** What content lacks: the particles that have to come between two positions of a content model, or before its end. */
import type { Particle } from "../components.ts";
import type { Configuration } from "./configuration.ts";
import { START } from "./transition.ts";
import { type Leaf, type ModelNode, type ModelTree, nullable } from "./tree.ts";

/** One element that has to be there: that of a particle, or of one of several where a choice is to be made. */
export type Requirement = readonly Particle[];

/** A way on to a position as though everything before it had been there. */
export interface Passage {
  readonly target: Leaf;
  /** The particle that begins another occurrence; `undefined` on a way onwards. */
  readonly loop: ModelNode | undefined;
  /** The innermost particle around both positions; `undefined` at the start of the content. */
  readonly shared: ModelNode | undefined;
  readonly missing: readonly Requirement[];
}

/** Everything that has to come for the content to end. */
export function missingToEnd({ root, leaves }: ModelTree, from: Configuration): readonly Requirement[] {
  if (root === undefined) return [];
  const leaf = leaves[from.position];
  return leaf === undefined ? least(root) : leaving(from, leaf, undefined).missing;
}

/**
 * The way forward to a position further on in the document order of the model; `undefined` for one in another branch of a choice
 * whose first branch is complete: there, nothing is missing and something is too much.
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

/** The ways to a position by another occurrence of a group around the last one, the innermost group first. */
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
 * What is left of the occurrences of the particles from a position up to, and without, one around it. `inner` is the outermost
 * of these particles.
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

/** What has to come in a fresh occurrence of a particle before a position in it. */
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

/** The least that makes a particle complete, each requirement once, however often it has to occur. */
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
