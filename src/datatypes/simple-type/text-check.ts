/**
 * Conditions for a text to be valid by an atomic type, as tables and numbers, for code that reads bytes and has no
 * schema. They are sufficient but not necessary: a text that fulfils them is valid by the type, and `type.validate`
 * decides about the others.
 */

import { BOUND_FACETS, type DoubleBounds, EXACT_CHARACTERS, sufficientBounds } from "../facets/bounds.ts";
import { facetCount, lengthRange } from "../facets/count.ts";
import { derivationSteps } from "../facets/effective.ts";
import type { RegexNode } from "../regex/ast.ts";
import { type CharSet, rangeSet } from "../regex/charset.ts";
import { type Dfa, dfaOf, dfaOfTexts, intersectionOf } from "../regex/dfa.ts";
import { parseRegex } from "../regex/parse.ts";
import type { NameCharacters, SimpleType } from "../types.ts";
import { patternAutomaton } from "./pattern-automaton.ts";

/** All of it must hold for a text whose white space is processed. */
export interface TextCheck {
  /** Accepts the text; absent if any text is accepted. */
  readonly table: Dfa | undefined;
  /** Code points. */
  readonly minLength: number;
  /** Code points; infinite if there is no limit. */
  readonly maxLength: number;
  /** The bounds of the number. `maxLength` then ensures that texts are no longer than {@link EXACT_CHARACTERS}. */
  readonly bounds: DoubleBounds | undefined;
}

const checks = new WeakMap<SimpleType, { readonly check: TextCheck | undefined }>();

/** `undefined` if the type's values depend on more than their text, or tables cannot express the type. */
export function textCheckOf(type: SimpleType): TextCheck | undefined {
  let known = checks.get(type);
  if (known === undefined) {
    known = { check: makeCheck(type) };
    checks.set(type, known);
  }
  return known.check;
}

const LENGTHS = ["length", "minLength", "maxLength"] as const;
const DIGITS = ["totalDigits", "fractionDigits"] as const;

function makeCheck(type: SimpleType): TextCheck | undefined {
  const { facets, primitive, variety } = type;
  if (variety !== "atomic" || primitive === undefined) return undefined;
  const isTextual = primitive === "string" || primitive === "anyURI";
  const isNumber = primitive === "decimal";
  if (!isTextual && LENGTHS.some((name) => facets.has(name))) return undefined;
  if (!isNumber && [...BOUND_FACETS, ...DIGITS].some((name) => facets.has(name))) return undefined;
  const isBounded = BOUND_FACETS.some((name) => facets.has(name));
  const bounds = isBounded ? sufficientBounds(facets) : undefined;
  if (isBounded && bounds === undefined) return undefined;
  const space = lexicalTable(type);
  if (space === undefined) return undefined;
  const tables = [
    ...space,
    // A table reads the text before its white space is replaced: only text without line breaks and tabs is the same afterwards.
    ...(type.whiteSpace === "replace" && facets.has("pattern") ? [tableOf("[ -~]*")] : []),
    ...(facets.has("pattern") ? [patternAutomaton(type)] : []),
    ...enumerationTable(type),
  ];
  const table = tables.reduce(both, ANYTHING);
  if (table === undefined) return undefined;
  const { min, max } = lengthRange(facets);
  const maxLength = isBounded ? EXACT_CHARACTERS : max;
  return { table: table === ANYTHING ? undefined : table, minLength: min, maxLength, bounds };
}

/** Represents a table that accepts every text. */
const ANYTHING: Dfa = {
  classOf: new Uint8Array(),
  classes: 0,
  next: new Uint16Array(),
  accepting: new Uint8Array(),
};

type Table = Dfa | undefined;

/** `undefined` if one of the two cannot be built. */
function both(a: Table, b: Table): Table {
  if (a === undefined || b === undefined || a === ANYTHING) return a === ANYTHING ? b : undefined;
  return b === ANYTHING ? a : intersectionOf(a, b);
}

const ZONE = "(Z|[+\\-](0[0-9]|1[0-3]):[0-5][0-9]|[+\\-]14:00)?";
const YEAR = "([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])";
const LEAP = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][48]|[2468]0|[13579][26])00)";
const MONTH = "(0[1-9]|1[0-2])";
const DAY = "(0[1-9]|[12][0-9]|3[01])";
const MONTH_AND_DAY =
  "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))";
const DATE = `(${YEAR}-${MONTH_AND_DAY}|${LEAP}-02-29)`;
const TIME = "(([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?|24:00:00(\\.0+)?)";
const DECIMAL = "([0-9]+(\\.[0-9]*)?|\\.[0-9]+)";
// Printable characters, without those that have a meaning of their own in URIs.
const ESCAPED_OCTET = "%[0-9A-Fa-f]{2}";
const URI_CHARACTER = `([!$&'\\(\\)*+,\\-./0-9:;=?@A-Z_a-z~]|${ESCAPED_OCTET})`;
const URI_SEGMENT = `([!$&'\\(\\)*+,\\-.0-9;=@A-Z_a-z~]|${ESCAPED_OCTET})`;

/** Lexical spaces that are regular and small enough for a table, by the nearest built-in type. */
const SPACES: Readonly<Record<string, string>> = {
  boolean: "true|false|0|1",
  language: "[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*",
  float: `[+\\-]?${DECIMAL}([eE][+\\-]?[0-9]+)?|-?INF|NaN`,
  double: `[+\\-]?${DECIMAL}([eE][+\\-]?[0-9]+)?|-?INF|NaN`,
  hexBinary: "([0-9a-fA-F]{2})*",
  date: DATE + ZONE,
  dateTime: `${DATE}T${TIME}${ZONE}`,
  time: TIME + ZONE,
  gYear: YEAR + ZONE,
  gYearMonth: `${YEAR}-${MONTH}${ZONE}`,
  gMonth: `--${MONTH}${ZONE}`,
  gDay: `---${DAY}${ZONE}`,
  gMonthDay: `--(${MONTH_AND_DAY}|02-29)${ZONE}`,
  // A reference that may have a scheme, and a fragment, or either: a small part of what isUriReference accepts.
  anyURI: `([A-Za-z][A-Za-z0-9+.\\-]*:(//)?${URI_SEGMENT}${URI_CHARACTER}*|/?${URI_SEGMENT}(${URI_SEGMENT}|/)*(\\?${URI_CHARACTER}*)?)?(#${URI_CHARACTER}*)?`,
};

const FREE: ReadonlySet<string> = new Set(["string", "normalizedString", "token"]);
const tables = new Map<string, Table>();

function tableOf(source: string): Table {
  if (!tables.has(source)) tables.set(source, dfaOf(parseRegex(source, "1.0")));
  return tables.get(source);
}

/** The condition of the lexical space; `undefined` if no table expresses it. */
function lexicalTable(type: SimpleType): readonly Table[] | undefined {
  const { builtin, primitive, names } = type;
  if (primitive === "string" && FREE.has(builtin)) return [];
  if (primitive === "decimal") return [tableOf(numberSpace(type))];
  const name = nameSpace(builtin, names);
  if (name !== undefined) return [dfaOf(name)];
  const space = Object.hasOwn(SPACES, builtin) ? SPACES[builtin] : undefined;
  return space === undefined ? undefined : [tableOf(space)];
}

/** A table for more digits than these would cost more than it saves. The engine handles longer numbers. */
const MOST_DIGITS = 1000;

function digits({ facets }: SimpleType, name: "totalDigits" | "fractionDigits"): number {
  const count = facetCount(facets, name);
  return count === undefined ? Number.POSITIVE_INFINITY : Math.min(count, MOST_DIGITS);
}

/** Numbers with at most this number of digits. Insignificant zeros are counted as if they were significant. */
function numberSpace(type: SimpleType): string {
  const total = digits(type, "totalDigits");
  const isWhole = type.builtin !== "decimal";
  const asked = isWhole ? 0 : digits(type, "fractionDigits");
  if (total === Infinity && asked === Infinity) return `[+\\-]?${DECIMAL}`;
  const fraction = Math.min(asked, total === Infinity ? asked : Math.min(6, total - 1));
  const whole = total === Infinity ? "+" : `{1,${Math.max(1, total - fraction)}}`;
  return `[+\\-]?[0-9]${whole}${fraction > 0 ? `(\\.[0-9]{1,${fraction}})?` : ""}`;
}

/** ASCII names, by the edition of XML that the type follows. */
function nameSpace(builtin: string, names: NameCharacters): RegexNode | undefined {
  const isName = builtin === "Name" || builtin === "NMTOKEN";
  if (!isName && !["NCName", "ID", "IDREF", "ENTITY"].includes(builtin)) return undefined;
  const holds = (codePoint: number): boolean => isName || codePoint !== COLON;
  const start = asciiSet((each) => names.isNameStart(each) && holds(each));
  const rest = asciiSet((each) => names.isNameChar(each) && holds(each));
  const tail: RegexNode = { kind: "repeat", item: { kind: "set", set: rest }, min: 0, max: Infinity };
  return { kind: "sequence", items: [{ kind: "set", set: builtin === "NMTOKEN" ? rest : start }, tail] };
}

const COLON = 0x3a;

function asciiSet(holds: (codePoint: number) => boolean): CharSet {
  const all = Array.from({ length: 0x80 }, (_, codePoint) => codePoint);
  return rangeSet(all.filter(holds).map((each) => [each, each]));
}

/** The last step's enumeration is the smallest. A listed text has a listed value. */
function enumerationTable(type: SimpleType): Table[] {
  for (const { ownFacets, base } of derivationSteps(type)) {
    if (ownFacets?.enumeration === undefined || base === undefined) continue;
    const results = ownFacets.enumeration.map((text) =>
      base.validate(text, { resolvePrefix: () => undefined }),
    );
    return [dfaOfTexts(results.flatMap((result) => (result.ok ? [result.normalized] : [])))];
  }
  return [];
}
