import { SINGLE_FACETS } from "../../../src/datatypes/facets/effective.ts";
import type { FacetsDescriptor, SimpleType } from "../../../src/datatypes/types.ts";

/** `xs:simpleType` of a schema document that defines the type by itself, every type that it is made of in place. */
export function typeText(type: SimpleType): string {
  return `<xs:simpleType>${definitionText(type)}</xs:simpleType>`;
}

function definitionText(type: SimpleType): string {
  if (isBuiltin(type)) return `<xs:restriction base="xs:${type.builtin}"/>`;
  if (type.derivation === "list") return `<xs:list>${typeText(type.itemType ?? type)}</xs:list>`;
  if (type.derivation === "union") return `<xs:union>${type.memberTypes.map(typeText).join("")}</xs:union>`;
  const facets = facetsText(type.ownFacets ?? {});
  const base = type.base ?? type;
  if (isBuiltin(base)) return `<xs:restriction base="xs:${base.builtin}">${facets}</xs:restriction>`;
  return `<xs:restriction>${typeText(base)}${facets}</xs:restriction>`;
}

function isBuiltin({ key }: SimpleType): boolean {
  return key?.startsWith("{http://www.w3.org/2001/XMLSchema}") === true;
}

function facetsText(facets: FacetsDescriptor): string {
  const singles = SINGLE_FACETS.flatMap((name) =>
    facets[name] === undefined ? [] : [facetText(name, facets[name])],
  );
  const patterns = (facets.patterns ?? []).map((value) => facetText("pattern", value));
  const values = (facets.enumeration ?? []).map((value) => facetText("enumeration", value));
  return [...singles, ...patterns, ...values].join("");
}

function facetText(name: string, value: string | number): string {
  return `<xs:${name} value="${escapeText(String(value))}"/>`;
}

/** Fit for text and attributes; white space is kept. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"\t\n\r]/g, (char) => `&#${char.codePointAt(0)};`);
}
