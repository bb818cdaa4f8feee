/** Describes identity constraints, and checks their XPaths and references (Part 1 §3.11.3). */
import type { IdentityConstraintDescriptor } from "../../src/schema/descriptor.ts";
import { parseField, parseSelector, XPathSyntaxError } from "../../src/schema/identity/xpath.ts";
import type { SchemaNode } from "../load/node.ts";
import { collapse } from "./lexical.ts";
import { record } from "./output.ts";
import { bind } from "./qname-scope.ts";
import type { DescribingScope } from "./scope.ts";

/** Describes the identity constraints of an element declaration (Part 1 §3.11.2). */
export function describeIdentity(
  element: SchemaNode,
  scope: DescribingScope,
): IdentityConstraintDescriptor[] {
  return element.children.flatMap((node) => {
    const kind = node.local;
    if (kind !== "key" && kind !== "keyref" && kind !== "unique") return [];
    return describe(node, kind, scope) ?? [];
  });
}

/** `undefined` for a keyref whose key is missing: if that is tolerated, the keyref cannot be checked. */
function describe(
  node: SchemaNode,
  kind: IdentityConstraintDescriptor["kind"],
  scope: DescribingScope,
): IdentityConstraintDescriptor | undefined {
  const bindings = record<string>();
  const paths = (local: "selector" | "field"): string[] =>
    node.children.filter((each) => each.local === local).map((each) => path(each, local, bindings, scope));
  const [selector = "."] = paths("selector");
  const fields = paths("field");
  const refer = kind === "keyref" ? scope.reference(node, "refer", "identity constraint") : undefined;
  if (refer?.definition?.node.local === "keyref") {
    const message = `${node.label}: "${refer.local}" is a keyref, expected a key or unique.`;
    scope.report("schema-resolve", "src-resolve", node, message, "never");
  }
  if (refer !== undefined && refer.definition === undefined) return undefined;
  return {
    ...scope.annotated(node),
    kind,
    name: collapse(node.attributes.get("name") ?? ""),
    selector,
    fields,
    ...(refer && { refer: scope.ref(refer) }),
    ...(Object.keys(bindings).length > 0 && { scope: bindings }),
  };
}

/** Checks one XPath (c-selector-xpath, c-fields-xpaths) and copies the bindings of its prefixes. */
function path(
  node: SchemaNode,
  local: "selector" | "field",
  bindings: Record<string, string>,
  scope: DescribingScope,
): string {
  const text = node.attributes.get("xpath") ?? ".";
  const rule = local === "selector" ? "c-selector-xpath" : "c-fields-xpaths";
  const parse = local === "selector" ? parseSelector : parseField;
  try {
    parse(text, (prefix) => {
      bind(bindings, node, prefix);
      return node.resolvePrefix(prefix);
    });
  } catch (error) {
    if (!(error instanceof XPathSyntaxError)) throw error;
    scope.broken(rule, node, `${node.label}: ${error.message}`);
  }
  return text;
}
