/** Describes attribute declarations and uses, and checks the constraints on their representation (Part 1 §3.2.3). */
import type { AttributeDescriptor, AttributeUseDescriptor } from "../../src/schema/descriptor.ts";
import { XSI } from "../../src/xml/names.ts";
import type { SchemaNode } from "../load/node.ts";
import { collapse } from "./lexical.ts";
import { rememberOrigin } from "./origin.ts";
import type { DescribingScope } from "./scope.ts";
import { describeTypeUse } from "./type-use.ts";
import { describeValueConstraint } from "./value-constraint.ts";

/** Describes a global attribute declaration (Part 1 §3.2.2). */
export function describeAttribute(node: SchemaNode, scope: DescribingScope): AttributeDescriptor {
  checkName(node, scope, scope.unit.namespace);
  return {
    ...scope.annotated(node),
    ...typeOf(node, scope),
    ...describeValueConstraint(node, scope, "src-attribute.1"),
  };
}

/** An attribute use with its expanded name. */
export interface NamedUse {
  readonly ns: string;
  readonly local: string;
  readonly node: SchemaNode;
  readonly use: AttributeUseDescriptor;
}

/** Describes an attribute use (Part 1 §3.2.2); `undefined` for one without a usable name. */
export function describeAttributeUse(node: SchemaNode, scope: DescribingScope): NamedUse | undefined {
  checkUse(node, scope);
  const common = {
    ...scope.annotated(node),
    ...describeValueConstraint(node, scope, "src-attribute.1"),
    ...presence(node),
  };
  const named = (ns: string, local: string, use: AttributeUseDescriptor): NamedUse => {
    rememberOrigin(use, node, scope.unit);
    return { ns, local, node, use };
  };
  if (node.attributes.has("ref")) {
    const target = scope.reference(node, "ref", "attribute");
    if (target === undefined) return undefined;
    return named(target.ns, target.local, { ...common, ref: scope.ref(target) });
  }
  const name = node.attributes.get("name");
  if (name === undefined) return undefined;
  const local = collapse(name);
  const ns = scope.formNamespace(node, "attributeFormDefault");
  checkName(node, scope, ns);
  return named(ns, local, { ...common, name: local, ...(ns !== "" && { ns }), ...typeOf(node, scope) });
}

function presence(node: SchemaNode): Pick<AttributeUseDescriptor, "use"> {
  const use = collapse(node.attributes.get("use") ?? "");
  return use === "required" || use === "prohibited" ? { use } : {};
}

function typeOf(node: SchemaNode, scope: DescribingScope): Pick<AttributeDescriptor, "type"> {
  const type = describeTypeUse(node, scope, "src-attribute.4");
  return type === undefined ? {} : { type };
}

/** Checks src-attribute 2 and 3. */
function checkUse(node: SchemaNode, scope: DescribingScope): void {
  const { attributes } = node;
  const use = collapse(attributes.get("use") ?? "optional");
  if (attributes.has("default") && use !== "optional") {
    scope.broken("src-attribute.2", node, `${node.label} has a default and so must be optional, not ${use}.`);
  }
  if (attributes.has("name") === attributes.has("ref")) {
    scope.broken("src-attribute.3.1", node, `${node.label} must have either a name or a ref, and not both.`);
  }
  if (!attributes.has("ref")) return;
  const extra = ["form", "type"].filter((each) => attributes.has(each));
  if (node.child("simpleType")) extra.push("simpleType");
  if (extra.length > 0) {
    scope.broken(
      "src-attribute.3.2",
      node,
      `${node.label} is a reference and so cannot have ${extra.join(", ")}.`,
    );
  }
}

/** Names that no attribute can have: `xmlns` (no-xmlns), and anything in the namespace of xsi:type (no-xsi). */
function checkName(node: SchemaNode, scope: DescribingScope, ns: string): void {
  if (collapse(node.attributes.get("name") ?? "") === "xmlns") {
    scope.broken("no-xmlns", node, `${node.label}: no attribute can be declared with the name xmlns.`);
  }
  if (ns === XSI) {
    scope.broken("no-xsi", node, `${node.label}: no attribute can be declared in the namespace ${XSI}.`);
  }
}
