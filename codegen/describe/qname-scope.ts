/** Copies the namespace bindings that values with prefixes need, since a descriptor has no document around it. */
import type { SchemaNode } from "../load/node.ts";
import { listOf } from "./lexical.ts";
import { record } from "./output.ts";

/** The bindings in scope at a node of the prefixes that these values begin with; `undefined` if there are none. */
export function qnameScope(node: SchemaNode, values: readonly string[]): Record<string, string> | undefined {
  const bindings = record<string>();
  for (const word of values.flatMap(listOf)) {
    const colon = word.indexOf(":");
    bind(bindings, node, colon < 0 ? "" : word.slice(0, colon));
  }
  return Object.keys(bindings).length === 0 ? undefined : bindings;
}

/** Adds a prefix with its namespace at a node, if it is bound. */
export function bind(bindings: Record<string, string>, node: SchemaNode, prefix: string): void {
  const ns = node.resolvePrefix(prefix);
  if (ns !== undefined && ns !== "" && prefix !== "xml") bindings[prefix] = ns;
}
