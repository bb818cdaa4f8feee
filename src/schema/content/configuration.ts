/** The state of matching a content model, with counters instead of expanded repetitions. */
import type { Transition } from "./transition.ts";
import type { Leaf, ModelNode } from "./tree.ts";

/**
 * One way in which the children so far can have been matched: the last position, and the count of each counted
 * particle around it, outermost first.
 */
export interface Configuration {
  position: number;
  readonly counts: number[];
}

function count(configuration: Configuration, node: ModelNode): number {
  return configuration.counts[node.slots - 1] ?? 0;
}

/** Whether each of the counted particles has occurred often enough to be left. */
export function mayLeave(configuration: Configuration, leaving: readonly ModelNode[]): boolean {
  for (const node of leaving) if (count(configuration, node) < node.min) return false;
  return true;
}

/** Whether a transition can be taken with these counts. */
export function isOpen(configuration: Configuration, { leaving, loop }: Transition): boolean {
  if (loop?.counted === true && count(configuration, loop) >= loop.max) return false;
  return leaving.length === 0 || mayLeave(configuration, leaving);
}

/**
 * Takes a transition, in place. Counts of unbounded particles stop at their minimum: higher counts make no
 * difference.
 */
export function take(configuration: Configuration, { target, loop, resetFrom, resetTo }: Transition): void {
  configuration.position = target;
  const { counts } = configuration;
  if (loop?.counted === true) {
    const slot = loop.slots - 1;
    const next = (counts[slot] ?? 0) + 1;
    counts[slot] = loop.max === Number.POSITIVE_INFINITY ? Math.min(next, loop.min) : next;
  }
  for (let slot = resetFrom; slot < resetTo; slot++) counts[slot] = 1;
}

/**
 * Whether `a` allows everything that may follow `b`, both at the same position: every count is equal, or larger if
 * there is no maximum, or smaller if the minimum is reached.
 */
export function covers(a: Configuration, b: Configuration, leaf: Leaf): boolean {
  for (let node: ModelNode | undefined = leaf; node !== undefined; node = node.parent) {
    if (!node.counted) continue;
    const [ours, theirs] = [count(a, node), count(b, node)];
    if (ours === theirs) continue;
    if (ours > theirs ? node.max !== Number.POSITIVE_INFINITY : ours < node.min) return false;
  }
  return true;
}
