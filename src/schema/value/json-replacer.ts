/** Prepares values for logs: writes as text everything that `JSON.stringify` refuses or loses. */
import { encodeBase64 } from "../../datatypes/value/base64.ts";
import { floatLexical } from "../../datatypes/value/float.ts";

/**
 * The second argument of `JSON.stringify` for any value of a schema: `JSON.stringify(value, jsonReplacer)` never
 * throws for one. A bigint that a number holds exactly becomes a number, a larger one its digits; bytes become
 * base64; infinities and NaN `"INF"`, `"-INF"` and `"NaN"`. Everything else is written as usual in JSON.
 *
 * It does not use the schema: hexBinary becomes base64 as well, and -0 becomes 0. To read a value back use `toJson`
 * and `fromJson` of `xsdflow/json-schema`.
 */
export function jsonReplacer(this: unknown, key: string, value: unknown): unknown {
  // The toJSON methods of Buffers and dates were called before: the holder has the value itself.
  const own = (this as Readonly<Record<string, unknown>>)[key];
  if (own instanceof Uint8Array) return encodeBase64(own);
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value.toString();
  }
  return typeof value === "number" && !Number.isFinite(value) ? floatLexical(value) : value;
}
