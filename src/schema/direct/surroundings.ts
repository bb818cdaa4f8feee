/** Which simple types' values do not depend on their context. */
import { flattenMembers, isIdentifying, namesEntities } from "../../datatypes/index.ts";
import type { SimpleType, ValueContext } from "../../datatypes/types.ts";

/** For values of such types: they have no prefixes to look up. */
export const NO_PREFIXES: ValueContext & { readonly prefixFor: () => undefined } = {
  prefixFor: () => undefined,
  resolvePrefix: () => undefined,
};

/**
 * Whether the validity of a value of the type depends only on the value. Names need the prefixes in scope, entities
 * the document's DTD; the engine handles IDs among the members of a union.
 */
export function standsAlone(type: SimpleType): boolean {
  if (type.primitive === "QName" || type.primitive === "NOTATION" || namesEntities(type)) return false;
  if (type.itemType !== undefined && !standsAlone(type.itemType)) return false;
  const members = flattenMembers(type.memberTypes, () => true);
  return members.every((member) => !isIdentifying(member) && standsAlone(member));
}

/**
 * Whether values of the type consist only of names with a namespace: no text that could be mistaken for one, and no
 * ID.
 */
export function holdsNamesOnly({ primitive, itemType, memberTypes, facets }: SimpleType): boolean {
  if (itemType !== undefined) return holdsNamesOnly(itemType);
  // The facets of a union would have to compare names with texts.
  if (memberTypes.length > 0) return facets.size === 0 && memberTypes.every(holdsNamesOnly);
  return primitive === "QName" || primitive === "NOTATION";
}
