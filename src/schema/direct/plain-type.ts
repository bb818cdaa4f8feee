/** Which complex types the quick ways can do: those whose binding says all that makes their elements valid. */
import { mayBeIdentifying } from "../../datatypes/index.ts";
import type { AttributeUse, ComplexType, Particle } from "../components.ts";
import { isGroupEmptiable } from "../rules/emptiable.ts";
import { decline } from "./decline.ts";

/** Declines a type of which the binding leaves something out that matters. */
export function declineUnusual({ attributes, content }: ComplexType): void {
  if ([...attributes.values()].some(isUnseenReference)) decline();
  if ("particle" in content && hidesImpossible(content.particle)) decline();
}

/** An attribute that is absent has its default value, and that may be an ID, or refer to one. */
function isUnseenReference({ value, declaration }: AttributeUse): boolean {
  return value !== undefined && mayBeIdentifying(declaration.type);
}

/**
 * Whether a choice between nothing, which cannot be made (Part 1 §3.8.4), asks for more than the binding shows: groups without
 * elements and wildcards are left out of bindings as though they matched nothing, and a branch without any as though it could be taken.
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

/** Whether a particle holds an element or a wildcard. */
function holdsSomething({ max, term }: Particle): boolean {
  return max > 0 && (term.kind !== "group" || term.particles.some(holdsSomething));
}

/** Whether the absence of all content is valid against a particle. */
function matchesNothing({ min, max, term }: Particle): boolean {
  if (min === 0 || max === 0) return true;
  if (term.kind !== "group") return false;
  return isGroupEmptiable(
    term.compositor,
    term.particles.filter((each) => each.max > 0),
    matchesNothing,
  );
}
