/** Computes the transitions from one position of a content model to the next when a document first takes them. */
import { firstHighAfter, type Leaf, type ModelNode, type ModelTree, nullable } from "./tree.ts";

/** The position before the first element. */
export const START = -1;

/**
 * One transition from a position to the next. It is allowed if every counted particle in `leaving` has occurred often
 * enough and `loop`, if it is counted, may occur again.
 */
export interface Transition {
  readonly target: number;
  /** Particles on the way up whose occurrences end here; only counted ones. */
  readonly leaving: readonly ModelNode[];
  /** The particle of which another occurrence begins; `undefined` on a forward transition in a sequence. */
  readonly loop: ModelNode | undefined;
  /** Counters from this one on belong to entered particles: they become 1. */
  readonly resetFrom: number;
  readonly resetTo: number;
}

/**
 * All transitions from position `from` (or `START`) to position `to`, the innermost first. There is at most one more
 * than there are nesting levels.
 */
export function transitions(tree: ModelTree, from: number, to: Leaf): readonly Transition[] {
  const { root, leaves } = tree;
  if (root === undefined) return [];
  if (from === START) return entersFirst(to, root) ? [transition(to, [], undefined, 0)] : [];
  const found: Transition[] = [];
  const leaving: ModelNode[] = [];
  let node: ModelNode | undefined = leaves[from];
  while (node !== undefined) {
    if (node.max > 1 && holds(node, to) && entersFirst(to, node)) {
      found.push(transition(to, leaving, node, node.slots));
    }
    if (node.counted) leaving.push(node);
    const parent: ModelNode | undefined = node.parent;
    if (parent !== undefined && goesOn(parent, node, to)) {
      found.push(transition(to, leaving, undefined, parent.slots));
    }
    node = parent !== undefined && completes(parent, node) ? parent : undefined;
  }
  return found;
}

/** Positions from `low` up to, but excluding, `high`. */
export interface Stretch {
  readonly low: number;
  readonly high: number;
}

/**
 * Ranges of positions to which a transition may lead: all others need not be tested. There are at most two for each
 * nesting level, and in a sequence they reach only to the next particle that is required.
 */
export function reach(tree: ModelTree, from: number): readonly Stretch[] {
  const { root, leaves } = tree;
  if (root === undefined) return [];
  if (from === START) return [{ low: root.low, high: root.firstHigh }];
  const found: Stretch[] = [];
  let node: ModelNode | undefined = leaves[from];
  while (node !== undefined) {
    if (node.max > 1) found.push({ low: node.low, high: node.firstHigh });
    const parent: ModelNode | undefined = node.parent;
    if (parent?.kind === "sequence") found.push({ low: node.high, high: firstHighAfter(parent, node.index) });
    node = parent !== undefined && completes(parent, node) ? parent : undefined;
  }
  return found;
}

/** Those of some positions, in ascending order, that are in one of the ranges; each once. */
export function within(positions: readonly number[], stretches: readonly Stretch[]): readonly number[] {
  const found = new Set<number>();
  for (const { low, high } of stretches) {
    for (let index = firstFrom(positions, low); index < positions.length; index++) {
      const position = positions[index];
      if (position === undefined || position >= high) break;
      found.add(position);
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** Index of the first number that is at least `least`. */
function firstFrom(ascending: readonly number[], least: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? least) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The counted particles to leave for the content to end after a position; `undefined` if it cannot end there. */
export function ending(tree: ModelTree, from: number): readonly ModelNode[] | undefined {
  if (from === START) return tree.root === undefined || nullable(tree.root) ? [] : undefined;
  const leaving: ModelNode[] = [];
  let node: ModelNode | undefined = tree.leaves[from];
  while (node !== undefined) {
    if (node.counted) leaving.push(node);
    if (node.parent !== undefined && !completes(node.parent, node)) return undefined;
    node = node.parent;
  }
  return leaving;
}

function transition(
  to: Leaf,
  leaving: readonly ModelNode[],
  loop: ModelNode | undefined,
  resetFrom: number,
): Transition {
  return { target: to.low, leaving: [...leaving], loop, resetFrom, resetTo: to.slots };
}

function holds(node: ModelNode, position: Leaf): boolean {
  return position.low >= node.low && position.low < node.high;
}

/** Whether a new occurrence of `node` can begin with that position. */
function entersFirst(position: Leaf, node: ModelNode): boolean {
  for (let each: ModelNode = position; each !== node; ) {
    const { parent } = each;
    if (parent === undefined) return false;
    if (parent.kind === "sequence" && parent.required[each.index] !== 0) return false;
    each = parent;
  }
  return true;
}

/** Whether, in a sequence, the position can follow the child `after`. */
function goesOn(sequence: ModelNode, after: ModelNode, position: Leaf): boolean {
  if (sequence.kind !== "sequence" || position.low < after.high || position.low >= sequence.high)
    return false;
  let child: ModelNode = position;
  while (child.parent !== undefined && child.parent !== sequence) child = child.parent;
  const between = (sequence.required[child.index] ?? 0) - (sequence.required[after.index + 1] ?? 0);
  return between === 0 && entersFirst(position, child);
}

/** Whether an occurrence of the group may end after that child. */
function completes(group: ModelNode, after: ModelNode): boolean {
  if (group.kind !== "sequence") return true;
  return group.required[group.children.length] === group.required[after.index + 1];
}
