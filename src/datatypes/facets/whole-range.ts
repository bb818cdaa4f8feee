/** Which whole numbers the facets of a type admit, and whether a JavaScript number represents each of them exactly. */

import type { EffectiveFacet, FacetName, SimpleType } from "../types.ts";
import { isIntegerLexical } from "../value/decimal.ts";
import { facetCount } from "./count.ts";

/** The smallest and the largest whole number; `undefined` if there is none. */
export interface WholeRange {
  readonly min: bigint | undefined;
  readonly max: bigint | undefined;
}

/** 10ⁿ is not computed for a larger n, because no use of a range needs to distinguish such numbers. */
const MOST_DIGITS = 1000;

/**
 * The range that the bounds, digits and enumerations of all derivation steps admit. Patterns are not considered, and
 * a facet whose value is unusable is not applied.
 */
export function wholeRange(facets: ReadonlyMap<FacetName, EffectiveFacet>): WholeRange {
  const numbers = (name: FacetName, step = 0n): (bigint | undefined)[] =>
    facets.get(name)?.values.map((text) => whole(text, step)) ?? [];
  const digits = facetCount(facets, "totalDigits") ?? 0;
  const limit = digits > 0 ? 10n ** BigInt(Math.min(digits, MOST_DIGITS)) - 1n : undefined;
  const enumeration = numbers("enumeration");
  const listed = enumeration.includes(undefined) ? [] : enumeration;
  const low = [limit && -limit, ...numbers("minInclusive"), ...numbers("minExclusive", 1n), lowest(listed)];
  const high = [limit, ...numbers("maxInclusive"), ...numbers("maxExclusive", -1n), highest(listed)];
  return { min: highest(low), max: lowest(high) };
}

/** Whether every whole number of the range is a safe integer of JavaScript. */
export function isSafeRange({ min, max }: WholeRange): boolean {
  // A bigint and a number are compared exactly.
  return (
    min !== undefined && max !== undefined && min >= Number.MIN_SAFE_INTEGER && max <= Number.MAX_SAFE_INTEGER
  );
}

/** The least and the greatest number of a type with these bounds and no other facets; infinite if there is none. */
export interface PlainRange {
  readonly min: number;
  readonly max: number;
}

/** A whole number has no fraction digits, and no white space when it is written. */
const PLAIN_FACETS: ReadonlySet<FacetName> = new Set([
  "minInclusive",
  "maxInclusive",
  "fractionDigits",
  "whiteSpace",
]);

/**
 * The numbers of a whole-number type, if its facets say no more than that; `undefined` otherwise. Bounds beyond the
 * safe integers are rounded, which makes no difference to a safe integer.
 */
export function plainRange({ facets }: SimpleType): PlainRange | undefined {
  for (const name of facets.keys()) if (!PLAIN_FACETS.has(name)) return undefined;
  const { min, max } = wholeRange(facets);
  if (facets.has("minInclusive") !== (min !== undefined)) return undefined;
  if (facets.has("maxInclusive") !== (max !== undefined)) return undefined;
  return { min: Number(min ?? Number.NEGATIVE_INFINITY), max: Number(max ?? Number.POSITIVE_INFINITY) };
}

/** Whether a number is in the range; a number that a double does not represent exactly is left undecided. */
export function isInPlainRange(value: unknown, { min, max }: PlainRange): value is number | bigint {
  if (typeof value === "bigint") {
    const isExact = value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER;
    return isExact && value >= min && value <= max;
  }
  return Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max;
}

function whole(text: string, step: bigint): bigint | undefined {
  const digits = text.trim();
  return isIntegerLexical(digits) ? BigInt(digits.replace("+", "")) + step : undefined;
}

type Numbers = readonly (bigint | undefined)[];

function highest(numbers: Numbers): bigint | undefined {
  return numbers.reduce((a, b) => (a === undefined || (b !== undefined && b > a) ? b : a), undefined);
}

function lowest(numbers: Numbers): bigint | undefined {
  return numbers.reduce((a, b) => (a === undefined || (b !== undefined && b < a) ? b : a), undefined);
}
