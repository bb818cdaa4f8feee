/** The facets of a type as limits to make values within. */
import { type BoundFacet, boundValue } from "../facets/bounds.ts";
import { isCount } from "../facets/length-check.ts";
import type { AtomicValue, FacetName, SimpleType } from "../types.ts";

export interface Bound {
  readonly value: AtomicValue;
  readonly inclusive: boolean;
  /** As the schema wrote it. */
  readonly lexical: string;
}

/** All bounds below and above; a value must be within every one. */
export interface Bounds {
  readonly lower: readonly Bound[];
  readonly upper: readonly Bound[];
}

/** The minInclusive, minExclusive, maxInclusive and maxExclusive of an atomic type. */
export function boundsOf(type: SimpleType): Bounds {
  return {
    lower: [...bound(type, "minInclusive"), ...bound(type, "minExclusive")],
    upper: [...bound(type, "maxInclusive"), ...bound(type, "maxExclusive")],
  };
}

function* bound(type: SimpleType, name: BoundFacet): Generator<Bound> {
  const lexical = type.facets.get(name)?.values[0];
  const value = lexical === undefined ? undefined : boundValue(type, lexical);
  if (lexical !== undefined && value !== undefined) {
    yield { value, inclusive: name.endsWith("Inclusive"), lexical: lexical.trim() };
  }
}

export interface Lengths {
  readonly min: number;
  /** `Infinity` where unbounded. */
  readonly max: number;
}

/** length, minLength and maxLength together, in the unit of the type. */
export function lengthsOf(type: SimpleType): Lengths {
  const exact = countFacet(type, "length");
  const min = Math.max(exact ?? 0, countFacet(type, "minLength") ?? 0);
  const max = Math.min(
    exact ?? Number.POSITIVE_INFINITY,
    countFacet(type, "maxLength") ?? Number.POSITIVE_INFINITY,
  );
  return { min, max };
}

/** A facet that counts something; `undefined` where the type has it not or it is unusable. */
export function countFacet(type: SimpleType, name: FacetName): number | undefined {
  const value = type.facets.get(name)?.values[0];
  return value !== undefined && isCount(Number(value)) ? Number(value) : undefined;
}
