/** totalDigits and fractionDigits: XML Schema Part 2, §4.3.11 and §4.3.12. */
import type { EffectiveFacet } from "../types.ts";
import { countFractionDigits, countTotalDigits } from "../value/decimal.ts";
import { counted, located, quote } from "../wording.ts";
import type { FacetCheck } from "./check.ts";
import { countOf } from "./count.ts";

export type DigitsFacet = "totalDigits" | "fractionDigits";

/** The check of a digits facet; `undefined` where its value is unusable. */
export function digitsCheck(name: DigitsFacet, facet: EffectiveFacet): FacetCheck | undefined {
  const limit = countOf(facet);
  if (limit === undefined) return undefined;
  const count = name === "totalDigits" ? countTotalDigits : countFractionDigits;
  const where = name === "totalDigits" ? "" : " after the decimal point";
  return {
    // There are no more digits than characters.
    test: ({ normalized }) =>
      (name === "totalDigits" && normalized.length <= limit) || count(normalized) <= limit,
    fault: ({ normalized }) =>
      located(
        {
          rule: `cvc-${name}-valid`,
          code: "facet",
          message: `expected at most ${counted(limit, "digit")}${where}, found ${count(normalized)} in ${quote(normalized)}`,
        },
        facet.source,
      ),
  };
}
