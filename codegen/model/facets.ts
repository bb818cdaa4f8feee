/** The facets of a simple type in the form in which two generations are compared. */
import type { SimpleType } from "../../src/datatypes/types.ts";
import { enumerationOf } from "./enumeration.ts";
import type { FacetText } from "./expression.ts";

/**
 * The constraints of the schema itself on the values of a type, by name. Facets of built-in types are left out, since
 * the TypeScript type implies them; so is an enumeration that it expresses.
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

/** The facets to state where a type is used: those of a type without a declaration of its own. */
export function inlineFacets(type: SimpleType): { readonly facets?: readonly FacetText[] } {
  const facets = type.key === undefined && enumerationOf(type) === undefined ? facetTexts(type) : [];
  return facets.length === 0 ? {} : { facets };
}
