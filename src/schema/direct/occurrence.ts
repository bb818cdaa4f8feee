/** The number of occurrences of a property's elements, or of wildcard content. */
import type { FieldBinding } from "../binding/types.ts";

/** Groups of one particle are resolved: then not every count between the bounds need be possible. */
export function countsAreContiguous({
  particle,
  min,
  max,
}: Pick<FieldBinding, "particle" | "min" | "max">): boolean {
  return particle.min <= 1 || (particle.min === min && particle.max === max);
}
