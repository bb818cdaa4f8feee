/**
 * Namespaces in `$attributes`, for reading and writing. Attributes that a wildcard allows are text, and only
 * their receiver can decide whether a text contains a prefix. The bindings that it may use are therefore kept
 * beside it, as attributes in the namespace of xmlns, the form of declarations in the XML Information Set
 * (section 2.2).
 */
import { unionTree } from "../../datatypes/index.ts";
import type { SimpleType } from "../../datatypes/types.ts";
import type { ClarkName } from "../../xml/events.ts";
import { clark, XMLNS } from "../../xml/names.ts";

/** The key that declares the default namespace. */
export const DEFAULT_DECLARATION: ClarkName = clark(XMLNS, "xmlns");

const DECLARATION = clark(XMLNS, "");

/** The key that declares a prefix. */
export function declarationKey(prefix: string): ClarkName {
  return prefix === "" ? DEFAULT_DECLARATION : clark(XMLNS, prefix);
}

/** The prefix that a key declares, `""` for the default namespace; `undefined` if the key declares none. */
export function declaredPrefix(key: ClarkName): string | undefined {
  if (key === DEFAULT_DECLARATION) return "";
  return key.startsWith(DECLARATION) ? key.slice(DECLARATION.length) : undefined;
}

/** Whether values of the type are names, or contain some. */
export function holdsNames(type: SimpleType): boolean {
  return [...unionTree(type)].some(
    ({ primitive, itemType }) =>
      primitive === "QName" || primitive === "NOTATION" || (itemType !== undefined && holdsNames(itemType)),
  );
}

/** Whether a text has a word without a prefix. */
export function hasUnprefixedName(text: string): boolean {
  return text.split(/\s+/).some((word) => word !== "" && !word.includes(":"));
}
