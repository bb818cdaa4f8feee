/**
 * Simple values in JSON and back.
 *
 * A value that JSON cannot represent becomes a string in XSD's own form: whole numbers that a double cannot represent
 * exactly (`"9007199254740993"`), `"INF"`, `"-INF"`, `"NaN"` and `"-0"`, bytes in base64 or hexadecimal digits,
 * depending on their type. All other values keep their form: texts, decimals, dates and times are strings, a QName is
 * `{ ns, local, prefix? }`, a list an array.
 */
import {
  builtinType,
  flattenMembers,
  hasUnreadDigits,
  readValue,
  valueKind,
  writeValue,
} from "../datatypes/index.ts";
import type { SimpleType, ValueContext } from "../datatypes/types.ts";
import { floatLexical } from "../datatypes/value/float.ts";
import { isFields, own, untilHole } from "../schema/value/kinds.ts";
import type { JsonValue } from "./types.ts";

/** Whole numbers as text: no plus sign, no leading zeros. */
export const WHOLE_TEXT: RegExp = /^(?:0|-?[1-9][0-9]*)$/;

/** Numbers as text, where JSON has no number for them. */
export const SPECIAL_NUMBERS: ReadonlyMap<string, number> = new Map([
  ["INF", Number.POSITIVE_INFINITY],
  ["-INF", Number.NEGATIVE_INFINITY],
  ["NaN", Number.NaN],
  ["-0", -0],
]);

/** The JSON form of a value of a simple type; for a value outside the type, the closest form. */
export function toJsonValue(type: SimpleType, value: unknown): JsonValue {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return jsonNumber(type, value);
    case "bigint":
      return BigInt(Number.MAX_SAFE_INTEGER) >= (value < 0n ? -value : value) ? Number(value) : String(value);
    case "object":
      return value === null ? null : jsonObject(type, value);
    default:
      return null;
  }
}

function jsonNumber(type: SimpleType, value: number): JsonValue {
  const negativeZero = Object.is(value, -0) && valueKind(memberFor(type, value)) === "float";
  return Number.isFinite(value) && !negativeZero ? value + 0 : floatLexical(value);
}

function jsonObject(type: SimpleType, value: object): JsonValue {
  const taken = memberFor(type, value);
  if (Array.isArray(value)) {
    const item = taken.itemType ?? taken;
    return untilHole(value).map((each) => toJsonValue(item, each));
  }
  if (isFields(value)) {
    const { ns, local, prefix } = value as Readonly<Record<string, JsonValue>>;
    return { ns: ns ?? null, local: local ?? null, ...(prefix === undefined ? {} : { prefix }) };
  }
  const written = writeValue(taken, value, { prefixFor: () => undefined });
  return "fault" in written ? null : written.lexical;
}

/**
 * The value that a JSON form stands for, as `create` and `toXml` take it. A value that is not a JSON form of the type
 * is returned unchanged; the schema decides whether it is valid.
 */
export function fromJsonValue(type: SimpleType, json: unknown): unknown {
  if (type.variety === "union") return fromUnion(type, json);
  if (type.variety === "list") {
    const { itemType } = type;
    if (!Array.isArray(json) || itemType === undefined) return json;
    return untilHole(json).map((item) => fromJsonValue(itemType, item));
  }
  if (typeof json === "string") return fromText(type, json);
  return Number.isSafeInteger(json) && valueKind(type) === "bigint" ? BigInt(json as number) : json;
}

function fromText(type: SimpleType, text: string): unknown {
  switch (valueKind(type)) {
    case "bigint":
      return WHOLE_TEXT.test(text) && !hasUnreadDigits(text) ? BigInt(text) : text;
    case "float":
      return SPECIAL_NUMBERS.get(text) ?? text;
    case "bytes": {
      const result = builtinType(type.primitive ?? "")?.validate(text, NO_PREFIXES);
      return result?.ok === true ? readValue(result, NO_PREFIXES) : text;
    }
    default:
      return text;
  }
}

const NO_PREFIXES: ValueContext = { resolvePrefix: () => undefined };

/** The value for the first member that writes it in exactly this form; otherwise for the first that accepts it. */
function fromUnion(type: SimpleType, json: unknown): unknown {
  let near: { readonly value: unknown } | undefined;
  for (const member of membersOf(type)) {
    const value = fromJsonValue(member, json);
    const lexical = writtenBy(member, value);
    if (lexical === undefined) continue;
    if (typeof json !== "string" || lexical === json) return value;
    near ??= { value };
  }
  return near === undefined ? json : near.value;
}

/** The member of a union that accepts a value; any other type is returned itself. */
function memberFor(type: SimpleType, value: unknown): SimpleType {
  if (type.variety !== "union") return type;
  return membersOf(type).find((member) => writtenBy(member, value) !== undefined) ?? type;
}

const membersByUnion = new WeakMap<SimpleType, readonly SimpleType[]>();

/**
 * The members of a union, with nested unions expanded: each type once, so that unions of unions of the same types
 * cost no more than the types. The facets of the unions in between are left for the schema to check.
 */
export function membersOf(type: SimpleType): readonly SimpleType[] {
  const known = membersByUnion.get(type);
  if (known !== undefined) return known;
  const list = flattenMembers([type], () => true);
  membersByUnion.set(type, list);
  return list;
}

/** The text of a value that is valid by the type. */
function writtenBy(type: SimpleType, value: unknown): string | undefined {
  const bound = new Map<string, string>();
  const prefixFor = (ns: string): string => {
    const prefix = ns === "" ? "" : `p${bound.size}`;
    bound.set(prefix, ns);
    return prefix;
  };
  const written = writeValue(type, value, { prefixFor });
  if ("fault" in written) return undefined;
  const context: ValueContext = { resolvePrefix: (prefix) => bound.get(prefix) };
  return type.validate(written.lexical, context).ok ? written.lexical : undefined;
}

/** Whether an object is a QName as a bare value. */
export function isBareJsonName(value: object): boolean {
  return isFields(value) && own(value, "$value") === undefined && typeof own(value, "local") === "string";
}
