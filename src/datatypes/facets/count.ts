/**
 * The facets that count something (Part 2, §4.3.1 to §4.3.3, §4.3.11, §4.3.12), as numbers. A facet whose value is
 * not a count is a fault of the schema and restricts nothing; every user of a facet must treat it alike, or the
 * direct ways and the engine give different verdicts.
 */
import type { EffectiveFacet, FacetName } from "../types.ts";

/** The facets whose value is a count. */
export type CountFacet = "length" | "minLength" | "maxLength" | "totalDigits" | "fractionDigits";

type Facets = ReadonlyMap<FacetName, EffectiveFacet>;

/** Whether a number is a count. */
export function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}

/** The number of a facet; `undefined` if its value is not a count. */
export function countOf(facet: EffectiveFacet): number | undefined {
  const value = Number(facet.values[0]);
  return isCount(value) ? value : undefined;
}

/** The number of a type's facet; `undefined` where the type does not have it or its value is not a count. */
export function facetCount(facets: Facets, name: CountFacet): number | undefined {
  const facet = facets.get(name);
  return facet && countOf(facet);
}

/** The lengths that a type allows, in the unit of the type. */
export interface Lengths {
  readonly min: number;
  /** `Infinity` where unbounded. */
  readonly max: number;
}

/**
 * length, minLength and maxLength together. All three apply where a type has them: a base may state a minLength below the
 * length of the type derived from it (§4.3.1.4, clause 1).
 */
export function lengthRange(facets: Facets): Lengths {
  const exact = facetCount(facets, "length");
  return {
    min: Math.max(exact ?? 0, facetCount(facets, "minLength") ?? 0),
    max: Math.min(
      exact ?? Number.POSITIVE_INFINITY,
      facetCount(facets, "maxLength") ?? Number.POSITIVE_INFINITY,
    ),
  };
}
