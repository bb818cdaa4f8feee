/** Values of the date and time types: instants on one time line, for order and equality (Part 2, §3.2.7.4). */
import { type CalendarFields, type CalendarType, calendarFields } from "./calendar-lexical.ts";
import {
  addDecimals,
  compareDecimals,
  type DecimalValue,
  decimalDigits,
  makeDecimal,
  parseDecimal,
} from "./decimal.ts";

export interface CalendarValue {
  /**
   * Seconds on the time line, in UTC where there is a time zone. Absent parts are filled from 1972-12-01. All times
   * are on one day in their own time zone (§3.2.8), so that 23:00:00-03:00 is a day after 02:00:00Z, and 24:00:00 is
   * 00:00:00.
   */
  readonly seconds: DecimalValue;
  /** Whether a time zone was given. */
  readonly zoned: boolean;
  readonly type: CalendarType;
  readonly fields: CalendarFields;
}

const DAY_SECONDS = 86_400n;
/** The largest offset: a value without a time zone may be this far to either side. */
const WIDEST: DecimalValue = { coefficient: 14n * 3_600n, scale: 0 };
const WIDEST_BACK: DecimalValue = { coefficient: -14n * 3_600n, scale: 0 };

/** The value of a valid lexical form. */
export function parseCalendar(type: CalendarType, lexical: string): CalendarValue {
  const fields = calendarFields(type, lexical);
  const days = type === "time" ? 0n : dayOnLine(fields.year ?? 1972n, fields.month ?? 12, fields.day ?? 1);
  const hour = type === "time" ? (fields.hour ?? 0) % 24 : (fields.hour ?? 0);
  const minutes = BigInt(hour * 60 + (fields.minute ?? 0) - (fields.zone ?? 0));
  const seconds = addDecimals(
    { coefficient: days * DAY_SECONDS + minutes * 60n, scale: 0 },
    parseDecimal(fields.second ?? "0"),
  );
  return { seconds, zoned: fields.zone !== undefined, type, fields };
}

/** The order of two values of one type; `undefined` if a missing time zone leaves it open. */
export function compareCalendar(a: CalendarValue, b: CalendarValue): -1 | 0 | 1 | undefined {
  if (a.zoned === b.zoned) return compareDecimals(a.seconds, b.seconds);
  if (b.zoned) {
    const order = compareCalendar(b, a);
    return order === undefined ? undefined : order === 1 ? -1 : 1;
  }
  // b has no time zone: it lies anywhere between b read at +14:00 (earliest) and b read at -14:00 (latest).
  if (compareDecimals(a.seconds, addDecimals(b.seconds, WIDEST_BACK)) < 0) return -1;
  if (compareDecimals(a.seconds, addDecimals(b.seconds, WIDEST)) > 0) return 1;
  return undefined;
}

/** Equal values have equal keys, different values of the same type have different ones. */
export function calendarKey(value: CalendarValue): string {
  return decimalDigits(value.seconds) + (value.zoned ? "Z" : "");
}

/** The canonical lexical form: in UTC, without needless zeros in the fraction. */
export function canonicalCalendar(value: CalendarValue): string {
  const { type, fields, zoned } = value;
  switch (type) {
    case "dateTime":
      return `${dateText(value.seconds)}T${timeText(value.seconds)}${zoned ? "Z" : ""}`;
    case "time":
      return timeText(value.seconds) + (zoned ? "Z" : "");
    case "date":
      return canonicalDate(value);
    case "gYearMonth":
      return `${yearText(fields.year ?? 1n)}-${pad(fields.month)}${zoneText(fields.zone)}`;
    case "gYear":
      return yearText(fields.year ?? 1n) + zoneText(fields.zone);
    case "gMonthDay":
      return `--${pad(fields.month)}-${pad(fields.day)}${zoneText(fields.zone)}`;
    case "gDay":
      return `---${pad(fields.day)}${zoneText(fields.zone)}`;
    case "gMonth":
      return `--${pad(fields.month)}${zoneText(fields.zone)}`;
  }
}

/** §3.2.9.2: the time zone of a canonical date lies between -11:59 and +12:00, which may make it the day before or after. */
function canonicalDate(value: CalendarValue): string {
  const zone = value.fields.zone;
  if (zone === undefined) return dateText(value.seconds);
  const recovered = zone > 720 ? zone - 1_440 : zone < -719 ? zone + 1_440 : zone;
  const local = addDecimals(value.seconds, { coefficient: BigInt(recovered) * 60n, scale: 0 });
  return dateText(local) + zoneText(recovered);
}

/** The days of year 0, which XML Schema 1.0 does not have but arithmetic with years does. */
const YEAR_0_DAYS = 366n;

/** The day of a date that a lexical form names: -0001-12-31 is right before 0001-01-01 (Part 2, §3.2.7). */
function dayOnLine(year: bigint, month: number, day: number): bigint {
  return dayNumber(year, month, day) + (year < 0n ? YEAR_0_DAYS : 0n);
}

/** Day 0 is 1 March of year 0, which is counted like any other year. Algorithm: days from civil. */
export function dayNumber(year: bigint, month: number, day: number): bigint {
  const shifted = month <= 2 ? year - 1n : year;
  const era = floorDivide(shifted, 400n);
  const yearOfEra = shifted - era * 400n;
  const dayOfYear = BigInt(Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1);
  return era * 146_097n + yearOfEra * 365n + yearOfEra / 4n - yearOfEra / 100n + dayOfYear;
}

/** The number of 0001-01-01. */
const FIRST_DAY = 306n;

function civilDate(days: bigint): { year: bigint; month: number; day: number } {
  const era = floorDivide(days, 146_097n);
  const dayOfEra = Number(days - era * 146_097n);
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = BigInt(yearOfEra) + era * 400n + (month <= 2 ? 1n : 0n);
  return { year, month, day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1 };
}

function dateText(seconds: DecimalValue): string {
  const whole = floorDivide(seconds.coefficient, 10n ** BigInt(seconds.scale));
  const days = floorDivide(whole, DAY_SECONDS);
  const { year, month, day } = civilDate(days < FIRST_DAY ? days - YEAR_0_DAYS : days);
  return `${yearText(year)}-${pad(month)}-${pad(day)}`;
}

function timeText(seconds: DecimalValue): string {
  const unit = 10n ** BigInt(seconds.scale);
  const ofDay = modulo(seconds.coefficient, DAY_SECONDS * unit);
  const whole = Number(ofDay / unit);
  const second = decimalDigits(makeDecimal(ofDay % (60n * unit), seconds.scale));
  const padded = second.indexOf(".") === 1 || second.length === 1 ? `0${second}` : second;
  return `${pad(Math.floor(whole / 3_600))}:${pad(Math.floor(whole / 60) % 60)}:${padded}`;
}

function yearText(year: bigint): string {
  const digits = (year < 0n ? -year : year).toString().padStart(4, "0");
  return year < 0n ? `-${digits}` : digits;
}

function zoneText(zone: number | undefined): string {
  if (zone === undefined) return "";
  if (zone === 0) return "Z";
  const minutes = Math.abs(zone);
  return `${zone < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

function pad(value: number | undefined): string {
  return String(value ?? 0).padStart(2, "0");
}

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}

function modulo(value: bigint, by: bigint): bigint {
  const rest = value % by;
  return rest < 0n ? rest + by : rest;
}
