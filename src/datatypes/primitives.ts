/** The lexical and value spaces of the primitive types (XML Schema Part 2, §3.2). */
import { isNCName } from "../xml/characters.ts";
import type { ExpandedName } from "../xml/events.ts";
import type { AtomicValue, PrimitiveName, ValueContext } from "./types.ts";
import { base64Length, encodeBase64, parseBase64 } from "./value/base64.ts";
import { parseCalendar } from "./value/calendar.ts";
import { type CalendarType, isCalendarLexical } from "./value/calendar-lexical.ts";
import { isDecimalLexical, parseDecimal } from "./value/decimal.ts";
import { isDurationLexical, parseDuration } from "./value/duration.ts";
import { isFloatLexical, parseDouble, parseFloat32 } from "./value/float.ts";
import { isHexLexical } from "./value/hex.ts";
import { isUriReference } from "./value/uri.ts";

export interface Primitive {
  /** Whether the text, white space processed, is in the lexical space. */
  isLexical(text: string, context: ValueContext): boolean;
  /** The content of `AtomicValue.data` for a text of the lexical space. */
  parse(text: string, context: ValueContext): unknown;
  /** For messages: `expected …`. */
  readonly expected: string;
}

const NO_OCTETS: Uint8Array = new Uint8Array();
const identity = (text: string): string => text;
const always = (): boolean => true;

/** The content of `AtomicValue.data`: see each type's `parse`. */
export const PRIMITIVES: Readonly<Record<PrimitiveName, Primitive>> = {
  anySimpleType: { isLexical: always, parse: identity, expected: "any text" },
  string: { isLexical: always, parse: identity, expected: "a string" },
  anyURI: { isLexical: isUriReference, parse: identity, expected: "a URI, absolute or relative" },
  boolean: {
    isLexical: (text) => text === "true" || text === "false" || text === "1" || text === "0",
    parse: (text) => text === "true" || text === "1",
    expected: "true, false, 1 or 0",
  },
  decimal: { isLexical: isDecimalLexical, parse: parseDecimal, expected: "a decimal number such as 12.50" },
  float: {
    isLexical: isFloatLexical,
    parse: parseFloat32,
    expected: "a number such as 1.5E3, INF, -INF or NaN",
  },
  double: {
    isLexical: isFloatLexical,
    parse: parseDouble,
    expected: "a number such as 1.5E3, INF, -INF or NaN",
  },
  duration: {
    isLexical: isDurationLexical,
    parse: parseDuration,
    expected: "a duration such as P1Y2M3DT4H5M6S",
  },
  dateTime: calendar("dateTime", "a date and time such as 2026-03-31T09:30:00 or 2026-03-31T09:30:00Z"),
  time: calendar("time", "a time such as 09:30:00 or 09:30:00Z"),
  date: calendar("date", "a date such as 2026-03-31"),
  gYearMonth: calendar("gYearMonth", "a year and month such as 2026-03"),
  gYear: calendar("gYear", "a year such as 2026"),
  gMonthDay: calendar("gMonthDay", "a month and day such as --03-31"),
  gDay: calendar("gDay", "a day of the month such as ---31"),
  gMonth: calendar("gMonth", "a month such as --03"),
  hexBinary: {
    isLexical: isHexLexical,
    parse: (text) => text.toUpperCase(),
    expected: "pairs of hexadecimal digits such as 0FB7",
  },
  base64Binary: {
    isLexical: (text) => base64Length(text) >= 0,
    parse: (text) => encodeBase64(parseBase64(text) ?? NO_OCTETS),
    expected: "base64 text such as SGVsbG8=",
  },
  QName: {
    isLexical: (text, context) => resolveQName(text, context) !== undefined,
    parse: resolveQName,
    expected: "a name whose prefix, if it has one, is bound to a namespace",
  },
  NOTATION: {
    isLexical: isNotation,
    parse: resolveQName,
    expected: "the name of a declared notation",
  },
};

function calendar(type: CalendarType, expected: string): Primitive {
  return {
    isLexical: (text) => isCalendarLexical(type, text),
    parse: (text) => parseCalendar(type, text),
    expected,
  };
}

function isNotation(text: string, context: ValueContext): boolean {
  const name = resolveQName(text, context);
  if (name === undefined) return false;
  return context.isNotation?.(name.ns === "" ? name.local : `{${name.ns}}${name.local}`) ?? true;
}

/** The expanded name of a QName; `undefined` if the text is not a QName or its prefix is not bound. */
export function resolveQName(text: string, context: ValueContext): ExpandedName | undefined {
  const colon = text.indexOf(":");
  const prefix = colon < 0 ? "" : text.slice(0, colon);
  const local = text.slice(colon + 1);
  if (!isNCName(local) || (colon >= 0 && !isNCName(prefix))) return undefined;
  const ns = context.resolvePrefix(prefix);
  if (ns === undefined) return prefix === "" ? { ns: "", local } : undefined;
  return { ns, local };
}

/** The value of a text in the primitive's lexical space. */
export function atomicValue(primitive: PrimitiveName, text: string, context: ValueContext): AtomicValue {
  return { primitive, data: PRIMITIVES[primitive].parse(text, context) };
}
