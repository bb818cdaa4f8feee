/** Equality, order and keys of values (XML Schema Part 2, §4.2.1 and §4.2.2). */
import type { ExpandedName } from "../../xml/events.ts";
import type { AtomicValue, PrimitiveName, Value } from "../types.ts";
import { type CalendarValue, calendarKey, compareCalendar } from "./calendar.ts";
import { compareDecimals, type DecimalValue, decimalDigits } from "./decimal.ts";
import { compareDurations, type DurationValue, durationKey } from "./duration.ts";
import { compareFloats } from "./float.ts";

/** Whether two values are equal: values of different primitive types never are, NaN is equal to NaN and -0 to 0. */
export function equalValues(a: Value, b: Value): boolean {
  return a.primitive === b.primitive && valueKey(a) === valueKey(b);
}

/**
 * The order of two values.
 *
 * @returns `undefined` if they are not comparable: different primitive types, types without an order unless equal,
 *   durations such as P1M and P30D, dates of which one has a time zone and which are less than 14 hours apart.
 */
export function compareValues(a: Value, b: Value): -1 | 0 | 1 | undefined {
  if (a.primitive !== b.primitive) return undefined;
  if (a.primitive === "list" || b.primitive === "list") return equalValues(a, b) ? 0 : undefined;
  switch (a.primitive) {
    case "decimal":
      return compareDecimals(a.data as DecimalValue, b.data as DecimalValue);
    case "float":
    case "double":
      return compareFloats(a.data as number, b.data as number);
    case "duration":
      return compareDurations(a.data as DurationValue, b.data as DurationValue);
    case "dateTime":
    case "time":
    case "date":
    case "gYearMonth":
    case "gYear":
    case "gMonthDay":
    case "gDay":
    case "gMonth":
      return compareCalendar(a.data as CalendarValue, b.data as CalendarValue);
    default:
      return equalValues(a, b) ? 0 : undefined;
  }
}

/** A string that is the same for equal values and for those only: the index of keys, enumerations and ID tables. */
export function valueKey(value: Value): string {
  if (value.primitive !== "list") return primitiveKey(value.primitive, dataKey(value));
  // Lengths keep items that contain spaces apart.
  return `list:${value.items.map(valueKey).reduce((text, key) => `${text}${key.length} ${key} `, "")}`;
}

/**
 * The key of a value of a primitive type whose data has that form: a decimal's canonical digits, a string itself. For
 * values that need not be parsed.
 */
export function primitiveKey(primitive: PrimitiveName, data: string | number | bigint): string {
  return `${primitive}:${data}`;
}

function dataKey({ primitive, data }: AtomicValue): string {
  switch (primitive) {
    case "decimal":
      return decimalDigits(data as DecimalValue);
    case "float":
    case "double":
      return String(data);
    case "duration":
      return durationKey(data as DurationValue);
    case "QName":
    case "NOTATION":
      return `{${(data as ExpandedName).ns}}${(data as ExpandedName).local}`;
    case "dateTime":
    case "time":
    case "date":
    case "gYearMonth":
    case "gYear":
    case "gMonthDay":
    case "gDay":
    case "gMonth":
      return calendarKey(data as CalendarValue);
    default:
      return String(data);
  }
}
