/** The facets of a simple type as they are compared between two generations. */
import type { SimpleType } from "../../src/datatypes/types.ts";
import { enumerationOf } from "./enumeration.ts";
import type { FacetText } from "./expression.ts";

/**
 * What the schema itself demands of the values of a type, by name. Facets of built-in types are left out, since the TypeScript
 * type tells them; so is an enumeration that it tells.
 */
export function facetTexts(type: SimpleType): readonly FacetText[] {
  const told = enumerationOf(type) !== undefined;
  return [...type.facets.values()]
    .filter(
      ({ name, source }) =>
        source !== undefined && name !== "whiteSpace" && !(told && name === "enumeration"),
    )
    .map(({ name, values }) => ({ name, text: values.join(name === "pattern" ? " & " : " | ") }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** The facets to tell where a type is used: those of one that has no declaration of its own. */
export function inlineFacets(type: SimpleType): { readonly facets?: readonly FacetText[] } {
  const facets = type.key === undefined && enumerationOf(type) === undefined ? facetTexts(type) : [];
  return facets.length === 0 ? {} : { facets };
}
