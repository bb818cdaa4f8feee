/** Decides which programs a change of a type, a set of branches or a facet breaks. */
import { compareDecimals, isDecimalLexical, parseDecimal } from "../../src/datatypes/value/decimal.ts";
import { unionParts } from "../lock/type-signature.ts";
import { type Breaks, EVERYBODY, NOBODY, READERS, WRITERS } from "./change.ts";

/** A wider type breaks the programs that read it, a narrower one those that write it. */
export function typeBreaks(from: string, to: string): Breaks {
  if (isNarrower(from, to)) return READERS;
  if (isNarrower(to, from)) return WRITERS;
  return subsetBreaks(unionParts(from), unionParts(to));
}

/** Types whose relation does not follow from their texts: `$Shape` is Shape and the types derived from it. */
function isNarrower(one: string, other: string): boolean {
  return other === `$${one}` || (one === "enumeration" && other === "string");
}

/** Like `typeBreaks`, for the parts of two unions. */
export function subsetBreaks(from: readonly string[], to: readonly string[]): Breaks {
  const isIn = (some: readonly string[], all: readonly string[]): boolean =>
    some.every((each) => all.includes(each));
  if (isIn(from, to)) return isIn(to, from) ? NOBODY : READERS;
  return isIn(to, from) ? WRITERS : EVERYBODY;
}

/**
 * The programs that a change of exclusive branches breaks; `undefined` if only properties were added or
 * removed, which is reported for those.
 */
export function choiceBreaks(from: readonly string[], to: readonly string[]): Breaks | undefined {
  const [before, after] = [from.map(tokens), to.map(tokens)];
  const breaks = subsetBreaks(restricted(before, after), restricted(after, before));
  if (breaks !== NOBODY) return breaks;
  const known = new Set(before.flat());
  return after.some((branch) => branch.length > 0 && branch.every((token) => !known.has(token)))
    ? READERS
    : undefined;
}

function tokens(branch: string): readonly string[] {
  return branch === "" ? [] : branch.split(", ");
}

/** The branches without properties that the other side does not have. */
function restricted(
  branches: readonly (readonly string[])[],
  other: readonly (readonly string[])[],
): readonly string[] {
  const props = new Set(other.flat().map(plain));
  const kept = branches.map((branch) => branch.filter((token) => props.has(plain(token))).join(", "));
  return kept.filter((branch, index) => branch !== "" || branches[index]?.length === 0);
}

function plain(token: string): string {
  return token.replace(/\?$/, "");
}

/** Facets that admit fewer values as their number grows (1) or shrinks (-1). */
const DIRECTION: Readonly<Record<string, 1 | -1>> = {
  minLength: 1,
  minInclusive: 1,
  minExclusive: 1,
  maxLength: -1,
  maxInclusive: -1,
  maxExclusive: -1,
  totalDigits: -1,
  fractionDigits: -1,
};

/** Whether a facet with a new value admits fewer values, more, or others; `undefined` if both values are equal. */
export function facetChange(
  name: string,
  from: string,
  to: string,
): "facet-tightened" | "facet-loosened" | "facet-changed" | undefined {
  const direction = DIRECTION[name];
  const order = direction === undefined ? undefined : orderOf(from, to);
  if (direction === undefined || order === undefined) return "facet-changed";
  if (order === 0) return undefined;
  return order * direction > 0 ? "facet-tightened" : "facet-loosened";
}

/**
 * Whether a number grows (1), shrinks (-1) or stays (0); `undefined` for a text that is not a number. Exact: a bound
 * may have any digits.
 */
function orderOf(from: string, to: string): -1 | 0 | 1 | undefined {
  const [before, after] = [from.trim(), to.trim()];
  if (isDecimalLexical(before) && isDecimalLexical(after)) {
    return compareDecimals(parseDecimal(after), parseDecimal(before));
  }
  const difference = Number(after) - Number(before);
  return Number.isNaN(difference) ? undefined : (Math.sign(difference) as -1 | 0 | 1);
}
