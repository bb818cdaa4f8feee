/** The facets of a type as limits for sample values. */
import { type BoundFacet, boundValue } from "../facets/bounds.ts";
import type { AtomicValue, SimpleType } from "../types.ts";

export interface Bound {
  readonly value: AtomicValue;
  readonly inclusive: boolean;
  /** As written in the schema. */
  readonly lexical: string;
}

/** All bounds from below and above; a value must satisfy every one. */
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
