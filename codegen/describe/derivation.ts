import type { SchemaNode } from "../load/node.ts";

/** The restriction or extension of a type definition; `undefined` for a shorthand complex type, a list or a union. */
export function derivationOf(type: SchemaNode): SchemaNode | undefined {
  const content = type.child("simpleContent") ?? type.child("complexContent") ?? type;
  return content.child("restriction") ?? content.child("extension");
}

/** Whether a node lies below another one. */
export function isInside(node: SchemaNode, ancestor: SchemaNode): boolean {
  for (let each = node.parent; each; each = each.parent) if (each === ancestor) return true;
  return false;
}
