/** Which JavaScript values represent which datatypes; the table in the manual is made from the same facts. */
import type { PrimitiveName, SimpleType } from "../types.ts";
import type { CalendarType } from "../value/calendar-lexical.ts";

/**
 * - `number`: whole numbers, all of which a number represents exactly; `bigint`: whole numbers, some of which a
 *   number may not represent exactly; `decimal`: a string of digits;
 * - `float`: a number, infinities and NaN included; `bytes`: Uint8Array; `name`: an expanded name;
 * - `calendar`: dates, times and durations, as strings in XSD form; `text`: any other string.
 */
export type ValueKind =
  | "number"
  | "bigint"
  | "decimal"
  | "float"
  | "boolean"
  | "bytes"
  | "name"
  | "calendar"
  | "text";

const BY_PRIMITIVE: Readonly<Partial<Record<PrimitiveName, ValueKind>>> = {
  float: "float",
  double: "float",
  boolean: "boolean",
  hexBinary: "bytes",
  base64Binary: "bytes",
  QName: "name",
  NOTATION: "name",
  duration: "calendar",
  dateTime: "calendar",
  time: "calendar",
  date: "calendar",
  gYearMonth: "calendar",
  gYear: "calendar",
  gMonthDay: "calendar",
  gDay: "calendar",
  gMonth: "calendar",
};

/** Types of the `calendar` kind. */
export type TimeType = CalendarType | "duration";

/** The kind of JavaScript value that an atomic type has. */
export function valueKind(type: SimpleType): ValueKind {
  if (type.primitive === "decimal") {
    if (type.builtin === "decimal") return "decimal";
    return type.safeIntegers ? "number" : "bigint";
  }
  return BY_PRIMITIVE[type.primitive ?? "anySimpleType"] ?? "text";
}
