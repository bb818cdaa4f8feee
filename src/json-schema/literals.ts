/** Single values of simple types as schemas: for enumerations and fixed values. */
import { readValue, valueKind } from "../datatypes/index.ts";
import { ValidList } from "../datatypes/simple-type/valid.ts";
import type { SimpleType, Valid, ValueContext } from "../datatypes/types.ts";
import { decimalDigits, parseDecimal } from "../datatypes/value/decimal.ts";
import { anyOf, enumerated } from "./combine.ts";
import { membersOf, toJsonValue } from "./json-value.ts";
import type { JsonSchema, JsonValue } from "./types.ts";

/** Types whose values have one lexical form, as long as they have no time zone. */
const ONE_FORM: ReadonlySet<string> = new Set(["date", "gYear", "gYearMonth", "gMonthDay", "gMonth", "gDay"]);

/**
 * The schema of these values; `undefined` if one of them has more JSON forms than a schema can list.
 *
 * @param input `true` for every form that represents the value, `false` for the one that `toJson` returns.
 */
export function literals(
  type: SimpleType,
  lexicals: readonly string[],
  context: ValueContext,
  input: boolean,
): JsonSchema | undefined {
  const values: JsonValue[] = [];
  const others: JsonSchema[] = [];
  for (const lexical of lexicals) {
    const readings = input ? readingsOf(type, lexical, context) : firstReading(type, lexical, context);
    for (const valid of readings) {
      const form = formOf(valid, context, input);
      if (form === undefined) return undefined;
      values.push(...form.values);
      others.push(...form.others);
    }
  }
  // A type without any value: every text is refused.
  if (values.length + others.length === 0) return { not: {} };
  return anyOf(values.length === 0 ? others : [enumerated(values), ...others]);
}

function firstReading(type: SimpleType, lexical: string, context: ValueContext): readonly Valid[] {
  const result = type.validate(lexical, context);
  return result.ok ? [result] : [];
}

/** In a union, every member that accepts the text has a value for it, in its own form. */
function readingsOf(type: SimpleType, lexical: string, context: ValueContext): readonly Valid[] {
  const first = firstReading(type, lexical, context);
  if (first.length === 0 || type.variety !== "union") return first;
  return [...first, ...membersOf(type).flatMap((member) => firstReading(member, lexical, context))];
}

interface Form {
  readonly values: readonly JsonValue[];
  readonly others: readonly JsonSchema[];
}

function formOf(valid: Valid, context: ValueContext, input: boolean): Form | undefined {
  if (valid instanceof ValidList) {
    const items = valid.items.map((item) => formOf(item, context, false));
    const exact = items.every((item) => item?.values.length === 1);
    return exact ? exactly([items.map((item) => item?.values[0] ?? null)]) : undefined;
  }
  const { type, normalized } = valid;
  const value = toJsonValue(type, readValue(valid, context));
  switch (valueKind(type)) {
    case "decimal":
      return decimalForm(normalized, input);
    case "float":
      // In single precision, several doubles are the same value.
      return type.primitive === "double" ? exactly([value]) : undefined;
    case "calendar":
      return ONE_FORM.has(type.primitive ?? "") && !/Z|:\d\d$/u.test(normalized)
        ? exactly([value])
        : undefined;
    case "bigint":
      return exactly(input && typeof value === "number" ? [value, String(value)] : [value]);
    case "name":
      return { values: [], others: [nameSchema(value)] };
    default:
      return exactly([value]);
  }
}

function exactly(values: readonly JsonValue[]): Form {
  return { values, others: [] };
}

function nameSchema(name: JsonValue): JsonSchema {
  const { ns = "", local = "" } = name as Readonly<Record<string, JsonValue>>;
  return {
    type: "object",
    properties: { ns: { const: ns }, local: { const: local }, prefix: { type: "string" } },
    required: ["ns", "local"],
  };
}

/** The text with any number of insignificant zeros. */
function decimalForm(normalized: string, input: boolean): Form {
  const digits = decimalDigits(parseDecimal(normalized));
  const number = Number(digits);
  const isNumber = input && String(number) === digits;
  return { values: isNumber ? [number] : [], others: [{ type: "string", pattern: zeroesAround(digits) }] };
}

function zeroesAround(digits: string): string {
  if (digits === "0") return "^[+-]?(?:0+(?:\\.0*)?|\\.0+)$";
  const [whole = "", fraction = ""] = digits.replace("-", "").split(".");
  const sign = digits.startsWith("-") ? "-" : "\\+?";
  const before = whole === "0" ? "0*" : `0*${whole}`;
  return `^${sign}${before}${fraction === "" ? "(?:\\.0*)?" : `\\.${fraction}0*`}$`;
}
