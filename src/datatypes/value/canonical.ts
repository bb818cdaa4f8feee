/** Canonical forms: keys, comparisons and messages show equal values alike, whatever their lexical form. */
import type { ExpandedName } from "../../xml/events.ts";
import type { AtomicValue, Value } from "../types.ts";
import { type CalendarValue, canonicalCalendar } from "./calendar.ts";
import { type DecimalValue, decimalDigits } from "./decimal.ts";
import { canonicalDuration, type DurationValue } from "./duration.ts";
import { canonicalFloat } from "./float.ts";

/**
 * The canonical lexical form of a value (XML Schema Part 2, "canonical representation" of each type).
 *
 * Integers have the form of §3.3.13 (`100`). Other whole decimals have it too, although §3.2.3.2 would write `100.0`:
 * a value does not record which of the two types it came from. QNames have the form `{namespace}local`, because the
 * specification defines no canonical form for them.
 */
export function canonical(value: Value): string {
  return value.primitive === "list" ? value.items.map(canonicalAtomic).join(" ") : canonicalAtomic(value);
}

function canonicalAtomic({ primitive, data }: AtomicValue): string {
  switch (primitive) {
    case "decimal":
      return decimalDigits(data as DecimalValue);
    case "float":
    case "double":
      return canonicalFloat(data as number, primitive === "float");
    case "duration":
      return canonicalDuration(data as DurationValue);
    case "QName":
    case "NOTATION": {
      const name = data as ExpandedName;
      return name.ns === "" ? name.local : `{${name.ns}}${name.local}`;
    }
    case "string":
    case "anyURI":
    case "anySimpleType":
    case "boolean":
    case "hexBinary":
    case "base64Binary":
      return String(data);
    default:
      return canonicalCalendar(data as CalendarValue);
  }
}
