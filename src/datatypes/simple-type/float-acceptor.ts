/** Decides whether numbers are valid by a type of xs:float or xs:double, without writing them as text. */
import { BOUND_FACETS, doubleBounds, isBetween } from "../facets/bounds.ts";
import type { FacetName, SimpleType } from "../types.ts";

const FACETS: ReadonlySet<FacetName> = new Set([...BOUND_FACETS, "whiteSpace"]);

/**
 * Whether the number with the text of `floatLexical` is valid; a number that is not accepted may be valid nevertheless. `undefined`
 * for other types, and for those whose facets say more than bounds.
 */
export function floatAcceptor({
  variety,
  primitive,
  facets,
}: SimpleType): ((value: number) => boolean) | undefined {
  if (variety !== "atomic" || (primitive !== "float" && primitive !== "double")) return undefined;
  for (const name of facets.keys()) if (!FACETS.has(name)) return undefined;
  if (!BOUND_FACETS.some((name) => facets.has(name))) return () => true;
  const bounds = doubleBounds(facets);
  if (bounds === undefined) return undefined;
  if (primitive === "double") return (value) => isBetween(value, bounds);
  // A bound is rounded to single precision, as values are.
  if (Object.values(bounds).some((bound) => Math.fround(bound) !== bound)) return undefined;
  return (value) => isBetween(Math.fround(value), bounds);
}
