/** Which TypeScript type stands for a built-in datatype. */
import { type Keyword, keyword, type RuntimeType, runtime, type TypeExpression } from "./expression.ts";

const NUMBERS: ReadonlySet<string> = new Set([
  "float",
  "double",
  "int",
  "short",
  "byte",
  "unsignedShort",
  "unsignedByte",
]);

const BIGINTS: ReadonlySet<string> = new Set([
  "integer",
  "long",
  "nonPositiveInteger",
  "negativeInteger",
  "nonNegativeInteger",
  "positiveInteger",
  "unsignedLong",
  "unsignedInt",
]);

const RUNTIME: Readonly<Record<string, RuntimeType>> = {
  decimal: "Decimal",
  dateTime: "DateTime",
  date: "XsDate",
  time: "XsTime",
  duration: "Duration",
  gYearMonth: "GYearMonth",
  gYear: "GYear",
  gMonthDay: "GMonthDay",
  gDay: "GDay",
  gMonth: "GMonth",
  anyURI: "AnyUri",
  QName: "QNameValue",
  NOTATION: "QNameValue",
};

const KEYWORDS: Readonly<Record<string, Keyword>> = {
  boolean: "boolean",
  hexBinary: "Uint8Array",
  base64Binary: "Uint8Array",
};

/** What an enumeration of the datatype is made of; `undefined` where its values are not literals of TypeScript. */
export function literalKind(builtin: string): "string" | "number" | "bigint" | undefined {
  if (builtin === "float" || builtin === "double") return undefined;
  if (NUMBERS.has(builtin)) return "number";
  if (BIGINTS.has(builtin)) return "bigint";
  if (builtin === "anyURI") return "string";
  return Object.hasOwn(RUNTIME, builtin) || Object.hasOwn(KEYWORDS, builtin) ? undefined : "string";
}

/** The type of an atomic value by its nearest built-in datatype. */
export function atomicType(builtin: string): TypeExpression {
  if (NUMBERS.has(builtin)) return keyword("number");
  if (BIGINTS.has(builtin)) return keyword("bigint");
  const flavoured = Object.hasOwn(RUNTIME, builtin) ? RUNTIME[builtin] : undefined;
  if (flavoured !== undefined) return runtime(flavoured);
  return keyword((Object.hasOwn(KEYWORDS, builtin) ? KEYWORDS[builtin] : undefined) ?? "string");
}
