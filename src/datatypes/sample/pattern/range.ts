/** The bounds and digits facets of a type as regular languages. */

import { facetCount } from "../../facets/count.ts";
import type { RegexNode } from "../../regex/ast.ts";
import type { SimpleType } from "../../types.ts";
import { type DecimalValue, isDecimalLexical, parseDecimal } from "../../value/decimal.ts";
import { type Bound, type Bounds, boundsOf } from "../bounds.ts";
import { characters, choice, literal, regex, sequence } from "./build.ts";
import { decimalsAbove, decimalsBelow, decimalsOfDigits, decimalsOfFraction } from "./decimal-range.ts";

/** For decimal types: the numbers that the facets allow, except for limits that are too long to be expressed. */
export function exactRange(type: SimpleType): readonly RegexNode[] {
  if (type.primitive !== "decimal") return [];
  const total = facetCount(type.facets, "totalDigits");
  const fraction = facetCount(type.facets, "fractionDigits");
  return [
    ...decimalLimits(boundsOf(type), ({ value }) => value.data as DecimalValue),
    total === undefined ? undefined : decimalsOfDigits(total),
    fraction === undefined || type.builtin !== "decimal" ? undefined : decimalsOfFraction(fraction),
  ].filter((node) => node !== undefined);
}

/** For other ordered types: lexical forms within the bounds that have the form of a bound. */
export function likelyRange(type: SimpleType): readonly RegexNode[] {
  const bounds = boundsOf(type);
  switch (type.primitive) {
    case "decimal":
    case "duration":
      return [];
    case "float":
    case "double":
      return decimalLimits(bounds, ({ lexical }) =>
        isDecimalLexical(lexical) ? parseDecimal(lexical) : undefined,
      ).filter((node) => node !== undefined);
    default:
      return calendarLimits(bounds);
  }
}

function decimalLimits(
  { lower, upper }: Bounds,
  read: (bound: Bound) => DecimalValue | undefined,
): (RegexNode | undefined)[] {
  const limits = (bounds: readonly Bound[], limit: typeof decimalsAbove): (RegexNode | undefined)[] =>
    bounds.map((bound) => {
      const value = read(bound);
      return value === undefined ? undefined : limit(value, bound.inclusive);
    });
  return [...limits(lower, decimalsAbove), ...limits(upper, decimalsBelow)];
}

/** A date or time whose parts have as many digits as in any other of its type, and its time zone. */
const FIXED_WIDTH = /^(?<text>(?:\d{4}(?=-|$|Z|\+)|--|\d\d:)[-0-9T:.]*?)(?<zone>Z|[+-]\d\d:\d\d)?$/;
const REST: RegexNode = regex("[\\-0-9T:.]*");

function calendarLimits({ lower, upper }: Bounds): RegexNode[] {
  return [
    ...lower.map((bound) => calendarLimit(bound, "above")),
    ...upper.map((bound) => calendarLimit(bound, "below")),
  ].filter((node) => node !== undefined);
}

/** By the first digit that differs, as decimals of one length are ordered. */
function calendarLimit({ lexical, inclusive }: Bound, side: "above" | "below"): RegexNode | undefined {
  const { text, zone = "" } = FIXED_WIDTH.exec(lexical)?.groups ?? {};
  if (text === undefined) return undefined;
  const branches = [...text].flatMap((char, index) => {
    if (!/\d/.test(char) || char === (side === "above" ? "9" : "0")) return [];
    const digit = Number(char);
    const set = side === "above" ? characters(`${digit + 1}`, "9") : characters("0", `${digit - 1}`);
    return [sequence([literal(text.slice(0, index)), set, REST])];
  });
  if (inclusive) branches.push(literal(text));
  return sequence([choice(branches), literal(zone)]);
}
