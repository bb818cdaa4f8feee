/** Which complex types the quick ways can do: those whose binding says all that makes their elements valid. */
import { mayBeIdentifying } from "../../datatypes/index.ts";
import type { AttributeUse, ComplexType, Particle } from "../components.ts";
import { decline } from "./decline.ts";

/** Declines a type of which the binding leaves something out that matters. */
export function declineUnusual({ attributes, content }: ComplexType): void {
  if ([...attributes.values()].some(isUnseenReference)) decline();
  if ("particle" in content && hasEmptyChoice(content.particle)) decline();
}

/** An attribute that is absent has its default value, and that may be an ID, or refer to one. */
function isUnseenReference({ value, declaration }: AttributeUse): boolean {
  return value !== undefined && mayBeIdentifying(declaration.type);
}

/**
 * A choice between nothing cannot be made (Part 1 §3.8.4), while groups without particles are left out of bindings. Where it need not
 * be made, that comes to the same.
 */
function hasEmptyChoice({ min, term }: Particle): boolean {
  if (term.kind !== "group") return false;
  const possible = term.particles.filter(({ max }) => max > 0);
  if (term.compositor === "choice" && possible.length === 0) return min > 0;
  return possible.some(hasEmptyChoice);
}
