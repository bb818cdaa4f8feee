/** Converts single values to text, by the kind of JavaScript value that their type has. */
import { isNCName } from "../../xml/characters.ts";
import { DEFAULT_LIMITS } from "../../xml/limits.ts";
import { digitsFault, isBeyondDigits, maxDigitsOf } from "../simple-type/digits-limit.ts";
import type { SimpleType } from "../types.ts";
import { isIntegerLexical } from "../value/decimal.ts";
import { floatLexical } from "../value/float.ts";
import { bytesOf, encodeBytes } from "./bytes.ts";
import { writeCalendar } from "./calendar.ts";
import type { WriteContext } from "./context.ts";
import { type WriteFault, wrongKind } from "./found.ts";
import { type TimeType, valueKind } from "./kind.ts";

type Written = { readonly lexical: string } | WriteFault;

/** The usual text of a value of an atomic type. */
export function writeAtomic(type: SimpleType, value: unknown, context: WriteContext): Written {
  switch (valueKind(type)) {
    case "number":
      return writeNumber(value, context);
    case "bigint":
      return writeBigInt(value, context);
    case "decimal":
      return writeDecimal(value, context);
    case "float":
      return typeof value === "number" ? { lexical: floatLexical(value) } : wrongKind("a number", value);
    case "boolean":
      return typeof value === "boolean" ? { lexical: String(value) } : wrongKind("true or false", value);
    case "bytes": {
      const bytes = bytesOf(value);
      return bytes === undefined ? wrongKind("a Uint8Array", value) : { lexical: encodeBytes(type, bytes) };
    }
    case "name":
      return writeName(value, context);
    case "calendar":
      return writeCalendar(type.primitive as TimeType, value);
    case "text":
      return typeof value === "string" ? { lexical: value } : wrongKind("a string", value);
  }
}

function writeNumber(value: unknown, context: WriteContext): Written {
  if (typeof value === "bigint") return writeDigits(value, context);
  if (typeof value !== "number") return wrongKind("a number", value);
  if (!Number.isInteger(value)) return wrongKind("a whole number", value);
  return { lexical: BigInt(value).toString() };
}

function writeBigInt(value: unknown, context: WriteContext): Written {
  if (typeof value === "bigint") return writeDigits(value, context);
  if (typeof value === "string" && hasUnreadDigits(value)) return { lexical: value };
  if (typeof value !== "number") return wrongKind("a bigint or a whole number", value);
  if (!Number.isInteger(value)) return wrongKind("a whole number", value);
  if (!Number.isSafeInteger(value)) {
    return wrongKind("a bigint", value, ", which is too large to be exact as a number");
  }
  return { lexical: BigInt(value).toString() };
}

/**
 * A whole number with more digits than the default limit: the forms in JSON and in tables leave it as text. If the
 * limit was raised, it is written as it is.
 */
export function hasUnreadDigits(text: string): boolean {
  return text.length > DEFAULT_LIMITS.maxDigits && isIntegerLexical(text);
}

function writeDigits(value: bigint, context: WriteContext): Written {
  const limit = maxDigitsOf(context);
  return isBeyondDigits(value, limit) ? { fault: digitsFault(limit) } : { lexical: value.toString() };
}

function writeDecimal(value: unknown, context: WriteContext): Written {
  if (typeof value === "string") return { lexical: value };
  if (typeof value === "bigint") return writeDigits(value, context);
  if (typeof value !== "number") return wrongKind("a string of digits, a bigint or a number", value);
  return Number.isFinite(value) ? { lexical: numberDigits(value) } : wrongKind("a finite number", value);
}

/** The shortest digits that identify a JavaScript number, without an exponent. */
function numberDigits(value: number): string {
  const [mantissa = "", exponent] = String(value).split("e");
  if (exponent === undefined) return mantissa;
  const sign = mantissa.startsWith("-") ? "-" : "";
  const [whole = "", fraction = ""] = mantissa.replace("-", "").split(".");
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  return sign + digits.padEnd(point, "0");
}

function writeName(value: unknown, context: WriteContext): Written {
  if (typeof value !== "object" || value === null) return wrongKind("a name { ns, local }", value);
  const { ns, local, prefix } = value as { ns?: unknown; local?: unknown; prefix?: unknown };
  if (typeof ns !== "string" || typeof local !== "string") {
    return wrongKind("a name { ns, local } with two strings", value);
  }
  if (!isNCName(local)) return wrongKind("a local name without a colon", local);
  const written = context.prefixFor(ns, typeof prefix === "string" ? prefix : undefined);
  if (written === undefined) return wrongKind(`a namespace that a prefix can be bound to`, ns);
  return { lexical: written === "" ? local : `${written}:${local}` };
}
