import type { ModelGroup, Particle } from "../../../src/schema/components.ts";

const counts = new WeakMap<ModelGroup, number>();

/** How many elements and wildcards a particle holds, each counted as often as a group brings it in. */
export function leafCount({ term }: Particle): number {
  if (term.kind !== "group") return 1;
  let count = counts.get(term);
  if (count === undefined) {
    count = term.particles.reduce((sum, each) => sum + leafCount(each), 0);
    counts.set(term, count);
  }
  return count;
}
