/** The names of built-in types, and the prefixes for well-known namespaces that descriptors reserve. */
import { XML, XS } from "../../src/xml/names.ts";

/** The types that every XSD 1.0 schema contains (Part 2 §3, Part 1 §3.4.7), by local name. */
const SIMPLE: ReadonlySet<string> = new Set(
  (
    "anySimpleType string boolean decimal float double duration dateTime time date gYearMonth gYear gMonthDay gDay " +
    "gMonth hexBinary base64Binary anyURI QName NOTATION normalizedString token language NMTOKEN NMTOKENS Name NCName " +
    "ID IDREF IDREFS ENTITY ENTITIES integer nonPositiveInteger negativeInteger long int short byte " +
    "nonNegativeInteger unsignedLong unsignedInt unsignedShort unsignedByte positiveInteger"
  ).split(" "),
);

/** The names of all built-in types. */
export const BUILTIN_TYPES: readonly string[] = [...SIMPLE, "anyType"];

/** Whether a name is that of a built-in type: a simple one, or `xs:anyType`, which is complex. */
export function builtinKind(ns: string, local: string): "simple" | "complex" | undefined {
  if (ns !== XS) return undefined;
  if (local === "anyType") return "complex";
  return SIMPLE.has(local) ? "simple" : undefined;
}

/** Prefixes with the same namespace in every descriptor. */
export const RESERVED_PREFIXES: ReadonlyMap<string, string> = new Map([
  ["xs", XS],
  ["xml", XML],
]);
