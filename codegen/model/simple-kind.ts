/** The TypeScript type for an atomic datatype, according to `valueKind`. */
import { type SimpleType, valueKind } from "../../src/datatypes/index.ts";
import type { PrimitiveName } from "../../src/datatypes/types.ts";
import { keyword, type RuntimeType, runtime, type TypeExpression } from "./expression.ts";

const CALENDAR: Readonly<Partial<Record<PrimitiveName, RuntimeType>>> = {
  dateTime: "DateTime",
  date: "XsDate",
  time: "XsTime",
  duration: "Duration",
  gYearMonth: "GYearMonth",
  gYear: "GYear",
  gMonthDay: "GMonthDay",
  gDay: "GDay",
  gMonth: "GMonth",
};

/** The kinds of literals in TypeScript that represent each value in only one way. */
export type LiteralKind = "string" | "number" | "bigint";

/**
 * The kind of literals of an enumeration of an atomic type; `undefined` if its values are not literals of TypeScript.
 */
export function literalKind(type: SimpleType): LiteralKind | undefined {
  const kind = valueKind(type);
  if (kind === "text") return "string";
  return kind === "number" || kind === "bigint" ? kind : undefined;
}

/** The type of an atomic value. */
export function atomicType(type: SimpleType): TypeExpression {
  const kind = valueKind(type);
  switch (kind) {
    case "number":
    case "bigint":
    case "boolean":
      return keyword(kind);
    case "float":
      return keyword("number");
    case "decimal":
      return runtime("Decimal");
    case "bytes":
      return keyword("Uint8Array");
    case "name":
      return runtime("QNameValue");
    default:
      return textType(type.primitive ?? "string");
  }
}

function textType(primitive: PrimitiveName): TypeExpression {
  const calendar = CALENDAR[primitive];
  if (calendar !== undefined) return runtime(calendar);
  return primitive === "anyURI" ? runtime("AnyUri") : keyword("string");
}
