/** Which complex types the direct ways support: those whose binding determines whether their elements are valid. */
import { mayBeIdentifying } from "../../datatypes/index.ts";
import type { AttributeUse, ComplexType, Particle } from "../components.ts";
import { isGroupEmptiable } from "../rules/emptiable.ts";
import { decline } from "./decline.ts";

/** Declines a type if its binding leaves out something that matters. */
export function declineUnusual(type: ComplexType): void {
  if (isUnusual(type)) decline();
}

/** Whether the binding of a type leaves out something that matters. */
export function isUnusual({ attributes, content }: ComplexType): boolean {
  return (
    [...attributes.values()].some(isUnseenReference) ||
    ("particle" in content && hidesImpossible(content.particle))
  );
}

/** An absent attribute has its default value, which may be an ID, or refer to one. */
function isUnseenReference({ value, declaration }: AttributeUse): boolean {
  return value !== undefined && mayBeIdentifying(declaration.type);
}

/**
 * Whether a choice without branches, which nothing satisfies (Part 1 §3.8.4), requires more than the binding shows:
 * bindings leave out groups without elements and wildcards as if they matched empty content, and treat a branch
 * without any as selectable.
 */
export function hidesImpossible(particle: Particle): boolean {
  const { min, max, term } = particle;
  if (term.kind !== "group" || max === 0) return false;
  if (!holdsSomething(particle)) return !matchesNothing(particle);
  return term.particles.some((child) =>
    term.compositor === "choice" && !holdsSomething(child)
      ? min > 0 && child.max > 0 && !matchesNothing(child)
      : hidesImpossible(child),
  );
}

/** Whether a particle contains an element or a wildcard. */
function holdsSomething({ max, term }: Particle): boolean {
  return max > 0 && (term.kind !== "group" || term.particles.some(holdsSomething));
}

/** Whether empty content is valid by a particle. */
function matchesNothing({ min, max, term }: Particle): boolean {
  if (min === 0 || max === 0) return true;
  if (term.kind !== "group") return false;
  return isGroupEmptiable(
    term.compositor,
    term.particles.filter((each) => each.max > 0),
    matchesNothing,
  );
}
