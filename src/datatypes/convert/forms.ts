/**
 * Other ways to write a value. A pattern may demand decimals, leading zeros, `1` for true, milliseconds or `+00:00`,
 * which a JavaScript value does not determine: the same value is then written in the form that the type accepts. No
 * form changes a value: nothing is rounded, and no time is converted to another zone.
 */
import type { SimpleType } from "../types.ts";

/**
 * A form: the text of an atomic value in this form, from its usual text; `undefined` for values that do not have it.
 * Only for values that are not strings: a string is written unchanged.
 */
export type Form = (type: SimpleType, lexical: string) => string | undefined;

/**
 * The largest number of digits to try: on either side of the decimal point of a number, and in fractions of a second.
 */
const MOST_DIGITS = 20;

/** Shorter texts come first. */
const FORMS: readonly Form[] = [
  ofTruth,
  ...upTo(1).map(withDecimals),
  ...upTo(2).map(withWholeDigits),
  ...[(zone: string): string => zone, written("Z"), written("+00:00"), written("-00:00")].flatMap((zone) =>
    upTo(0).map((digits) => ofTime(digits, zone)),
  ),
  inLowerCase,
  inDays,
  inSeconds,
  ...upTo(0).flatMap((digits) => [
    ofDuration(digits, { date: false, time: true }),
    ofDuration(digits, { date: true, time: true }),
  ]),
  ofDuration(0, { date: true, time: false }),
];

/** Every form, in the order in which they are tried. */
export function otherForms(): readonly Form[] {
  return FORMS;
}

function upTo(first: number): number[] {
  return Array.from({ length: MOST_DIGITS + 1 - first }, (_, index) => first + index);
}

function ofTruth({ primitive }: SimpleType, lexical: string): string | undefined {
  return primitive === "boolean" ? (lexical === "true" ? "1" : "0") : undefined;
}

/** Numbers that are written with an exponent are too large or too small for a form with a fixed count of digits. */
const NUMBER = /^(-?)(\d+)(?:\.(\d+))?$/;

function numberParts({ primitive }: SimpleType, lexical: string): RegExpExecArray | undefined {
  const isNumber = primitive === "decimal" || primitive === "double" || primitive === "float";
  return isNumber ? (NUMBER.exec(lexical) ?? undefined) : undefined;
}

function withDecimals(digits: number): Form {
  return (type, lexical) => {
    const [, sign, whole, fraction = ""] = numberParts(type, lexical) ?? [];
    if (whole === undefined || fraction.length > digits) return undefined;
    return `${sign}${whole}.${fraction.padEnd(digits, "0")}`;
  };
}

function withWholeDigits(digits: number): Form {
  return (type, lexical) => {
    const [, sign, whole, fraction] = numberParts(type, lexical) ?? [];
    if (whole === undefined || whole.length >= digits) return undefined;
    return `${sign}${whole.padStart(digits, "0")}${fraction === undefined ? "" : `.${fraction}`}`;
  };
}

const TIME = /^((?:-?\d{4,}-\d\d-\d\dT)?\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)?$/;

/** With this number of fraction digits, and the zone in the form that `zone` defines. */
function ofTime(digits: number, zone: (zone: string) => string): Form {
  return (type, lexical) => {
    const [, time, fraction = "", offset = ""] = timeParts(type, lexical) ?? [];
    if (time === undefined) return undefined;
    const needed = fraction.replace(/0+$/, "");
    if (needed.length > digits) return undefined;
    return `${time}${digits === 0 ? "" : `.${needed.padEnd(digits, "0")}`}${zone(offset)}`;
  };
}

function timeParts({ primitive }: SimpleType, lexical: string): RegExpExecArray | undefined {
  return primitive === "dateTime" || primitive === "time" ? (TIME.exec(lexical) ?? undefined) : undefined;
}

/** The UTC zone in this form; any other zone, and a missing one, unchanged. */
function written(utc: string): (zone: string) => string {
  return (zone) => (zone === "Z" || zone === "+00:00" || zone === "-00:00" ? utc : zone);
}

function inLowerCase({ primitive }: SimpleType, lexical: string): string | undefined {
  return primitive === "hexBinary" ? lexical.toLowerCase() : undefined;
}

const DURATION =
  /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d+))?S)?)?$/;

interface DurationParts {
  readonly sign: string;
  /** Years, months, days. */
  readonly date: readonly string[];
  /** Hours, minutes, whole seconds. */
  readonly time: readonly string[];
  /** The fraction of the seconds, without trailing zeros. */
  readonly fraction: string;
}

function durationParts({ primitive }: SimpleType, lexical: string): DurationParts | undefined {
  const found = primitive === "duration" ? DURATION.exec(lexical) : null;
  if (found === null) return undefined;
  const [, sign = "", ...numbers] = found;
  const part = (index: number): string => numbers[index] ?? "0";
  return {
    sign,
    date: [part(0), part(1), part(2)],
    time: [part(3), part(4), part(5)],
    fraction: (numbers[6] ?? "").replace(/0+$/, ""),
  };
}

/** Every field of the date, the time or both, including those that are 0; the other half must be 0. */
function ofDuration(digits: number, fields: { readonly date: boolean; readonly time: boolean }): Form {
  return (type, lexical) => {
    const parts = durationParts(type, lexical);
    if (parts === undefined || parts.fraction.length > digits) return undefined;
    const { sign, date, time, fraction } = parts;
    if (!fields.date && !areZero(date)) return undefined;
    if (!fields.time && !(areZero(time) && fraction === "")) return undefined;
    const seconds = digits === 0 ? "" : `.${fraction.padEnd(digits, "0")}`;
    const days = fields.date ? `${date[0]}Y${date[1]}M${date[2]}D` : "";
    return `${sign}P${days}${fields.time ? `T${time[0]}H${time[1]}M${time[2]}${seconds}S` : ""}`;
  };
}

/** Days only. */
function inDays(type: SimpleType, lexical: string): string | undefined {
  const parts = durationParts(type, lexical);
  const seconds = parts === undefined ? undefined : wholeSeconds(parts);
  if (parts === undefined || seconds === undefined || parts.fraction !== "") return undefined;
  return seconds % 86_400n === 0n ? `${parts.sign}P${seconds / 86_400n}D` : undefined;
}

/** Seconds only. */
function inSeconds(type: SimpleType, lexical: string): string | undefined {
  const parts = durationParts(type, lexical);
  const seconds = parts === undefined ? undefined : wholeSeconds(parts);
  if (parts === undefined || seconds === undefined) return undefined;
  return `${parts.sign}PT${seconds}${parts.fraction === "" ? "" : `.${parts.fraction}`}S`;
}

/** Days, hours and minutes have a fixed length (Part 2, §3.2.6), years and months have none. */
function wholeSeconds({ date, time }: DurationParts): bigint | undefined {
  const [years = "0", months = "0", days = "0"] = date;
  const [hours = "0", minutes = "0", seconds = "0"] = time;
  if (!areZero([years, months])) return undefined;
  return ((BigInt(days) * 24n + BigInt(hours)) * 60n + BigInt(minutes)) * 60n + BigInt(seconds);
}

function areZero(numbers: readonly string[]): boolean {
  return numbers.every((digits) => /^0*$/.test(digits));
}
