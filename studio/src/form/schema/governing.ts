/** Finds the governing type of an element in a document: the declared type, or the type that `xsi:type` names. */
import type { ElementDescription, TypeChoice, TypeDescription } from "../../../../src/index.ts";
import { attributeOf, clarkName, type ElementNode } from "../xml/node.ts";
import { namespaceOf, type Scope, XSI_NAMESPACE } from "../xml/scope.ts";

/**
 * The type of an element, and its choice among the types of the declaration. If `xsi:type` names a type that is not allowed, the declared
 * type is used, and the validator reports an issue.
 *
 * @param scope that inside the element
 */
export function typeOfElement(
  element: ElementNode,
  description: ElementDescription,
  scope: Scope,
): TypeDescription {
  return chosenType(element, description, scope)?.type ?? description.type;
}

/** The choice that an element takes; `undefined` if it takes none that is allowed, as where the declared type is abstract. */
export function chosenType(
  element: ElementNode,
  description: ElementDescription,
  scope: Scope,
): TypeChoice | undefined {
  const named = attributeOf(element, XSI_NAMESPACE, "type");
  if (named === undefined) return description.types.find(({ typeName }) => typeName === undefined);
  const written = named.value.trim();
  const colon = written.indexOf(":");
  const ns = namespaceOf(colon < 0 ? "" : written.slice(0, colon), scope);
  if (ns === undefined) return undefined;
  const name = clarkName({ ns, local: written.slice(colon + 1) });
  return description.types.find(({ type }) => type.name === name);
}

/** Whether an element is nil. */
export function isNil(element: ElementNode): boolean {
  const value = attributeOf(element, XSI_NAMESPACE, "nil")?.value.trim();
  return value === "true" || value === "1";
}
