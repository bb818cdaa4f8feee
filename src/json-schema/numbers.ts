/** Schemas of numbers: of those that JSON represents as numbers, and of those that it represents as text. */
import { isSafeRange, wholeRange } from "../datatypes/index.ts";
import type { FacetName, SimpleType, ValueContext } from "../datatypes/types.ts";
import { anyOf, withComment } from "./combine.ts";
import { SPECIAL_NUMBERS } from "./json-value.ts";
import type { JsonSchema } from "./types.ts";

const NO_PREFIXES: ValueContext = { resolvePrefix: () => undefined };
const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

const KEYWORDS = {
  minInclusive: "minimum",
  minExclusive: "exclusiveMinimum",
  maxInclusive: "maximum",
  maxExclusive: "exclusiveMaximum",
} as const;

type Bound = keyof typeof KEYWORDS;
const BOUNDS = Object.keys(KEYWORDS) as readonly Bound[];

function facet(type: SimpleType, name: FacetName): string | undefined {
  return type.facets.get(name)?.values[0]?.trim();
}

/** Facets that a schema does not express, in words. */
export function unsaid(type: SimpleType, names: readonly FacetName[]): readonly string[] {
  return names.flatMap((name) => {
    const values = type.facets.get(name)?.values ?? [];
    return values.length === 0 ? [] : [`${name} ${values.slice(0, 5).join(", ")}`];
  });
}

/** Whole numbers: JSON numbers as far as doubles are exact, strings of digits beyond that. */
export function wholeNumber(type: SimpleType): JsonSchema {
  const range = wholeRange(type.facets);
  const { min, max } = range;
  const number: JsonSchema = {
    type: "integer",
    minimum: Number(min === undefined || min < -SAFE ? -SAFE : min > SAFE ? SAFE : min),
    maximum: Number(max === undefined || max > SAFE ? SAFE : max < -SAFE ? -SAFE : max),
  };
  const left = unsaid(type, ["pattern"]);
  return withComment(
    isSafeRange(range) ? number : anyOf([number, { type: "string", pattern: digitsPattern(min, max) }]),
    left,
  );
}

/** Whole numbers as text: their sign and how many digits there may be. */
function digitsPattern(min: bigint | undefined, max: bigint | undefined): string {
  const negative = min === undefined || min < 0n ? `-[1-9][0-9]${more(min)}` : "";
  const positive = max === undefined || max > 0n ? `[1-9][0-9]${more(max)}` : "";
  const zero = (min === undefined || min <= 0n) && (max === undefined || max >= 0n) ? "0" : "";
  if (negative.slice(1) === positive && zero !== "") return `^(?:0|-?${positive})$`;
  return `^(?:${[zero, negative, positive].filter((each) => each !== "").join("|")})$`;
}

function more(bound: bigint | undefined): string {
  if (bound === undefined) return "*";
  return `{0,${String(bound < 0n ? -bound : bound).length - 1}}`;
}

/** Decimals: strings of digits; in input, numbers as well. */
export function decimal(
  type: SimpleType,
  input: boolean,
  pattern: (schema: JsonSchema) => JsonSchema,
): JsonSchema {
  const text = pattern({ type: "string", pattern: decimalPattern(type) });
  const left = unsaid(type, ["minInclusive", "minExclusive", "maxInclusive", "maxExclusive"]);
  const said = withComment(text, left);
  if (!input) return said;
  const number = withComment(
    { type: "number", ...bounds(type) },
    unsaid(type, ["totalDigits", "fractionDigits", "pattern"]),
  );
  return anyOf([said, number]);
}

function decimalPattern(type: SimpleType): string {
  const fraction = facet(type, "fractionDigits");
  const total = facet(type, "totalDigits");
  const behind = fraction === undefined ? "[0-9]*" : `[0-9]{0,${fraction}}0*`;
  const lexical = `[+-]?(?:[0-9]+(?:\\.${behind})?|\\.(?=[0-9])${behind})`;
  if (total === undefined) return `^${lexical}$`;
  // Leading zeros, and trailing zeros of the fraction, do not count.
  const count = `[+-]?0*(?:[0-9]{0,${total}}|(?=[0-9]*\\.)(?:\\.?[0-9]){0,${total}}\\.?0*)`;
  return `^(?=${count}$)${lexical}$`;
}

/** Floating-point numbers: JSON numbers, and the four values that JSON has no number for. */
export function float(type: SimpleType): JsonSchema {
  const special = [...SPECIAL_NUMBERS.keys()].filter((text) => type.validate(text, NO_PREFIXES).ok);
  const number: JsonSchema = { type: "number", ...bounds(type) };
  const left = unsaid(type, ["pattern"]);
  return withComment(special.length === 0 ? number : anyOf([number, { enum: special }]), left);
}

/**
 * The bounds that doubles can express closely enough: a rounded bound refuses only valid values that are very
 * close to the bound.
 */
function bounds(type: SimpleType): JsonSchema {
  const said: [string, number][] = [];
  for (const name of BOUNDS) {
    const bound = Number(facet(type, name) ?? Number.NaN);
    if (Number.isFinite(bound)) said.push([KEYWORDS[name], bound]);
  }
  return Object.fromEntries(said);
}
