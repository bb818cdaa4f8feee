/** The type that an element in a document has: the declared one, or the one that its `xsi:type` names. */
import type { ElementDescription, TypeChoice, TypeDescription } from "../../../../src/index.ts";
import { attributeOf, clarkName, type ElementNode } from "../xml/node.ts";
import { namespaceOf, type Scope, XSI_NAMESPACE } from "../xml/scope.ts";

/**
 * The type of an element, and the choice among the types of its declaration that it is. A type that may not be named here is the declared one:
 * the validator says so at the element.
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

/** Whether an element says that it is nil. */
export function isNil(element: ElementNode): boolean {
  const value = attributeOf(element, XSI_NAMESPACE, "nil")?.value.trim();
  return value === "true" || value === "1";
}
