/**
 * Removes white space from a document where it is insignificant according to the schema, so that the form has only elements there, and the
 * writer may indent.
 */
import type { ComplexTypeDescription, ElementDescription, TypeDescription } from "../../../../src/index.ts";
import { type ChildNode, clarkName, type ElementNode, isElement } from "../xml/node.ts";
import { OUTERMOST, type Scope, scopeIn } from "../xml/scope.ts";
import { distribute } from "./distribute.ts";
import { typeOfElement } from "./governing.ts";
import { fieldLayoutOf } from "./layout.ts";

/** Arranges an element and its descendants. Where nothing changes, the same object is returned. */
export function arranged(
  element: ElementNode,
  description: ElementDescription,
  outer: Scope = OUTERMOST,
): ElementNode {
  const scope = scopeIn(element, outer);
  return arrangedAs(element, typeOfElement(element, description, scope), scope);
}

/**
 * Arranges an element of a type and its descendants. What was arranged for another type is arranged again, because white space that was
 * insignificant there may be text here.
 *
 * @param scope that inside the element
 */
export function arrangedAs(element: ElementNode, type: TypeDescription, scope: Scope): ElementNode {
  if (type.kind === "simple" || type.text !== undefined) return withContent(element, false, element.children);
  const { slots, anys } = fieldLayoutOf(type);
  const isBlock =
    ignoresSpace(type) && element.children.every((child) => typeof child !== "string" || isSpace(child));
  const kept = isBlock ? element.children.filter((child) => typeof child !== "string") : element.children;
  const inAny = anys.length === 0 ? NONE : inWildcards(element, type);
  const children = kept.map((child): ChildNode => {
    if (!isElement(child)) return child;
    const slot = inAny.has(child) ? undefined : slots.get(clarkName(child));
    // White space may be significant in elements that the type does not declare, so none is added there when they are written.
    if (slot === undefined) return unarranged(child);
    return arranged(child, slot.element, scope);
  });
  return withContent(element, isBlock, children);
}

const NONE: ReadonlySet<ElementNode> = new Set();

/** The children that belong to wildcards, including those beyond the `maxOccurs` of a declared element with the same name. */
function inWildcards(element: ElementNode, type: ComplexTypeDescription): ReadonlySet<ElementNode> {
  return new Set([...distribute(element, type).anys.values()].flat());
}

/** Whether white space between the children of an element of the type is insignificant. */
export function ignoresSpace(type: TypeDescription): boolean {
  return type.kind === "complex" && type.text === undefined && fieldLayoutOf(type).list?.mixed !== true;
}

/** An element that no type in the form declares, and all below it: each is written as it is. */
function unarranged(element: ElementNode): ElementNode {
  return withContent(
    element,
    false,
    element.children.map((child) => (isElement(child) ? unarranged(child) : child)),
  );
}

function withContent(element: ElementNode, isBlock: boolean, children: readonly ChildNode[]): ElementNode {
  const isSame =
    element.isBlock === isBlock &&
    element.children.length === children.length &&
    element.children.every((child, index) => child === children[index]);
  return isSame ? element : { ...element, isBlock, children };
}

function isSpace(text: string): boolean {
  return /^[ \t\r\n]*$/.test(text);
}
