/** From valid texts to the JavaScript values that applications hold. */
import type { QNameValue } from "../../xml/events.ts";
import { resolveQName } from "../primitives.ts";
import { ValidList } from "../simple-type/valid.ts";
import type { Valid, ValueContext } from "../types.ts";
import { encodeBase64 } from "../value/base64.ts";
import { decimalDigits, parseDecimal } from "../value/decimal.ts";
import { floatLexical, parseDouble } from "../value/float.ts";
import { parseBytes } from "./bytes.ts";
import { valueKind } from "./kind.ts";

/** What a simple type's values are in JavaScript. */
export type SimpleJsValue =
  | string
  | number
  | bigint
  | boolean
  | Uint8Array
  | QNameValue
  | readonly SimpleJsValue[];

/**
 * The JavaScript value of a valid text. Decimals stay strings in the document's own digits; a list is an array; a
 * union's value is of the member type that took the text.
 *
 * @param context the one that the text was validated in.
 */
export function readValue(valid: Valid, context: ValueContext): SimpleJsValue {
  if (valid instanceof ValidList) return valid.items.map((item) => readValue(item, context));
  const { normalized, type } = valid;
  switch (valueKind(type)) {
    case "number":
      return Number(normalized) + 0;
    case "bigint":
      return parseBigInt(normalized);
    case "float":
      // Not rounded to single precision: 0.1 is to stay 0.1.
      return parseDouble(normalized);
    case "boolean":
      return normalized === "true" || normalized === "1";
    case "bytes":
      return parseBytes(type, normalized) ?? new Uint8Array();
    case "name":
      return readName(normalized, context);
    default:
      return normalized;
  }
}

/**
 * The text that `writeValue` makes of what `readValue` gives: equal in value to the text that was read, and equal to it
 * in every character but where JavaScript's value has lost how it was written, as with `007`, `+5`, `1` for true, `1.50`
 * as a double, hexBinary in lower case, base64Binary with spaces. Documents are to be compared by value in those places.
 */
export function canonicalForm(valid: Valid): string {
  if (valid instanceof ValidList) return valid.items.map(canonicalForm).join(" ");
  const { normalized, type } = valid;
  switch (valueKind(type)) {
    case "number":
    case "bigint":
      return decimalDigits(parseDecimal(normalized));
    case "float":
      return floatLexical(parseDouble(normalized));
    case "boolean":
      return normalized === "true" || normalized === "1" ? "true" : "false";
    case "bytes":
      return type.primitive === "hexBinary"
        ? normalized.toUpperCase()
        : encodeBase64(parseBytes(type, normalized) ?? new Uint8Array());
    default:
      return normalized;
  }
}

/** BigInt knows no plus sign. */
function parseBigInt(lexical: string): bigint {
  return BigInt(lexical.startsWith("+") ? lexical.slice(1) : lexical);
}

function readName(lexical: string, context: ValueContext): QNameValue {
  const name = resolveQName(lexical, context) ?? { ns: "", local: lexical };
  const colon = lexical.indexOf(":");
  return colon < 0 ? name : { ...name, prefix: lexical.slice(0, colon) };
}
