/**
 * Other ways to write a number or truth value. A pattern may demand decimals, leading zeros or `1` for true, which a JavaScript
 * number or boolean does not tell: the same value is then written in the form that the pattern takes.
 */
import type { SimpleType } from "../../datatypes/types.ts";

/** Digits that are tried at most, on either side of the point. */
const MOST_DIGITS = 20;

/** Numbers and truth values have no names in them. */
const NO_PREFIXES = { resolvePrefix: (): undefined => undefined };

/** The given form, or where the type's patterns refuse it, the shortest other form of the same value that they take. */
export function fittingForm(type: SimpleType, value: unknown, lexical: string): string {
  if (typeof value !== "number" && typeof value !== "bigint" && typeof value !== "boolean") return lexical;
  if (!type.facets.has("pattern") || fits(type, lexical)) return lexical;
  for (const form of otherForms(value, lexical)) if (fits(type, form)) return form;
  return lexical;
}

function fits(type: SimpleType, lexical: string): boolean {
  return type.validate(lexical, NO_PREFIXES).ok;
}

function* otherForms(value: number | bigint | boolean, lexical: string): Generator<string> {
  if (typeof value === "boolean") yield value ? "1" : "0";
  // Numbers that are written with an exponent are too large or too small for a form with a fixed count of digits.
  const [, sign = "", whole, fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(lexical) ?? [];
  if (whole === undefined) return;
  for (let digits = Math.max(1, fraction.length); digits <= MOST_DIGITS; digits++) {
    yield `${sign}${whole}.${fraction.padEnd(digits, "0")}`;
  }
  for (let digits = whole.length + 1; digits <= MOST_DIGITS; digits++) {
    yield `${sign}${whole.padStart(digits, "0")}${fraction === "" ? "" : `.${fraction}`}`;
  }
}
