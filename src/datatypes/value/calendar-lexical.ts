/** Lexical forms of the seven date and time types (XML Schema Part 2, §3.2.7 to §3.2.14). */
import type { PrimitiveName } from "../types.ts";

export type CalendarType = Extract<
  PrimitiveName,
  "dateTime" | "time" | "date" | "gYearMonth" | "gYear" | "gMonthDay" | "gDay" | "gMonth"
>;

/** The parts of a lexical form; a part that the type does not have is `undefined`. */
export interface CalendarFields {
  /** Never 0; -1 is the year before 1. */
  readonly year: bigint | undefined;
  readonly month: number | undefined;
  readonly day: number | undefined;
  readonly hour: number | undefined;
  readonly minute: number | undefined;
  /** With its fraction, as written. */
  readonly second: string | undefined;
  /** Minutes east of UTC. */
  readonly zone: number | undefined;
}

const YEAR = "(?<year>-?(?:[1-9][0-9]{4,}|[0-9]{4}))";
const MONTH = "(?<month>0[1-9]|1[0-2])";
const DAY = "(?<day>0[1-9]|[12][0-9]|3[01])";
const TIME =
  "(?:(?<hour>[01][0-9]|2[0-3]):(?<minute>[0-5][0-9]):(?<second>[0-5][0-9](?:\\.[0-9]+)?)|(?<midnight>24:00:00(?:\\.0+)?))";
const ZONE = "(?<zone>Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?";

const PATTERNS: Readonly<Record<CalendarType, RegExp>> = {
  dateTime: new RegExp(`^${YEAR}-${MONTH}-${DAY}T${TIME}${ZONE}$`),
  date: new RegExp(`^${YEAR}-${MONTH}-${DAY}${ZONE}$`),
  time: new RegExp(`^${TIME}${ZONE}$`),
  gYearMonth: new RegExp(`^${YEAR}-${MONTH}${ZONE}$`),
  gYear: new RegExp(`^${YEAR}${ZONE}$`),
  gMonthDay: new RegExp(`^--${MONTH}-${DAY}${ZONE}$`),
  gDay: new RegExp(`^---${DAY}${ZONE}$`),
  gMonth: new RegExp(`^--${MONTH}${ZONE}$`),
};

const NO_YEAR = /^-?0000(?![0-9])/;

/** Whether the text is in the lexical space of the type. */
export function isCalendarLexical(type: CalendarType, text: string): boolean {
  if (!PATTERNS[type].test(text)) return false;
  switch (type) {
    case "time":
    case "gDay":
    case "gMonth":
      return true;
    case "gMonthDay":
      return twoDigits(text, 5) <= daysInMonth(0, twoDigits(text, 2));
    case "gYear":
    case "gYearMonth":
      return !NO_YEAR.test(text);
    default:
      return !NO_YEAR.test(text) && isDayOfMonth(text);
  }
}

/** The parts of a valid lexical form. 24:00:00 is returned as hour 24. */
export function calendarFields(type: CalendarType, lexical: string): CalendarFields {
  const groups = PATTERNS[type].exec(lexical)?.groups ?? {};
  const midnight = groups.midnight !== undefined;
  return {
    year: groups.year === undefined ? undefined : BigInt(groups.year),
    month: optionalNumber(groups.month),
    day: optionalNumber(groups.day),
    hour: midnight ? 24 : optionalNumber(groups.hour),
    minute: midnight ? 0 : optionalNumber(groups.minute),
    second: midnight ? "00" : groups.second,
    zone: zoneMinutes(groups.zone),
  };
}

/** Days of a month (1 to 12) in the proleptic Gregorian calendar; only `year mod 400` counts. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** For a text that begins with `year-mm-dd`. */
function isDayOfMonth(text: string): boolean {
  const yearEnd = text.indexOf("-", 1);
  const day = twoDigits(text, yearEnd + 4);
  if (day <= 28) return true;
  // The last four digits determine leap years: 10000 is a multiple of 400.
  const year = Number(text.slice(Math.max(yearEnd - 4, 0), yearEnd));
  return day <= daysInMonth(Math.abs(year), twoDigits(text, yearEnd + 1));
}

function twoDigits(text: string, index: number): number {
  return (text.charCodeAt(index) - 0x30) * 10 + text.charCodeAt(index + 1) - 0x30;
}

function optionalNumber(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}

function zoneMinutes(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined;
  if (zone === "Z") return 0;
  const minutes = twoDigits(zone, 1) * 60 + twoDigits(zone, 4);
  return zone.startsWith("-") ? -minutes : minutes;
}
