/** Decides validity by a decimal type in one pass over the digits: most data consists of amounts and quantities. */

import { BOUND_FACETS, doubleBounds, EXACT_CHARACTERS, isBetween } from "../facets/bounds.ts";
import { facetCount } from "../facets/count.ts";
import type { FacetName, SimpleType } from "../types.ts";
import { countFractionDigits, countTotalDigits } from "../value/decimal.ts";

const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;

/**
 * Facets that restrict the number. fractionDigits is fixed for whole numbers, which the lexical space implies
 * already.
 */
const NUMERIC: ReadonlySet<FacetName> = new Set([
  ...BOUND_FACETS,
  "totalDigits",
  "fractionDigits",
  "whiteSpace",
]);

type Accepts = (normalized: string) => boolean;

/**
 * An acceptor that passes long texts to another one; `undefined` for types other than xs:decimal types with only
 * digits facets and bounds.
 */
export function decimalAcceptor(type: SimpleType, other: Accepts): Accepts | undefined {
  if (type.builtin !== "decimal") return undefined;
  for (const name of type.facets.keys()) if (!NUMERIC.has(name)) return undefined;
  const total = facetCount(type.facets, "totalDigits") ?? Number.POSITIVE_INFINITY;
  const fraction = facetCount(type.facets, "fractionDigits") ?? Number.POSITIVE_INFINITY;
  const bounds = doubleBounds(type.facets);
  const isBounded = BOUND_FACETS.some((name) => type.facets.has(name));
  if (bounds === undefined) return undefined;
  return (text) => {
    if (text.length > EXACT_CHARACTERS) return other(text);
    const point = pointOf(text);
    if (point < 0) return false;
    if (text.length - point - 1 > fraction && countFractionDigits(text, point) > fraction) return false;
    if (text.length > total && countTotalDigits(text, point) > total) return false;
    return !isBounded || isBetween(Number(text), bounds);
  };
}

/** Index of the decimal point, or where it would be; below 0 if the text is not a decimal number. */
function pointOf(text: string): number {
  const { length } = text;
  const first = text.charCodeAt(0);
  const start = first === PLUS || first === MINUS ? 1 : 0;
  let point = length;
  for (let at = start; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code >= ZERO && code <= NINE) continue;
    if (code !== POINT || point < length) return -1;
    point = at;
  }
  const digits = length - start - (point < length ? 1 : 0);
  return digits > 0 ? point : -1;
}
