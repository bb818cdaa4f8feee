/** Lexical spaces as regular expressions, to be matched together with a schema's patterns. */

import { lengthRange } from "../../facets/count.ts";
import type { RegexNode } from "../../regex/ast.ts";
import type { PrimitiveName, SimpleType } from "../../types.ts";
import { choice, regex, repeat, sequence } from "./build.ts";

const NCNAME = "[\\i-[:]][\\c-[:]]*";
const WHOLE = "[+\\-]?[0-9]+";
const NUMBER = "[+\\-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)";
const FLOAT = `${NUMBER}([Ee][+\\-]?[0-9]+)?|-?INF|NaN`;

const YEAR = "-?([1-9][0-9]{4,}|[0-9]{4})";
const MONTH_DAY =
  "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))";
const MONTH = "(0[1-9]|1[0-2])";
const DAY = "(0[1-9]|[12][0-9]|3[01])";
const TIME = "(([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?|24:00:00(\\.0+)?)";
const ZONE = "(Z|[+\\-](0[0-9]|1[0-3]):[0-5][0-9]|[+\\-]14:00)?";

const DATE_PART = "([0-9]+Y([0-9]+M)?([0-9]+D)?|[0-9]+M([0-9]+D)?|[0-9]+D)";
const SECONDS = "[0-9]+(\\.[0-9]+)?S";
const TIME_PART = `([0-9]+H([0-9]+M)?(${SECONDS})?|[0-9]+M(${SECONDS})?|${SECONDS})`;

/** By primitive type; a type that is absent accepts any text, or its lexical space is not a regular language. */
const PRIMITIVE: Readonly<Partial<Record<PrimitiveName, string>>> = {
  boolean: "true|false|1|0",
  decimal: NUMBER,
  float: FLOAT,
  double: FLOAT,
  duration: `-?P(${DATE_PART}(T${TIME_PART})?|T${TIME_PART})`,
  dateTime: `${YEAR}-${MONTH_DAY}T${TIME}${ZONE}`,
  date: `${YEAR}-${MONTH_DAY}${ZONE}`,
  time: `${TIME}${ZONE}`,
  gYearMonth: `${YEAR}-${MONTH}${ZONE}`,
  gYear: `${YEAR}${ZONE}`,
  gMonthDay: `--${MONTH_DAY}${ZONE}`,
  gDay: `---${DAY}${ZONE}`,
  gMonth: `--${MONTH}${ZONE}`,
  hexBinary: "([0-9a-fA-F]{2})*",
  QName: `(${NCNAME}:)?${NCNAME}`,
  NOTATION: `(${NCNAME}:)?${NCNAME}`,
};

/** By built-in type, where that is narrower. */
const BUILTIN: Readonly<Record<string, string>> = {
  language: "[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*",
  NMTOKEN: "\\c+",
  Name: "\\i\\c*",
  NCName: NCNAME,
  ID: NCNAME,
  IDREF: NCNAME,
  ENTITY: NCNAME,
};

const SOFT_YEAR = "20[0-9]{2}";
const SOFT_TIME = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.0+)?";
const SOFT_ZONE = "(Z|[+\\-]0[0-9]:00)?";
const SOFT_AMOUNT = "[0-9]{1,3}";

/** The readable part of the same language. */
const READABLE: Readonly<Partial<Record<PrimitiveName, string>>> = {
  anyURI:
    "[A-Za-z0-9][A-Za-z0-9+.\\-]*:[/A-Za-z0-9._~:@=?&\\-]+(#[A-Za-z0-9._\\-]*)?|[/A-Za-z0-9._~?=&\\-]+(#[A-Za-z0-9._\\-]*)?|#[A-Za-z0-9._\\-]*",
  float: "-?[0-9]+(\\.[0-9]+)?",
  double: "-?[0-9]+(\\.[0-9]+)?",
  decimal: "-?[0-9]+(\\.[0-9]+)?",
  duration: `P(${SOFT_AMOUNT}[A-Z])?(${SOFT_AMOUNT}[A-Z])?(${SOFT_AMOUNT}D)?(T.*)?`,
  dateTime: `${SOFT_YEAR}-${MONTH_DAY}T${SOFT_TIME}${SOFT_ZONE}`,
  date: `${SOFT_YEAR}-${MONTH_DAY}${SOFT_ZONE}`,
  time: `${SOFT_TIME}${SOFT_ZONE}`,
  gYearMonth: `${SOFT_YEAR}-${MONTH}${SOFT_ZONE}`,
  gYear: `${SOFT_YEAR}${SOFT_ZONE}`,
  QName: NCNAME,
  NOTATION: NCNAME,
};

const COLLAPSED = "([^\\s]+( [^\\s]+)*)?";
const REPLACED = "[^\\t\\n\\r]*";

/** The texts that white space processing leaves unchanged; `undefined` if every text is one. */
export function whiteSpaceLanguage(type: SimpleType): RegexNode | undefined {
  if (type.whiteSpace === "collapse" || type.variety === "list") return regex(COLLAPSED);
  return type.whiteSpace === "replace" ? regex(REPLACED) : undefined;
}

/** Text as people write it: without leading, trailing or double spaces. */
export function collapsedLanguage(): RegexNode {
  return regex(COLLAPSED);
}

/**
 * The lexical space of an atomic type, facets aside; `undefined` if any text is in it, or it is not a regular
 * language.
 */
export function lexicalLanguage(type: SimpleType): RegexNode | undefined {
  if (type.primitive === "base64Binary") return base64Language(type);
  const own = Object.hasOwn(BUILTIN, type.builtin) ? BUILTIN[type.builtin] : undefined;
  if (own !== undefined) return regex(own, type.names);
  if (type.primitive === "decimal") return regex(type.builtin === "decimal" ? NUMBER : WHOLE);
  const source = PRIMITIVE[type.primitive ?? "anySimpleType"];
  return source === undefined ? undefined : regex(source, type.names);
}

/** The readable part of an atomic type's lexical space; `undefined` if all of it is equally readable. */
export function readableLanguage(type: SimpleType): RegexNode | undefined {
  const source = READABLE[type.primitive ?? "anySimpleType"];
  return source === undefined ? undefined : regex(source, type.names);
}

const SIX_BITS = "[A-Za-z0-9+/]";
/** How many numbers of octets above the least are included. */
const OCTET_SPREAD = 9;

/**
 * base64Binary with as many octets as the length facets allow: the number of characters is not proportional to them.
 */
function base64Language(type: SimpleType): RegexNode {
  const { min, max } = lengthRange(type.facets);
  const most = Math.min(max, min + OCTET_SPREAD);
  const lengths = Array.from({ length: Math.max(0, most - min + 1) }, (_, index) => min + index);
  return choice(lengths.map(base64OfOctets));
}

function base64OfOctets(octets: number): RegexNode {
  const whole = Math.floor(octets / 3) * 4;
  const groups = repeat(regex(SIX_BITS), whole, whole);
  switch (octets % 3) {
    case 1:
      return sequence([groups, regex(`${SIX_BITS}[AQgw]==`)]);
    case 2:
      return sequence([groups, regex(`${SIX_BITS}{2}[AEIMQUYcgkosw048]=`)]);
    default:
      return groups;
  }
}
