/** From JavaScript values to texts. */
import { isNCName } from "../../xml/characters.ts";
import { describeMembers } from "../simple-type/describe.ts";
import { leafMembers } from "../simple-type/members.ts";
import type { SimpleType } from "../types.ts";
import { encodeBase64, encodeHex } from "../value/binary.ts";
import { floatLexical } from "../value/float.ts";
import { tokens } from "../whitespace.ts";
import { writeCalendar } from "./calendar.ts";
import { type WriteFault, wrongKind } from "./found.ts";
import { type TimeType, valueKind } from "./kind.ts";

/** What writing a value may need from its surroundings. */
export interface WriteContext {
  /**
   * A prefix bound to the namespace where the value is written, `preferred` if that can be; `""` says that the name is
   * written without one; `undefined` that there is none to be had.
   */
  prefixFor(ns: string, preferred?: string): string | undefined;
}

/**
 * The text of a JavaScript value, or why it has none. Only the kind of the value is looked at: whether the text is valid
 * by the type's facets is for `type.validate` to say. In a union the first member is taken that has a valid text.
 */
export function writeValue(
  type: SimpleType,
  value: unknown,
  context: WriteContext,
): { readonly lexical: string } | WriteFault {
  switch (type.variety) {
    case "list":
      return writeList(type, value, context);
    case "union":
      return writeUnion(type, value, context);
    default:
      return writeAtomic(type, value, context);
  }
}

function writeAtomic(
  type: SimpleType,
  value: unknown,
  context: WriteContext,
): { readonly lexical: string } | WriteFault {
  switch (valueKind(type)) {
    case "number":
      return writeNumber(value);
    case "bigint":
      return writeBigInt(value);
    case "decimal":
      return writeDecimal(value);
    case "float":
      return typeof value === "number" ? { lexical: floatLexical(value) } : wrongKind("a number", value);
    case "boolean":
      return typeof value === "boolean" ? { lexical: String(value) } : wrongKind("true or false", value);
    case "bytes":
      if (!(value instanceof Uint8Array)) return wrongKind("a Uint8Array", value);
      return { lexical: type.primitive === "hexBinary" ? encodeHex(value) : encodeBase64(value) };
    case "name":
      return writeName(value, context);
    case "calendar":
      return writeCalendar(type.primitive as TimeType, value);
    case "text":
      return typeof value === "string" ? { lexical: value } : wrongKind("a string", value);
  }
}

function writeNumber(value: unknown): { readonly lexical: string } | WriteFault {
  if (typeof value === "bigint") return { lexical: value.toString() };
  if (typeof value !== "number") return wrongKind("a number", value);
  if (!Number.isInteger(value)) return wrongKind("a whole number", value);
  return { lexical: BigInt(value).toString() };
}

function writeBigInt(value: unknown): { readonly lexical: string } | WriteFault {
  if (typeof value === "bigint") return { lexical: value.toString() };
  if (typeof value !== "number") return wrongKind("a bigint or a whole number", value);
  if (!Number.isInteger(value)) return wrongKind("a whole number", value);
  if (!Number.isSafeInteger(value)) {
    return wrongKind("a bigint", value, ", which is too large for a number to be exact");
  }
  return { lexical: BigInt(value).toString() };
}

function writeDecimal(value: unknown): { readonly lexical: string } | WriteFault {
  if (typeof value === "string") return { lexical: value };
  if (typeof value === "bigint") return { lexical: value.toString() };
  if (typeof value !== "number") return wrongKind("a string of digits, a bigint or a number", value);
  return Number.isFinite(value) ? { lexical: numberDigits(value) } : wrongKind("a finite number", value);
}

/** JavaScript's shortest digits for a number, without an exponent. */
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

function writeName(value: unknown, context: WriteContext): { readonly lexical: string } | WriteFault {
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

function writeList(
  type: SimpleType,
  value: unknown,
  context: WriteContext,
): { readonly lexical: string } | WriteFault {
  if (!Array.isArray(value) || type.itemType === undefined) return wrongKind("an array", value);
  const items: string[] = [];
  for (const [index, item] of value.entries()) {
    const written = writeItem(type.itemType, item, context);
    if ("fault" in written) {
      return { fault: { ...written.fault, message: `item ${index + 1}: ${written.fault.message}` } };
    }
    items.push(written.lexical);
  }
  return { lexical: items.join(" ") };
}

/** An item with spaces would be read back as several, an empty one as none. */
function writeItem(
  type: SimpleType,
  item: unknown,
  context: WriteContext,
): { readonly lexical: string } | WriteFault {
  const written = writeValue(type, item, context);
  if ("fault" in written) return written;
  const parts = tokens(written.lexical);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && only === written.lexical) return written;
  // base64 is written without spaces, so this is a text.
  return wrongKind("a list item, which is not empty and has no spaces", item);
}

/** What writing a value by the members of a union came to, and the prefixes that it took. */
interface Attempt {
  readonly written: { readonly lexical: string } | WriteFault;
  readonly bound: ReadonlyMap<string, string>;
}

/** By their lists of members, the unions that one value was tried by: those of unions in unions meet again and again. */
type Attempts = Map<readonly SimpleType[], Attempt>;

function writeUnion(
  type: SimpleType,
  value: unknown,
  context: WriteContext,
): { readonly lexical: string } | WriteFault {
  return attempt(type, value, context, new Map()).written;
}

/** By the first member that has a valid text. */
function attempt(union: SimpleType, value: unknown, context: WriteContext, attempts: Attempts): Attempt {
  const known = attempts.get(union.memberTypes);
  if (known !== undefined) return known;
  for (const member of leafMembers(union)) {
    const tried = attemptMember(member, value, context, attempts);
    const { written, bound } = tried;
    if ("fault" in written) continue;
    if (!member.validate(written.lexical, { resolvePrefix: (prefix) => bound.get(prefix) }).ok) continue;
    attempts.set(union.memberTypes, tried);
    return tried;
  }
  const { fault } = wrongKind(describeMembers(union.memberTypes), value);
  const failed = { written: { fault: { ...fault, rule: "cvc-datatype-valid.1.2.3" } }, bound: NO_PREFIXES };
  attempts.set(union.memberTypes, failed);
  return failed;
}

const NO_PREFIXES: ReadonlyMap<string, string> = new Map();

function attemptMember(
  member: SimpleType,
  value: unknown,
  context: WriteContext,
  attempts: Attempts,
): Attempt {
  if (member.variety === "union") return attempt(member, value, context, attempts);
  const bound = new Map<string, string>();
  const noting: WriteContext = {
    prefixFor(ns, preferred) {
      const prefix = context.prefixFor(ns, preferred);
      if (prefix !== undefined) bound.set(prefix, ns);
      return prefix;
    },
  };
  return { written: writeValue(member, value, noting), bound };
}
