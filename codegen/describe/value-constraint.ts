/** Describes default and fixed values, with the bindings that their prefixes need. */
import type { ValueConstraintDescriptor } from "../../src/schema/descriptor.ts";
import type { SchemaNode } from "../load/node.ts";
import { qnameScope } from "./qname-scope.ts";
import { holdsQNames } from "./qname-valued.ts";
import type { DescribingScope } from "./scope.ts";

/**
 * `default` or `fixed` of an element or attribute (src-element.1, src-attribute.1), with the prefixes that a value of
 * type QName needs.
 */
export function describeValueConstraint(
  node: SchemaNode,
  scope: DescribingScope,
  rule: "src-element.1" | "src-attribute.1",
): ValueConstraintDescriptor {
  const fixed = node.attributes.get("fixed");
  const value = node.attributes.get("default");
  if (fixed !== undefined && value !== undefined) {
    scope.broken(rule, node, `${node.label} has both default and fixed: only one of them is allowed.`);
  }
  const lexical = fixed ?? value;
  if (lexical === undefined) return {};
  const bindings = holdsQNames(node, scope) ? qnameScope(node, [lexical]) : undefined;
  return {
    ...(fixed !== undefined ? { fixed } : { default: lexical }),
    ...(bindings && { scope: bindings }),
  };
}
