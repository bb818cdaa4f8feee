/** How often the elements of a property, or wildcard content, may occur. */
import type { FieldBinding } from "../binding/types.ts";

/** Groups of one particle are seen through: not every count between the bounds need be possible then. */
export function countsAreContiguous({
  particle,
  min,
  max,
}: Pick<FieldBinding, "particle" | "min" | "max">): boolean {
  return particle.min <= 1 || (particle.min === min && particle.max === max);
}
