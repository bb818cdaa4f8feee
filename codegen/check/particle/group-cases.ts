/** Groups against groups and wildcards (Part 1 §3.9.6, the cases that recurse). */
import { type Mismatch, mismatch, rangeMismatch, showParticle } from "./mismatch.ts";
import { rangeOk, showRange } from "./occurrence.ts";
import type { Reduced, ReducedGroup, ReducedWildcard } from "./reduced.ts";

/** Compares two particles: the reason why the first does not restrict the second. */
export type Compare = (particle: Reduced, base: Reduced) => Mismatch | undefined;

/** rcase-Recurse: a mapping in order; the particles of the base that are left out must be emptiable. */
export function recurse(group: ReducedGroup, base: ReducedGroup, compare: Compare): Mismatch | undefined {
  if (!rangeOk(group, base)) return rangeMismatch("rcase-Recurse.1", group, base);
  const found = mapInOrder("rcase-Recurse", group, base, compare);
  return found !== undefined && mapsSomehow(group, base, compare) ? undefined : found;
}

/** Maps each particle to the first particle of the base that it restricts. */
function mapInOrder(
  rule: string,
  group: ReducedGroup,
  base: ReducedGroup,
  compare: Compare,
): Mismatch | undefined {
  let next = 0;
  for (const particle of group.children) {
    let closest: Mismatch | undefined;
    for (;;) {
      const candidate = base.children[next++];
      if (candidate === undefined) return closest ?? notInBase(`${rule}.2`, particle);
      const wrong = compare(particle, candidate);
      if (wrong === undefined) break;
      if (wrong.telling || closest === undefined) closest = wrong;
      if (candidate.total.min > 0) {
        return closest.telling ? closest : skipped(`${rule}.2`, particle, candidate);
      }
    }
  }
  const left = base.children.slice(next).find((each) => each.total.min > 0);
  return (
    left && mismatch(`${rule}.2`, group, () => `${showParticle(left)}, which the base requires, is missing`)
  );
}

/** Whether any mapping in order exists: the first match need not lead to a complete mapping. */
function mapsSomehow(group: ReducedGroup, base: ReducedGroup, compare: Compare): boolean {
  /** Indexes of the particles of the base up to which the mapping may have come. */
  let reached = new Set([0]);
  for (const particle of group.children) {
    const after = new Set<number>();
    const last = base.children.length;
    let open = false;
    for (let at = 0; at < last; at++) {
      open ||= reached.has(at);
      const candidate = base.children[at];
      if (!open || candidate === undefined) continue;
      if (compare(particle, candidate) === undefined) after.add(at + 1);
      if (candidate.total.min > 0) open = false;
    }
    if (after.size === 0) return false;
    reached = after;
  }
  const required = base.children.findLastIndex((each) => each.total.min > 0);
  return [...reached].some((at) => at > required);
}

/** rcase-RecurseUnordered: a sequence that restricts an all group. */
export function recurseUnordered(
  group: ReducedGroup,
  base: ReducedGroup,
  compare: Compare,
): Mismatch | undefined {
  const rule = "rcase-RecurseUnordered";
  if (!rangeOk(group, base)) return rangeMismatch(`${rule}.1`, group, base);
  const free = new Set(base.children);
  for (const particle of group.children) {
    const wrong = take(particle, free, compare);
    if (wrong) return wrong.telling ? wrong : notInBase(`${rule}.2`, particle);
  }
  const left = [...free].find((each) => each.total.min > 0);
  return (
    left && mismatch(`${rule}.2.3`, group, () => `${showParticle(left)}, which the base requires, is missing`)
  );
}

/** Takes one of the remaining particles that this one restricts. */
function take(particle: Reduced, free: Set<Reduced>, compare: Compare): Mismatch | undefined {
  let closest: Mismatch | undefined;
  for (const candidate of free) {
    const wrong = compare(particle, candidate);
    if (wrong === undefined) {
      free.delete(candidate);
      return undefined;
    }
    if (wrong.telling || closest === undefined) closest = wrong;
  }
  return closest ?? notInBase("rcase-RecurseUnordered.2", particle);
}

/** rcase-RecurseLax: a choice of some of the base's particles, in the base's order. */
export function recurseLax(group: ReducedGroup, base: ReducedGroup, compare: Compare): Mismatch | undefined {
  const rule = "rcase-RecurseLax";
  if (!rangeOk(group, base)) return rangeMismatch(`${rule}.1`, group, base);
  // The members of a substitution group have no order that a schema could follow.
  if (group.head !== undefined || base.head !== undefined || base.children.some(isSubstitution)) {
    return mapEach(`${rule}.2`, group, base, compare);
  }
  let next = 0;
  for (const particle of group.children) {
    let closest: Mismatch | undefined;
    for (;;) {
      const candidate = base.children[next++];
      if (candidate === undefined) {
        return closest?.telling === true ? closest : notInBase(`${rule}.2`, particle);
      }
      const wrong = compare(particle, candidate);
      if (wrong === undefined) break;
      if (wrong.telling || closest === undefined) closest = wrong;
    }
  }
  return undefined;
}

function isSubstitution(particle: Reduced): boolean {
  return particle.kind === "choice" && particle.head !== undefined;
}

/** Whether each particle restricts some particle of the base. */
function mapEach(
  rule: string,
  group: ReducedGroup,
  base: ReducedGroup,
  compare: Compare,
): Mismatch | undefined {
  for (const particle of group.children) {
    let closest: Mismatch | undefined;
    const fits = base.children.some((candidate) => {
      const wrong = compare(particle, candidate);
      if (wrong !== undefined && (wrong.telling || closest === undefined)) closest = wrong;
      return wrong === undefined;
    });
    if (!fits) return closest?.telling === true ? closest : notInBase(rule, particle);
  }
  return undefined;
}

/** rcase-MapAndSum: a sequence that restricts a choice with enough occurrences. */
export function mapAndSum(group: ReducedGroup, base: ReducedGroup, compare: Compare): Mismatch | undefined {
  const wrong = mapEach("rcase-MapAndSum.1", group, base, compare);
  if (wrong) return wrong;
  const count = group.children.length;
  const sum = { min: group.min * count, max: group.max * count };
  if (rangeOk(sum, base)) return undefined;
  const words = (): string =>
    `${showParticle(group)} requires ${count} choices for each occurrence, ${showRange(sum)} in all, but ` +
    `the base allows them ${showRange(base)}`;
  return mismatch("rcase-MapAndSum.2", group, words);
}

/** rcase-NSRecurseCheckCardinality: a group that restricts a wildcard. */
export function nsRecurseCheckCardinality(
  group: ReducedGroup,
  base: ReducedWildcard,
  counted: boolean,
  compare: (particle: Reduced) => Mismatch | undefined,
): Mismatch | undefined {
  for (const particle of group.children) {
    const wrong = compare(particle);
    if (wrong) return wrong;
  }
  if (!counted || rangeOk(group.total, base)) return undefined;
  const words = (): string =>
    `${showParticle(group)} contains elements ${showRange(group.total)} in all, but the base's ` +
    `wildcard allows them ${showRange(base)}`;
  return mismatch("rcase-NSRecurseCheckCardinality.2", group, words);
}

function notInBase(rule: string, particle: Reduced): Mismatch {
  return mismatch(
    rule,
    particle,
    () => `${showParticle(particle)} does not correspond to a particle of the base at this place`,
  );
}

function skipped(rule: string, particle: Reduced, required: Reduced): Mismatch {
  return mismatch(
    rule,
    particle,
    () => `${showParticle(particle)} stands where the base requires ${showParticle(required)}`,
  );
}
