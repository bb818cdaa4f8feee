/** The four bounds: XML Schema Part 2, §4.3.7 to §4.3.10. */
import { atomicValue, PRIMITIVES } from "../primitives.ts";
import type { AtomicValue, EffectiveFacet, PrimitiveName, SimpleType, ValueContext } from "../types.ts";
import { compareValues } from "../value/compare.ts";
import { normalizeWhiteSpace } from "../whitespace.ts";
import { located, quote } from "../wording.ts";
import type { FacetCheck } from "./check.ts";

export type BoundFacet = "minInclusive" | "minExclusive" | "maxInclusive" | "maxExclusive";

const WORDS: Readonly<Record<BoundFacet, string>> = {
  minInclusive: "at least",
  minExclusive: "more than",
  maxInclusive: "at most",
  maxExclusive: "less than",
};
const CALENDAR_WORDS: Readonly<Record<BoundFacet, string>> = {
  minInclusive: "at the earliest",
  minExclusive: "after",
  maxInclusive: "at the latest",
  maxExclusive: "before",
};
const PLAIN = new Set<PrimitiveName>(["decimal", "float", "double", "duration"]);

/** Bounds belong to types whose values need no surroundings. */
const NO_CONTEXT: ValueContext = { resolvePrefix: () => undefined };

/** Decimals of no more characters than this are told apart, and ordered rightly, by the doubles nearest to them. */
const EXACT_CHARACTERS = 15;

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
  const near =
    bound.primitive === "decimal" && lexical.length <= EXACT_CHARACTERS ? Number(lexical) : undefined;
  return {
    test: (subject) => {
      if (near !== undefined && subject.normalized.length <= EXACT_CHARACTERS) {
        const value = Number(subject.normalized);
        return holds(name, value < near ? -1 : value > near ? 1 : 0);
      }
      return holds(name, compareValues(subject.value(), bound));
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

/** A bound's value in the primitive type's value space; `undefined` where it is in none. */
export function boundValue(type: SimpleType, text: string): AtomicValue | undefined {
  const { primitive } = type;
  const lexical = normalizeWhiteSpace(text, type.whiteSpace);
  if (primitive === undefined || !PRIMITIVES[primitive].isLexical(lexical, NO_CONTEXT)) return undefined;
  return atomicValue(primitive, lexical, NO_CONTEXT);
}

/** Whether a value that compares so with the bound is inside; values that do not compare are outside. */
function holds(name: BoundFacet, order: -1 | 0 | 1 | undefined): boolean {
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
