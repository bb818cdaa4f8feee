/** The four bounds as checks, with their messages: XML Schema Part 2, §4.3.7 to §4.3.10. */
import type { EffectiveFacet, PrimitiveName, SimpleType } from "../types.ts";
import { compareValues } from "../value/compare.ts";
import { located, quote } from "../wording.ts";
import {
  type BoundFacet,
  boundValue,
  doubleBounds,
  EXACT_CHARACTERS,
  isBetween,
  satisfiesBound,
} from "./bounds.ts";
import type { FacetCheck } from "./check.ts";

const WORDS: Readonly<Record<BoundFacet, string>> = {
  minInclusive: "at least",
  minExclusive: "more than",
  maxInclusive: "at most",
  maxExclusive: "less than",
};
const CALENDAR_WORDS: Readonly<Record<BoundFacet, string>> = {
  minInclusive: "no earlier than",
  minExclusive: "after",
  maxInclusive: "no later than",
  maxExclusive: "before",
};
const PLAIN = new Set<PrimitiveName>(["decimal", "float", "double", "duration"]);

/** The check of a bound; `undefined` where the bound is unusable. */
export function boundCheck(
  name: BoundFacet,
  facet: EffectiveFacet,
  type: SimpleType,
): FacetCheck | undefined {
  const lexical = facet.values[0] ?? "";
  const bound = boundValue(type, lexical);
  if (bound === undefined) return undefined;
  const words = PLAIN.has(bound.primitive) ? WORDS : CALENDAR_WORDS;
  const near = bound.primitive === "decimal" ? doubleBounds(new Map([[name, facet]])) : undefined;
  return {
    test: (subject) => {
      if (near !== undefined && subject.normalized.length <= EXACT_CHARACTERS) {
        return isBetween(Number(subject.normalized), near);
      }
      return satisfiesBound(name, compareValues(subject.value(), bound));
    },
    fault: ({ normalized }) =>
      located(
        {
          rule: `cvc-${name}-valid`,
          code: "facet",
          message: `expected ${words[name]} ${lexical}, found ${quote(normalized)}`,
        },
        facet.source,
      ),
  };
}
