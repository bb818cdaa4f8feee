/** xs:duration: XML Schema Part 2, §3.2.6. */
import { dayNumber } from "./calendar.ts";
import {
  addDecimals,
  compareDecimals,
  type DecimalValue,
  decimalDigits,
  makeDecimal,
  parseDecimal,
} from "./decimal.ts";

/** Both parts have the duration's sign. Days, hours and minutes are of fixed length, months are not. */
export interface DurationValue {
  readonly months: bigint;
  readonly seconds: DecimalValue;
}

const LEXICAL =
  /^(-)?P(?=[0-9T])(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)D)?(?:T(?=[0-9])(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+(?:\.[0-9]+)?)S)?)?$/;

/** Whether the text is in the lexical space. */
export function isDurationLexical(text: string): boolean {
  return LEXICAL.test(text);
}

/** The value of a valid lexical form. */
export function parseDuration(lexical: string): DurationValue {
  const [, sign, years, months, days, hours, minutes, seconds] = LEXICAL.exec(lexical) ?? [];
  const whole = (big(days) * 24n + big(hours)) * 3_600n + big(minutes) * 60n;
  const total = addDecimals({ coefficient: whole, scale: 0 }, parseDecimal(seconds ?? "0"));
  const allMonths = big(years) * 12n + big(months);
  if (sign === undefined) return { months: allMonths, seconds: total };
  return { months: -allMonths, seconds: { coefficient: -total.coefficient, scale: total.scale } };
}

/** The four dateTimes of §3.2.6.2 that show every difference in the length of months: year and month of a first day. */
const REFERENCES: readonly (readonly [year: bigint, month: bigint])[] = [
  [1696n, 9n],
  [1697n, 2n],
  [1903n, 3n],
  [1903n, 7n],
];

/** The order; `undefined` if it depends on which months are meant, as with P1M and P30D. */
export function compareDurations(a: DurationValue, b: DurationValue): -1 | 0 | 1 | undefined {
  if (a.months === b.months) return compareDecimals(a.seconds, b.seconds);
  let result: -1 | 0 | 1 | undefined;
  for (const [year, month] of REFERENCES) {
    const order = compareDecimals(addedTo(year, month, a), addedTo(year, month, b));
    if (result !== undefined && order !== result) return undefined;
    result = order;
  }
  return result;
}

function addedTo(year: bigint, month: bigint, duration: DurationValue): DecimalValue {
  const months = year * 12n + month - 1n + duration.months;
  const inYear = ((months % 12n) + 12n) % 12n;
  const days = dayNumber((months - inYear) / 12n, Number(inYear) + 1, 1);
  return addDecimals({ coefficient: days * 86_400n, scale: 0 }, duration.seconds);
}

/** Equal values have equal keys, different values have different ones. */
export function durationKey(value: DurationValue): string {
  return `${value.months}m${decimalDigits(value.seconds)}`;
}

/** `P1Y2M3DT4H5M6.7S`, without the parts that are zero. XSD 1.0 defines no canonical form; this is that of XSD 1.1. */
export function canonicalDuration({ months, seconds }: DurationValue): string {
  const negative = months < 0n || seconds.coefficient < 0n;
  const allMonths = negative ? -months : months;
  const coefficient = negative ? -seconds.coefficient : seconds.coefficient;
  const unit = 10n ** BigInt(seconds.scale);
  const minutes = coefficient / (60n * unit);
  const rest = decimalDigits(makeDecimal(coefficient % (60n * unit), seconds.scale));
  const date = part(allMonths / 12n, "Y") + part(allMonths % 12n, "M") + part(minutes / 1_440n, "D");
  const time = part((minutes / 60n) % 24n, "H") + part(minutes % 60n, "M") + (rest === "0" ? "" : `${rest}S`);
  if (date === "" && time === "") return "PT0S";
  return `${negative ? "-" : ""}P${date}${time === "" ? "" : `T${time}`}`;
}

function part(value: bigint, letter: string): string {
  return value === 0n ? "" : `${value}${letter}`;
}

function big(digits: string | undefined): bigint {
  return BigInt(digits ?? "0");
}
