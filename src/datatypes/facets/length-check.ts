/** length, minLength and maxLength: XML Schema Part 2, §4.3.1 to §4.3.3. */
import { codePointLength } from "../codepoints.ts";
import type { EffectiveFacet, SimpleType } from "../types.ts";
import { base64Octets } from "../value/base64.ts";
import { counted, located, quote } from "../wording.ts";
import type { FacetCheck } from "./check.ts";
import { countOf } from "./count.ts";

export type LengthFacet = "length" | "minLength" | "maxLength";

const WORDS: Readonly<Record<LengthFacet, string>> = {
  length: "exactly",
  minLength: "at least",
  maxLength: "at most",
};

/** The check of a length facet; `undefined` if the facet does not apply to the type or is unusable. */
export function lengthCheck(
  name: LengthFacet,
  facet: EffectiveFacet,
  type: SimpleType,
): FacetCheck | undefined {
  const measure = lengthMeasure(type);
  const limit = countOf(facet);
  const test = lengthTest(name, facet);
  if (measure === undefined || limit === undefined || test === undefined) return undefined;
  const isText = measure.unit === "character";
  return {
    // There are no more code points than code units.
    test: ({ normalized }) =>
      (isText && name === "maxLength" && normalized.length <= limit) || test(measure.length(normalized)),
    fault: ({ normalized }) =>
      located(
        {
          rule: `cvc-${name}-valid`,
          code: "facet",
          message: `expected ${WORDS[name]} ${counted(limit, measure.unit)}, found ${measure.length(normalized)}: ${quote(normalized)}`,
        },
        facet.source,
      ),
  };
}

/** Whether a facet admits a length, in the unit of the type's values; `undefined` if the facet is unusable. */
export function lengthTest(
  name: LengthFacet,
  facet: EffectiveFacet,
): ((length: number) => boolean) | undefined {
  const limit = countOf(facet);
  return limit === undefined ? undefined : comparison(name, limit);
}

function comparison(name: LengthFacet, limit: number): (length: number) => boolean {
  switch (name) {
    case "length":
      return (length) => length === limit;
    case "minLength":
      return (length) => length >= limit;
    case "maxLength":
      return (length) => length <= limit;
  }
}

interface Measure {
  readonly unit: string;
  length(normalized: string): number;
}

/**
 * How a type's values are measured. QName and NOTATION values are not measured: any length is valid (erratum
 * E2-36 of Part 2).
 */
function lengthMeasure(type: SimpleType): Measure | undefined {
  if (type.variety === "list") return { unit: "item", length: countItems };
  switch (type.primitive) {
    case "string":
    case "anyURI":
      return { unit: "character", length: codePointLength };
    case "hexBinary":
      return { unit: "octet", length: (text) => text.length / 2 };
    case "base64Binary":
      return { unit: "octet", length: base64Octets };
    default:
      return undefined;
  }
}

/** Items of a list whose white space is collapsed. */
function countItems(normalized: string): number {
  if (normalized === "") return 0;
  let count = 1;
  for (let at = normalized.indexOf(" "); at >= 0; at = normalized.indexOf(" ", at + 1)) count++;
  return count;
}
