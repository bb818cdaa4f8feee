/** Converts valid texts to JavaScript values. */
import type { QNameValue } from "../../xml/events.ts";
import { resolveQName } from "../primitives.ts";
import { ValidList } from "../simple-type/valid.ts";
import type { Valid, ValueContext } from "../types.ts";
import { encodeBase64 } from "../value/base64.ts";
import { decimalDigits, parseDecimal } from "../value/decimal.ts";
import { floatLexical, parseDouble } from "../value/float.ts";
import { parseBytes } from "./bytes.ts";
import { valueKind } from "./kind.ts";

/** The JavaScript values of a simple type. */
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
 * union's value is of the member type that accepted the text.
 *
 * @param context the context in which the text was validated.
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
      // Not rounded to single precision: 0.1 must stay 0.1.
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
 * The text that `writeValue` makes from the result of `readValue`. It has the same value as the text that was read,
 * and the same characters unless the JavaScript value does not preserve its form, as with `007`, `+5`, `1` for true,
 * `1.50` as a double, hexBinary in lower case, base64Binary with spaces. Compare documents by value in those places.
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

/** BigInt does not accept a plus sign. */
function parseBigInt(lexical: string): bigint {
  return BigInt(lexical.startsWith("+") ? lexical.slice(1) : lexical);
}

function readName(lexical: string, context: ValueContext): QNameValue {
  const name = resolveQName(lexical, context) ?? { ns: "", local: lexical };
  const colon = lexical.indexOf(":");
  return colon < 0 ? name : { ...name, prefix: lexical.slice(0, colon) };
}
