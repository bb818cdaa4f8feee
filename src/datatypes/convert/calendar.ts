/** Dates, times and durations from strings, Date and Temporal objects. */
import { PRIMITIVES } from "../primitives.ts";
import { type WriteFault, wrongKind } from "./found.ts";
import type { TimeType } from "./kind.ts";

/** The Temporal classes whose values a type takes, without `Temporal.`. */
const TEMPORAL: Readonly<Record<TimeType, readonly string[]>> = {
  dateTime: ["PlainDateTime", "Instant", "ZonedDateTime"],
  date: ["PlainDate"],
  time: ["PlainTime"],
  gYearMonth: ["PlainYearMonth"],
  gMonthDay: ["PlainMonthDay"],
  duration: ["Duration"],
  gYear: [],
  gMonth: [],
  gDay: [],
};

/** The text of a date, time or duration. A string is returned unchanged; no value is converted to another time zone. */
export function writeCalendar(type: TimeType, value: unknown): { readonly lexical: string } | WriteFault {
  if (typeof value === "string") return { lexical: value };
  const instant = instantOf(value);
  if (instant !== undefined) return writeDate(type, instant, value);
  const tag = temporalTag(value);
  if (tag === undefined) return wrongKind(expectedFor(type), value);
  if (!TEMPORAL[type].includes(tag)) return wrongKind(expectedFor(type), value);
  return checked(type, fromIso(type, String(value)), value);
}

/**
 * The milliseconds of a Date, whatever its class overrides; `undefined` for anything else, including a proxy of one
 * and an object that merely inherits from it.
 */
function instantOf(value: unknown): number | undefined {
  if (typeof value !== "object") return undefined;
  try {
    return Date.prototype.getTime.call(value);
  } catch {
    return undefined;
  }
}

function writeDate(
  type: TimeType,
  instant: number,
  value: unknown,
): { readonly lexical: string } | WriteFault {
  if (type !== "dateTime") {
    return wrongKind(
      expectedFor(type),
      value,
      ", which is an instant and would need a time zone to become one",
    );
  }
  if (Number.isNaN(instant)) return wrongKind(expectedFor(type), "Invalid Date");
  return checked(type, fromIso(type, new Date(instant).toISOString().replace(/\.?0+Z$/, "Z")), value);
}

function temporalTag(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const tag: unknown = Reflect.get(value, Symbol.toStringTag);
  return typeof tag === "string" && tag.startsWith("Temporal.") ? tag.slice("Temporal.".length) : undefined;
}

/**
 * Converts ISO 8601 as JavaScript writes it to the form of XSD: without `[zone]`, and without the sign and
 * zeros before a year above 9999.
 */
function fromIso(type: TimeType, iso: string): string {
  const plain = iso.replace(/\[.*$/, "");
  if (type === "gMonthDay") return `--${plain}`;
  return plain.replace(/^\+0*(?=[0-9]{4})/, "");
}

/** ISO 8601 has a year 0 and XSD 1.0 does not; XSD has neither weeks nor offsets with seconds. */
function checked(type: TimeType, lexical: string, value: unknown): { readonly lexical: string } | WriteFault {
  const isIsoYear = type !== "duration" && type !== "gMonthDay" && /^(?:-|0000-)/.test(lexical);
  if (!isIsoYear && PRIMITIVES[type].isLexical(lexical, { resolvePrefix: () => undefined }))
    return { lexical };
  return wrongKind(
    PRIMITIVES[type].expected,
    value,
    ` "${lexical}", which has another form in XML Schema: pass a string`,
  );
}

function expectedFor(type: TimeType): string {
  const temporal = TEMPORAL[type].map((name) => `Temporal.${name}`);
  const others = type === "dateTime" ? ["Date", ...temporal] : temporal;
  const text = `a string with ${PRIMITIVES[type].expected}`;
  return others.length === 0 ? text : `${text}, or ${others.join(", ")}`;
}
