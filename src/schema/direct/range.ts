/** Whole numbers whose type says no more of them than where they begin and end. */
import type { FacetName, SimpleType } from "../../datatypes/types.ts";

/** The least and the greatest number; exact as far as numbers are. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** A whole number has no fraction digits, and no white space when it is written. */
const RANGE_FACETS: ReadonlySet<FacetName> = new Set([
  "minInclusive",
  "maxInclusive",
  "fractionDigits",
  "whiteSpace",
]);

/** The numbers that a whole number type holds, where its facets are its bounds and no more. */
export function rangeOf({ facets }: SimpleType): Range | undefined {
  const bound = (name: FacetName, none: number): number => Number(facets.get(name)?.values[0] ?? none);
  for (const name of facets.keys()) if (!RANGE_FACETS.has(name)) return undefined;
  return { min: bound("minInclusive", -Infinity), max: bound("maxInclusive", Infinity) };
}

/** Whether a number is in the range; one that a double does not hold exactly is not judged. */
export function isInRange(value: unknown, { min, max }: Range): value is number | bigint {
  if (typeof value === "bigint") {
    const isExact = value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER;
    return isExact && value >= min && value <= max;
  }
  return Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max;
}
