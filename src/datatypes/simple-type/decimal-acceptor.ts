/** The yes or no of a decimal type in one look over its digits: amounts and quantities are what most data is full of. */
import type { FacetName, SimpleType } from "../types.ts";

/** Decimals of no more characters than this are told apart, and ordered rightly, by the doubles nearest to them. */
const EXACT_CHARACTERS = 15;

const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;

/** Facets that are about the number. fractionDigits is fixed for whole numbers, and the lexical space says it already. */
const NUMERIC: ReadonlySet<FacetName> = new Set([
  "minInclusive",
  "maxInclusive",
  "minExclusive",
  "maxExclusive",
  "totalDigits",
  "fractionDigits",
  "whiteSpace",
]);

type Accepts = (normalized: string) => boolean;

/**
 * An acceptor that leaves long texts to another one; `undefined` for types that are not xs:decimal by other facets than
 * those of its digits and its bounds.
 */
export function decimalAcceptor(type: SimpleType, other: Accepts): Accepts | undefined {
  if (type.builtin !== "decimal") return undefined;
  for (const name of type.facets.keys()) if (!NUMERIC.has(name)) return undefined;
  const total = limit(type, "totalDigits");
  const fraction = limit(type, "fractionDigits");
  const inside = boundsOf(type);
  if (total === undefined || fraction === undefined || inside === undefined) return undefined;
  return (text) => {
    if (text.length > EXACT_CHARACTERS) return other(text);
    const point = pointOf(text);
    if (point < 0) return false;
    const behind = significantEnd(text, point) - point - 1;
    if (behind > fraction) return false;
    if (text.length > total && point - significantStart(text) + Math.max(0, behind) > total) return false;
    return inside === ANY || inside(Number(text));
  };
}

/** Infinity where there is none; `undefined` where it is none. */
function limit({ facets }: SimpleType, name: "totalDigits" | "fractionDigits"): number | undefined {
  const facet = facets.get(name);
  if (facet === undefined) return Number.POSITIVE_INFINITY;
  const value = facet.values[0] ?? "";
  return /^[0-9]{1,9}$/.test(value) ? Number(value) : undefined;
}

const ANY = (): boolean => true;

/** `undefined` where a bound is too long to be compared as a number. */
function boundsOf({ facets }: SimpleType): ((value: number) => boolean) | undefined {
  const bound = (name: FacetName): number | undefined => {
    const text = facets.get(name)?.values[0];
    if (text === undefined) return undefined;
    return text.length <= EXACT_CHARACTERS && pointOf(text) >= 0 ? Number(text) : Number.NaN;
  };
  const [least, above, most, below] = [
    bound("minInclusive"),
    bound("minExclusive"),
    bound("maxInclusive"),
    bound("maxExclusive"),
  ];
  const given = [least, above, most, below].filter((each) => each !== undefined);
  if (given.some(Number.isNaN)) return undefined;
  if (given.length === 0) return ANY;
  const { NEGATIVE_INFINITY: lowest, POSITIVE_INFINITY: highest } = Number;
  return (value) =>
    value >= (least ?? lowest) &&
    value > (above ?? lowest) &&
    value <= (most ?? highest) &&
    value < (below ?? highest);
}

/** Where the decimal point stands, or would; below 0 where the text is no decimal number. */
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

function significantStart(text: string): number {
  let start = 0;
  for (; ; start++) {
    const code = text.charCodeAt(start);
    if (code !== ZERO && code !== PLUS && code !== MINUS) return start;
  }
}

/** The end of a fraction without the zeros that say nothing. */
function significantEnd(text: string, point: number): number {
  let end = text.length;
  while (end > point && text.charCodeAt(end - 1) === ZERO) end--;
  return end;
}
