/** What the type of a simple value should refuse. */
import { normalizeWhiteSpace, type SimpleType, valueKind } from "../../../src/datatypes/index.ts";
import type { ValueConstraint } from "../../../src/schema/components.ts";

type SimpleFault = "wrong kind" | "enumeration" | "fixed value";

/** Why a value cannot have the type that is printed for a simple type; `undefined` where it can. */
export function simpleFault(
  type: SimpleType,
  value: unknown,
  constraint: ValueConstraint | undefined,
): SimpleFault | undefined {
  const fault = kindFault(type, value);
  if (fault !== undefined || constraint?.kind !== "fixed") return fault;
  return isOneOf(type, value, [constraint.lexical]) === false ? "fixed value" : undefined;
}

/** Whether the values of a type are arrays. */
export function isListType(type: SimpleType): boolean {
  return type.variety === "list" || (type.variety === "union" && type.memberTypes.some(isListType));
}

function kindFault(type: SimpleType, value: unknown): SimpleFault | undefined {
  const { variety, itemType, memberTypes } = type;
  if (variety === "list") {
    if (!Array.isArray(value)) return "wrong kind";
    if (itemType === undefined) return undefined;
    return value.map((item: unknown) => kindFault(itemType, item)).find((fault) => fault !== undefined);
  }
  if (variety === "union") {
    const faults = memberTypes.map((member) => kindFault(member, value));
    if (!faults.includes(undefined)) return faults.includes("enumeration") ? "enumeration" : "wrong kind";
  } else if (!isKind(type, value)) return "wrong kind";
  const values = type.facets.get("enumeration")?.values;
  return values !== undefined && isOneOf(type, value, values) === false ? "enumeration" : undefined;
}

function isKind(type: SimpleType, value: unknown): boolean {
  switch (valueKind(type)) {
    case "number":
    case "float":
      return typeof value === "number";
    case "bigint":
      return typeof value === "bigint";
    case "boolean":
      return typeof value === "boolean";
    case "bytes":
      return value instanceof Uint8Array;
    case "name":
      return typeof value === "object" && value !== null && "local" in value;
    default:
      return typeof value === "string";
  }
}

/** Whether a value is one of those that the schema lists; `undefined` where values have several forms. */
function isOneOf(type: SimpleType, value: unknown, lexicals: readonly string[]): boolean | undefined {
  const kinds = new Set(atomsOf(type).map(valueKind));
  const [kind] = kinds;
  if (kinds.size > 1 || kind === undefined) return undefined;
  const listed = lexicals.map((lexical) => normalizeWhiteSpace(lexical, type.whiteSpace));
  if (kind === "text") return listed.includes(String(value));
  if (kind === "number" || kind === "bigint")
    return listed.some((one) => BigInt(one) === BigInt(String(value)));
  return undefined;
}

function atomsOf(type: SimpleType): readonly SimpleType[] {
  if (type.variety === "list") return [];
  return type.variety === "union" ? type.memberTypes.flatMap(atomsOf) : [type];
}
