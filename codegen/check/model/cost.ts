import type { ElementDeclaration, ModelGroup, Particle, Wildcard } from "../../../src/schema/components.ts";
import { wildcardAllows, wildcardsOverlap } from "../../../src/schema/link/wildcard.ts";
import type { ClarkName } from "../../../src/xml/events.ts";

type Leaf = ElementDeclaration | Wildcard;

/** Steps that making the content model counts for, for each of its elements and wildcards. */
const LEAF_COST = 20;

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

/** Steps that looking for ambiguities takes: from every leaf to each of those that share a name with another. */
export function ambiguityCost(particle: Particle): number {
  const leaves: Leaf[] = [];
  collect(particle, leaves);
  const wildcards = leaves.filter((each) => each.kind === "wildcard");
  const matching = leaves.length * wildcards.length;
  const names = new Map<ClarkName, number>();
  for (const each of leaves) {
    if (each.kind === "element") names.set(each.key, (names.get(each.key) ?? 0) + 1);
  }
  // Where there are too many wildcards the number of pairs alone tells enough.
  if (matching > MANY) return matching;
  const contested = leaves.filter((each) => isContested(each, names, wildcards)).length;
  return leaves.length * LEAF_COST + matching + leaves.length * contested;
}

const MANY = 10_000_000;

function collect({ term }: Particle, into: Leaf[]): void {
  if (term.kind !== "group") into.push(term);
  else for (const each of term.particles) collect(each, into);
}

function isContested(
  leaf: Leaf,
  names: ReadonlyMap<ClarkName, number>,
  wildcards: readonly Wildcard[],
): boolean {
  if (leaf.kind === "element") {
    if ((names.get(leaf.key) ?? 0) > 1) return true;
    return wildcards.some((each) => wildcardAllows(each.namespaces, leaf.name.ns));
  }
  return wildcards.some((each) => each !== leaf && wildcardsOverlap(each.namespaces, leaf.namespaces));
}
