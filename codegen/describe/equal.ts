/**
 * Compares declarations in schema documents: a document that is reached in two ways may declare a component twice, if
 * both declarations are equal.
 */
import type { SchemaNode } from "../load/node.ts";
import { collapse } from "./lexical.ts";

/**
 * Whether two declarations are equal: elements, attributes and order, without annotations and ids. Prefixes must have
 * the same namespace in both, so values are compared with the namespaces of their prefixes; and the defaults of a
 * document, for form, block and final, count as a part of each declaration.
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
  const attributes = new Map(defaultsOf(node));
  for (const [name, raw] of node.attributes) {
    if (name !== "id") attributes.set(name, meaning(node, name, collapse(raw)));
  }
  return attributes;
}

/** The attributes that a declaration inherits from its schema element if it does not have them, by its kind. */
const DEFAULTED: Readonly<Record<string, readonly string[]>> = {
  "global element": ["block", "final"],
  "global complexType": ["block", "final"],
  "global simpleType": ["final"],
  "local element": ["block", "form"],
  "local attribute": ["form"],
};

function defaultsOf(node: SchemaNode): [name: string, value: string][] {
  const { local, parent } = node;
  const isGlobal = parent?.local === "schema" || parent?.local === "redefine";
  if (node.attributes.has("ref")) return [];
  const names = DEFAULTED[`${isGlobal ? "global" : "local"} ${local}`] ?? [];
  const { attributes } = rootOf(node);
  return names.map((name) => {
    const given = attributes.get(name === "form" ? `${local}FormDefault` : `${name}Default`);
    return [name, collapse(given ?? (name === "form" ? "unqualified" : ""))];
  });
}

function rootOf(node: SchemaNode): SchemaNode {
  let root = node;
  while (root.parent !== undefined) root = root.parent;
  return root;
}

/** A prefix in an XPath, as opposed to an axis, which ends in two colons. */
const XPATH_PREFIX = /([^\s/|@.:*]+):(?!:)/g;

function meaning(node: SchemaNode, name: string, value: string): string {
  if (name === "xpath") {
    return value.replace(XPATH_PREFIX, (_, prefix: string) => expanded(node, `${prefix}:`));
  }
  if (!NAMES.has(name)) return value;
  return value
    .split(" ")
    .map((each) => expanded(node, each))
    .join(" ");
}

function expanded(node: SchemaNode, qname: string): string {
  const colon = qname.indexOf(":");
  const prefix = colon < 0 ? "" : qname.slice(0, colon);
  return `{${node.resolvePrefix(prefix) ?? ""}}${qname.slice(colon + 1)}`;
}
