/** Finds the derivation step in the syntax of a type, and the global component around a node. */
import type { SchemaNode } from "../load/node.ts";

/** The restriction or extension of a type definition; `undefined` for a shorthand complex type, a list or a union. */
export function derivationOf(type: SchemaNode): SchemaNode | undefined {
  const content = type.child("simpleContent") ?? type.child("complexContent") ?? type;
  return content.child("restriction") ?? content.child("extension");
}

/** The global component that contains a node, or is the node. */
export function componentOf(node: SchemaNode): SchemaNode | undefined {
  let at: SchemaNode | undefined = node;
  while (at?.parent && at.parent.local !== "schema" && at.parent.local !== "redefine") at = at.parent;
  return at?.parent && at;
}
