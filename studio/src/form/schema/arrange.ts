/**
 * Takes the white space out of a document that was read, where the schema says that it means nothing: the form then sees elements only, and
 * the writer may indent.
 */
import type { ElementDescription } from "../../../../src/index.ts";
import { type ChildNode, clarkName, type ElementNode, isElement } from "../xml/node.ts";
import { OUTERMOST, type Scope, scopeIn } from "../xml/scope.ts";
import { typeOfElement } from "./governing.ts";
import { fieldLayoutOf } from "./layout.ts";

/** An element and all below it. */
export function arranged(
  element: ElementNode,
  description: ElementDescription,
  outer: Scope = OUTERMOST,
): ElementNode {
  const scope = scopeIn(element, outer);
  const type = typeOfElement(element, description, scope);
  if (type.kind === "simple" || type.text !== undefined) return element;
  const { slots, list } = fieldLayoutOf(type);
  const isMixed = list?.mixed === true;
  const isBlock = !isMixed && element.children.every((child) => typeof child !== "string" || isSpace(child));
  const kept = isBlock ? element.children.filter((child) => typeof child !== "string") : element.children;
  const children = kept.map((child): ChildNode => {
    if (!isElement(child)) return child;
    const slot = slots.get(clarkName(child));
    return slot === undefined ? child : arranged(child, slot.element, scope);
  });
  return { ...element, isBlock, children };
}

function isSpace(text: string): boolean {
  return /^[ \t\r\n]*$/.test(text);
}
