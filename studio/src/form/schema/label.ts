/** Makes labels from names, and help from documentation and facets. All results are text; texts from a schema are never used as markup. */
import type {
  ConstraintDescription,
  FacetDescriptions,
  SimpleTypeDescription,
} from "../../../../src/index.ts";

const labels = new Map<string, string>();

/** A name in words: `InvoiceTypeCode` → `Invoice type code`. Names that are not in camel case do not change. */
export function labelOf(name: string): string {
  const known = labels.get(name);
  if (known !== undefined) return known;
  const label = freshLabel(name);
  // Every drawing asks for the names of all that may be added. A document may bring names as well, so there is an end to what is kept.
  if (labels.size < MOST_LABELS) labels.set(name, label);
  return label;
}

const MOST_LABELS = 20_000;

function freshLabel(name: string): string {
  const words = name
    .replace(/[_\-.]+/g, " ")
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, "$1 $2")
    .trim()
    .split(/\s+/);
  const [first = name, ...rest] = words;
  const isName = /^\p{Lu}+\d*$/u;
  const lowered = rest.map((word) => (isName.test(word) ? word : word.toLowerCase()));
  return [first.charAt(0).toUpperCase() + first.slice(1), ...lowered].join(" ");
}

/** The first sentences of a documentation, and whether there is more. */
export function shortLabel(
  documentation: string,
  most = 220,
): { readonly text: string; readonly isAll: boolean } {
  const text = documentation.replace(/\s+/g, " ").trim();
  if (text.length <= most) return { text, isAll: true };
  const sentence = text.slice(0, most).lastIndexOf(". ");
  return {
    text: sentence > most / 3 ? text.slice(0, sentence + 1) : `${text.slice(0, most).trimEnd()}…`,
    isAll: false,
  };
}

/** Describes the values that a type allows; empty if its control already shows that. */
export function hintsOf(type: SimpleTypeDescription, constraint?: ConstraintDescription): readonly string[] {
  const { facets } = type;
  return [
    ...(constraint === undefined ? [] : [constraintHint(constraint)]),
    ...(FORMS[type.builtin] === undefined ? [] : [FORMS[type.builtin] ?? ""]),
    ...lengthHints(facets),
    ...rangeHints(facets),
    ...digitHints(facets),
    ...(type.enumeration === undefined
      ? (facets.patterns ?? []).filter(isOwnPattern).map((each) => `Pattern: ${each}`)
      : []),
    ...(type.variety === "list" ? ["Several values, separated by spaces."] : []),
  ];
}

/** The lexical forms of datatypes that have no special control. */
const FORMS: Readonly<Record<string, string>> = {
  duration: "A duration such as P1Y6M or PT90M.",
  gYear: "A year such as 2026.",
  gYearMonth: "A month of a year such as 2026-08.",
  gMonthDay: "A day of a year such as --08-22.",
  gMonth: "A month such as --08.",
  gDay: "A day of a month such as ---22.",
  language: "A language code such as en or en-GB.",
  anyURI: "An address such as https://example.com.",
};

function constraintHint({ kind, text }: ConstraintDescription): string {
  return kind === "fixed" ? `Always ${text}.` : `${text} if left out.`;
}

/** Whether a pattern comes from the schema. Patterns of built-in types are described by `FORMS`. */
function isOwnPattern(pattern: string): boolean {
  return (
    !pattern.startsWith("[a-zA-Z]{1,8}(-") &&
    !pattern.startsWith("\\i") &&
    !pattern.startsWith("\\c") &&
    !pattern.startsWith("[\\-+]?[0-9]+")
  );
}

function lengthHints({ length, minLength, maxLength }: FacetDescriptions): readonly string[] {
  if (length !== undefined) return [`Exactly ${characters(length)}.`];
  if (minLength !== undefined && minLength > 1 && maxLength !== undefined)
    return [`${minLength} to ${characters(maxLength)}.`];
  if (maxLength !== undefined) return [`At most ${characters(maxLength)}.`];
  return minLength !== undefined && minLength > 1 ? [`At least ${characters(minLength)}.`] : [];
}

function characters(count: number): string {
  return count === 1 ? "1 character" : `${count} characters`;
}

function rangeHints(facets: FacetDescriptions): readonly string[] {
  const { minInclusive, maxInclusive, minExclusive, maxExclusive } = facets;
  const from = minInclusive ?? minExclusive;
  const to = maxInclusive ?? maxExclusive;
  const least = minInclusive === undefined ? `more than ${from}` : `${from} or more`;
  const most = maxInclusive === undefined ? `less than ${to}` : `${to} or less`;
  if (from === undefined && to === undefined) return [];
  if (from === undefined) return [sentence(most)];
  if (to === undefined) return [sentence(least)];
  if (minInclusive !== undefined && maxInclusive !== undefined) return [`${from} to ${to}.`];
  return [sentence(`${least} and ${most}`)];
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function digitHints({ totalDigits, fractionDigits }: FacetDescriptions): readonly string[] {
  return [
    ...(fractionDigits === undefined || fractionDigits === 0
      ? []
      : [`At most ${fractionDigits} digits after the point.`]),
    ...(totalDigits === undefined ? [] : [`At most ${totalDigits} digits.`]),
  ];
}
