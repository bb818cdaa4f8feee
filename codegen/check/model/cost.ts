/** Counts the cost of compiling a content model, so that a hostile schema is refused before the work begins. */
import type { ModelGroup, Particle } from "../../../src/schema/components.ts";

/** The number of steps for each element and wildcard in building the content model. */
const LEAF_COST = 20;

const counts = new WeakMap<ModelGroup, number>();
const wildcardCounts = new WeakMap<ModelGroup, number>();

/**
 * How many elements and wildcards a particle contains, each counted as often as a group includes it. An empty group
 * counts as one: references to it multiply like those to an element.
 */
export function leafCount({ term }: Particle): number {
  if (term.kind !== "group") return 1;
  let count = counts.get(term);
  if (count === undefined) {
    count = Math.max(
      1,
      term.particles.reduce((sum, each) => sum + leafCount(each), 0),
    );
    counts.set(term, count);
  }
  return count;
}

/**
 * The number of steps before the search for ambiguities: building the content model, and finding what its wildcards
 * match.
 */
export function modelCost(particle: Particle): number {
  const leaves = leafCount(particle);
  return leaves * LEAF_COST + leaves * wildcardCount(particle);
}

function wildcardCount({ term }: Particle): number {
  if (term.kind !== "group") return term.kind === "wildcard" ? 1 : 0;
  let count = wildcardCounts.get(term);
  if (count === undefined) {
    count = term.particles.reduce((sum, each) => sum + wildcardCount(each), 0);
    wildcardCounts.set(term, count);
  }
  return count;
}
