/**
 * Decides which values the four bounds admit (XML Schema Part 2, §4.3.7 to §4.3.10): by the order of values,
 * or by comparing doubles.
 */
import { atomicValue, PRIMITIVES } from "../primitives.ts";
import type { AtomicValue, EffectiveFacet, FacetName, SimpleType, ValueContext } from "../types.ts";
import { isDecimalLexical } from "../value/decimal.ts";
import { normalizeWhiteSpace } from "../whitespace.ts";

export const BOUND_FACETS = ["minInclusive", "minExclusive", "maxInclusive", "maxExclusive"] as const;

export type BoundFacet = (typeof BOUND_FACETS)[number];

/** Only types whose values need no context have bounds. */
const NO_CONTEXT: ValueContext = { resolvePrefix: () => undefined };

/** A bound's value in the primitive type's value space; `undefined` if it is not in that space. */
export function boundValue(type: SimpleType, text: string): AtomicValue | undefined {
  const { primitive } = type;
  const lexical = normalizeWhiteSpace(text, type.whiteSpace);
  if (primitive === undefined || !PRIMITIVES[primitive].isLexical(lexical, NO_CONTEXT)) return undefined;
  return atomicValue(primitive, lexical, NO_CONTEXT);
}

/**
 * Whether a value that compares like this with the bound is inside; a value that is not comparable with the
 * bound is outside.
 */
export function satisfiesBound(name: BoundFacet, order: -1 | 0 | 1 | undefined): boolean {
  switch (name) {
    case "minInclusive":
      return order === 0 || order === 1;
    case "minExclusive":
      return order === 1;
    case "maxInclusive":
      return order === 0 || order === -1;
    case "maxExclusive":
      return order === -1;
  }
}

/**
 * Decimals with no more characters than this are distinguished, and ordered correctly, by the doubles nearest to
 * them.
 */
export const EXACT_CHARACTERS = 15;

/** The four bounds of decimals as doubles, infinite if there is none. */
export interface DoubleBounds {
  readonly minInclusive: number;
  readonly minExclusive: number;
  readonly maxInclusive: number;
  readonly maxExclusive: number;
}

/** `undefined` if a bound is not a decimal number, or too long for {@link EXACT_CHARACTERS}. */
export function doubleBounds(facets: ReadonlyMap<FacetName, EffectiveFacet>): DoubleBounds | undefined {
  const bounds = {
    minInclusive: Number.NEGATIVE_INFINITY,
    minExclusive: Number.NEGATIVE_INFINITY,
    maxInclusive: Number.POSITIVE_INFINITY,
    maxExclusive: Number.POSITIVE_INFINITY,
  };
  for (const name of BOUND_FACETS) {
    const text = facets.get(name)?.values[0];
    if (text === undefined) continue;
    const lexical = normalizeWhiteSpace(text, "collapse");
    if (lexical.length > EXACT_CHARACTERS || !isDecimalLexical(lexical)) return undefined;
    bounds[name] = Number(lexical);
  }
  return bounds;
}

/**
 * Bounds for decimals of at most {@link EXACT_CHARACTERS} that are sufficient, but not necessary if a bound is longer: a decimal
 * that is not beyond a bound may have the same double as the bound, so only those with another double are inside. `undefined`
 * if a bound is not a decimal number.
 */
export function sufficientBounds(facets: ReadonlyMap<FacetName, EffectiveFacet>): DoubleBounds | undefined {
  const exact = new Map(facets);
  let [min, max] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const name of BOUND_FACETS) {
    const lexical = normalizeWhiteSpace(facets.get(name)?.values[0] ?? "", "collapse");
    if (lexical.length <= EXACT_CHARACTERS) continue;
    if (!isDecimalLexical(lexical)) return undefined;
    exact.delete(name);
    if (name === "minInclusive" || name === "minExclusive") min = Math.max(min, Number(lexical));
    else max = Math.min(max, Number(lexical));
  }
  const bounds = doubleBounds(exact);
  if (bounds === undefined) return undefined;
  return {
    ...bounds,
    minExclusive: Math.max(min, bounds.minExclusive),
    maxExclusive: Math.min(max, bounds.maxExclusive),
  };
}

/** Whether the double nearest to a decimal of at most {@link EXACT_CHARACTERS} is inside. */
export function isBetween(value: number, bounds: DoubleBounds): boolean {
  return (
    value >= bounds.minInclusive &&
    value > bounds.minExclusive &&
    value <= bounds.maxInclusive &&
    value < bounds.maxExclusive
  );
}
