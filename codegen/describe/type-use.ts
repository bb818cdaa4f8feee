/** Resolves and checks references to types, and describes anonymous types in their place. */
import type { TypeUse } from "../../src/schema/descriptor.ts";
import type { SchemaNode } from "../load/node.ts";
import { NO_VALUES } from "./absent.ts";
import type { Resolved } from "./resolved.ts";
import type { DescribingScope } from "./scope.ts";

/** Whether a type is simple; `undefined` if that is unknown because the type is not declared. */
export function isSimple({ builtin, definition }: Resolved): boolean | undefined {
  if (definition) return definition.node.local === "simpleType";
  return builtin === undefined ? undefined : builtin === "simple";
}

/** Reports a complex type where a simple one is required. */
export function simpleOnly(type: Resolved, node: SchemaNode, scope: DescribingScope, rule: string): void {
  if (isSimple(type) !== false) return;
  scope.report(
    "schema-resolve",
    rule,
    node,
    `${node.label}: "${type.local}" is a complex type, expected a simple one.`,
    "never",
  );
}

/**
 * The type of an element or attribute: by its `type`, or anonymous inside it, and not both (src-element.3,
 * src-attribute.4).
 */
export function describeTypeUse(
  node: SchemaNode,
  scope: DescribingScope,
  rule: "src-element.3" | "src-attribute.4",
): TypeUse | undefined {
  const inner = node.child("complexType") ?? node.child("simpleType");
  if (inner !== undefined && node.attributes.has("type")) {
    scope.broken(
      rule,
      node,
      `${node.label} has a type attribute and a ${inner.local} inside: only one of them is allowed.`,
    );
  }
  const type = scope.reference(node, "type", "type");
  if (type?.absent) return NO_VALUES;
  if (type !== undefined) {
    if (node.local === "attribute") simpleOnly(type, node, scope, "src-resolve");
    return scope.ref(type);
  }
  return inner && scope.set.anonymousType(inner, scope);
}
