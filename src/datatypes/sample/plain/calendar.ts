/** Candidates for the date and time types: in these years, or at, beside and between the bounds. */
import type { SimpleType } from "../../types.ts";
import { type CalendarValue, canonicalCalendar, dayNumber } from "../../value/calendar.ts";
import { type CalendarFields, type CalendarType, daysInMonth } from "../../value/calendar-lexical.ts";
import { addDecimals, type DecimalValue, makeDecimal } from "../../value/decimal.ts";
import { boundsOf } from "../bounds.ts";
import { type Draw, SERIES } from "./draw.ts";

const DAY = 86_400;
/** More than the largest difference between two time zones. */
const SAFE = 30 * 3_600;

/** Candidates for a type whose primitive type is that calendar type. */
export function* calendarCandidates(calendar: CalendarType, type: SimpleType, draw: Draw): Generator<string> {
  const { lower, upper } = boundsOf(type);
  const lows = lower.map(({ value }) => value.data as CalendarValue);
  const highs = upper.map(({ value }) => value.data as CalendarValue);
  const zones = [...new Set([...lows, ...highs].map(zoneText)), "", "Z"];
  for (const zone of zones) yield usual(calendar, draw) + zone;
  if (calendar !== "date" && calendar !== "dateTime" && calendar !== "time") {
    yield* partCandidates(calendar, [...lows, ...highs], zones, draw);
    return;
  }
  for (const low of lows) for (const high of highs) yield* inside(calendar, low, high, draw);
  const start = draw.random.integer(0, 27);
  for (const low of lows) yield* beside(calendar, low, 1, start);
  for (const high of highs) yield* beside(calendar, high, -1, start);
  for (const low of lows) for (const high of highs) yield* between(calendar, low, high);
  yield* series(calendar, [...lows, ...highs], zones, draw);
}

/** A day of the years 2020 to 2029, a time of day in whole minutes. */
function usual(calendar: CalendarType, { random, options }: Draw): string {
  const year = options.size === "full" ? random.integer(2020, 2029) : 2026;
  const month = two(random.integer(1, 12));
  const day = two(random.integer(1, 28));
  const time = `${two(random.integer(7, 19))}:${two(random.integer(0, 11) * 5)}:00`;
  switch (calendar) {
    case "dateTime":
      return `${year}-${month}-${day}T${time}`;
    case "date":
      return `${year}-${month}-${day}`;
    case "time":
      return time;
    case "gYear":
      return String(random.integer(2020, 2029));
    case "gYearMonth":
      return `${year}-${month}`;
    case "gMonthDay":
      return `--${month}-${day}`;
    case "gDay":
      return `---${day}`;
    case "gMonth":
      return `--${month}`;
  }
}

/** Any value between the bounds, in units of the type. */
function* inside(
  calendar: CalendarType,
  low: CalendarValue,
  high: CalendarValue,
  { random }: Draw,
): Generator<string> {
  const unit = calendar === "date" ? DAY : 60;
  const { coefficient, scale } = addDecimals(high.seconds, opposite(low.seconds));
  const units = coefficient / (10n ** BigInt(scale) * BigInt(unit));
  const most = Number(units > MAX_UNITS ? MAX_UNITS : units);
  if (most < 1) return;
  for (const _ of [1, 2]) yield* away(calendar, low, seconds(random.integer(0, most) * unit));
}

/** About two thousand years in days: samples are near the earlier bound. */
const MAX_UNITS = 700_000n;

function opposite({ coefficient, scale }: DecimalValue): DecimalValue {
  return { coefficient: -coefficient, scale };
}

/** The bound, and values on its inner side by units of the type, by fractions of them, and beyond all time zones. */
function* beside(
  calendar: CalendarType,
  bound: CalendarValue,
  direction: 1 | -1,
  start: number,
): Generator<string> {
  const unit = calendar === "date" ? DAY : calendar === "time" ? 60 : 3_600;
  for (const amount of [start * unit, unit, 0, 1]) yield* away(calendar, bound, seconds(direction * amount));
  if (calendar !== "date") {
    const finer = makeDecimal(BigInt(direction), localSeconds(bound).scale + 1);
    yield* away(calendar, bound, finer);
  }
  yield* away(calendar, bound, seconds(direction * SAFE));
  yield canonicalText(calendar, addDecimals(localSeconds(bound), seconds(direction * SAFE)));
}

function* between(calendar: CalendarType, low: CalendarValue, high: CalendarValue): Generator<string> {
  const sum = addDecimals(low.seconds, high.seconds);
  const middle = makeDecimal(sum.coefficient * 5n, sum.scale + 1);
  const text = canonicalText(calendar, middle);
  yield* [text, `${text}Z`];
}

function* away(calendar: CalendarType, from: CalendarValue, distance: DecimalValue): Generator<string> {
  yield canonicalText(calendar, addDecimals(localSeconds(from), distance)) + zoneText(from);
}

/** Consecutive values, from the first day of 2020 and from each bound on. */
function* series(
  calendar: CalendarType,
  bounds: readonly CalendarValue[],
  zones: readonly string[],
  { taken }: Draw,
): Generator<string> {
  const unit = calendar === "date" ? DAY : calendar === "time" ? 1 : 60;
  for (let step = 1; step <= SERIES; step++) {
    const distance = (taken + step) * unit;
    for (const bound of bounds) {
      yield* away(calendar, bound, seconds(distance));
      yield* away(calendar, bound, seconds(-distance));
      yield* away(calendar, bound, seconds(step * unit));
      yield* away(calendar, bound, seconds(-step * unit));
    }
    if (bounds.length === 0) {
      for (const zone of zones) yield canonicalText(calendar, seconds(JANUARY_2020 + distance)) + zone;
    }
  }
}

/** 2020-01-01 on the time line of `CalendarValue.seconds`. */
const JANUARY_2020: number = Number(dayNumber(2020n, 1, 1)) * DAY;

const NO_FIELDS: CalendarFields = {
  year: undefined,
  month: undefined,
  day: undefined,
  hour: undefined,
  minute: undefined,
  second: undefined,
  zone: undefined,
};

/** The text, without a time zone, of an instant in its local time. */
function canonicalText(calendar: CalendarType, local: DecimalValue): string {
  return canonicalCalendar({ seconds: local, zoned: false, type: calendar, fields: NO_FIELDS });
}

function localSeconds({ seconds: utc, fields }: CalendarValue): DecimalValue {
  return addDecimals(utc, seconds((fields.zone ?? 0) * 60));
}

function seconds(count: number): DecimalValue {
  return { coefficient: BigInt(count), scale: 0 };
}

function zoneText({ fields: { zone } }: CalendarValue): string {
  if (zone === undefined) return "";
  if (zone === 0) return "Z";
  const minutes = Math.abs(zone);
  return `${zone < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Years, months and days on their own: near the bounds, or all that exist. */
function* partCandidates(
  calendar: CalendarType,
  bounds: readonly CalendarValue[],
  zones: readonly string[],
  draw: Draw,
): Generator<string> {
  for (const text of parts(calendar, bounds, draw)) for (const zone of zones) yield text + zone;
}

function* parts(calendar: CalendarType, bounds: readonly CalendarValue[], draw: Draw): Generator<string> {
  switch (calendar) {
    case "gDay":
      for (let day = 1; day <= 31; day++) yield `---${two(day)}`;
      break;
    case "gMonth":
      for (let month = 1; month <= 12; month++) yield `--${two(month)}`;
      break;
    case "gMonthDay":
      for (let month = 1; month <= 12; month++) {
        for (let day = 1; day <= daysInMonth(0, month); day++) yield `--${two(month)}-${two(day)}`;
      }
      break;
    default:
      yield* months(calendar === "gYear" ? 12n : 1n, bounds, draw);
  }
}

/** For gYear and gYearMonth: from each bound in both directions, the nearest first. */
function* months(unit: bigint, bounds: readonly CalendarValue[], { taken, random }: Draw): Generator<string> {
  const first = BigInt(random.integer(0, 9));
  const starts = bounds.map(({ fields }) => (fields.year ?? 2026n) * 12n + BigInt((fields.month ?? 1) - 1));
  if (starts.length === 0) starts.push(2026n * 12n);
  for (let step = 0n; step <= SERIES; step++) {
    for (const start of starts) {
      for (const distance of [step + first, -step - first, step, -step, step + BigInt(taken)]) {
        const text = monthText(start + distance * unit, unit);
        if (text !== undefined) yield text;
      }
    }
  }
}

function monthText(months: bigint, unit: bigint): string | undefined {
  const month = ((months % 12n) + 12n) % 12n;
  const year = (months - month) / 12n;
  if (year === 0n) return undefined;
  const digits = (year < 0n ? -year : year).toString().padStart(4, "0");
  const text = year < 0n ? `-${digits}` : digits;
  return unit === 12n ? text : `${text}-${two(Number(month) + 1)}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
