import type { SchemaNode } from "../load/node.ts";
import { collapse } from "./lexical.ts";

/**
 * Whether two declarations say the same: elements, attributes and order alike, annotations and ids aside. A prefix must
 * mean the same namespace in both, so values are compared with what their prefixes stand for.
 */
export function saySame(one: SchemaNode, other: SchemaNode): boolean {
  if (one.local !== other.local) return false;
  const [ones, others] = [attributesOf(one), attributesOf(other)];
  if (ones.size !== others.size) return false;
  for (const [name, value] of ones) if (others.get(name) !== value) return false;
  const [children, counterparts] = [contentOf(one), contentOf(other)];
  return (
    children.length === counterparts.length &&
    children.every((child, index) => {
      const counterpart = counterparts[index];
      return counterpart !== undefined && saySame(child, counterpart);
    })
  );
}

function contentOf(node: SchemaNode): SchemaNode[] {
  return node.children.filter((child) => child.local !== "annotation");
}

const NAMES: ReadonlySet<string> = new Set([
  "type",
  "ref",
  "base",
  "itemType",
  "memberTypes",
  "substitutionGroup",
  "refer",
]);

function attributesOf(node: SchemaNode): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [name, raw] of node.attributes) {
    if (name === "id") continue;
    const value = collapse(raw);
    attributes.set(
      name,
      NAMES.has(name)
        ? value
            .split(" ")
            .map((each) => expanded(node, each))
            .join(" ")
        : value,
    );
  }
  return attributes;
}

function expanded(node: SchemaNode, qname: string): string {
  const colon = qname.indexOf(":");
  const prefix = colon < 0 ? "" : qname.slice(0, colon);
  return `{${node.resolvePrefix(prefix) ?? ""}}${qname.slice(colon + 1)}`;
}
