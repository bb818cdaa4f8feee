/** Which facets apply to which types: the table "cos-applicable-facets" of XML Schema Part 2, §4.1.5. */
import type { FacetName, PrimitiveName, SimpleType } from "../types.ts";

const LENGTHS: readonly FacetName[] = ["length", "minLength", "maxLength"];
const BOUNDS: readonly FacetName[] = ["maxInclusive", "maxExclusive", "minInclusive", "minExclusive"];
const COMMON: readonly FacetName[] = ["pattern", "enumeration", "whiteSpace"];

const MEASURED: ReadonlySet<FacetName> = new Set([...LENGTHS, ...COMMON]);
const ORDERED: ReadonlySet<FacetName> = new Set([...BOUNDS, ...COMMON]);
const DECIMAL: ReadonlySet<FacetName> = new Set([...ORDERED, "totalDigits", "fractionDigits"]);
const BOOLEAN: ReadonlySet<FacetName> = new Set(["pattern", "whiteSpace"]);
const UNION: ReadonlySet<FacetName> = new Set(["pattern", "enumeration"]);
const NONE: ReadonlySet<FacetName> = new Set();

const MEASURED_PRIMITIVES: ReadonlySet<PrimitiveName> = new Set([
  "string",
  "hexBinary",
  "base64Binary",
  "anyURI",
  "QName",
  "NOTATION",
]);

/** The facets that a restriction of the type may have. */
export function applicableFacets(type: SimpleType): ReadonlySet<FacetName> {
  if (type.variety === "list") return MEASURED;
  if (type.variety === "union") return UNION;
  const primitive = type.primitive;
  if (type.variety === "any" || primitive === undefined) return NONE;
  if (MEASURED_PRIMITIVES.has(primitive)) return MEASURED;
  if (primitive === "decimal") return DECIMAL;
  return primitive === "boolean" ? BOOLEAN : ORDERED;
}
