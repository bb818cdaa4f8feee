/** Elements as wildcard content, and as the plain objects that somebody makes who knows no schema. */

import { put } from "../../../src/schema/value/kinds.ts";
import type { XmlHandler, XmlNode } from "../../../src/xml/events.ts";
import { XSI } from "../../../src/xml/names.ts";
import { NodeBuilder } from "../../../src/xml/node.ts";
import type { XmlElementTree } from "../../../src/xml/tree.ts";

/** An element as it stands in `$any`. */
export function nodeOf(tree: XmlElementTree): XmlNode {
  const builder = new NodeBuilder();
  tell(tree, builder);
  if (builder.node === undefined) throw new Error("an element that did not end");
  return builder.node;
}

function tell(tree: XmlElementTree, handler: XmlHandler): void {
  handler.startElement(tree);
  for (const child of tree.children) {
    if (typeof child === "string") handler.text(child);
    else tell(child, handler);
  }
  handler.endElement();
}

/** An element that no schema describes: its text, or its attributes and elements by their local names. */
export function plainValue(tree: XmlElementTree): unknown {
  const attributes = tree.attributes.filter(({ ns }) => ns !== XSI);
  if (attributes.length === 0 && tree.elements.length === 0) return tree.text;
  const value: Record<string, unknown> = {};
  for (const { local, value: text } of attributes) put(value, local, text);
  for (const child of tree.elements) put(value, child.local, plainValue(child));
  if (tree.elements.length === 0) value.$value = tree.text;
  return value;
}
