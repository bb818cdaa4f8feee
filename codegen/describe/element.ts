/** Describes element declarations and references, and checks their representation (Part 1 §3.3.3). */
import type { ElementDescriptor, LocalElementDescriptor, Ref } from "../../src/schema/descriptor.ts";
import type { SchemaNode } from "../load/node.ts";
import { describeIdentity } from "./identity.ts";
import { collapse, isTrue } from "./lexical.ts";
import type { DescribingScope } from "./scope.ts";
import { describeTypeUse } from "./type-use.ts";
import { describeValueConstraint } from "./value-constraint.ts";

/** Describes a global element declaration (Part 1 §3.3.2). */
export function describeElement(node: SchemaNode, scope: DescribingScope): ElementDescriptor {
  const head = scope.reference(node, "substitutionGroup", "element");
  const final = scope.methods(node, "final", ["extension", "restriction"]);
  return {
    ...declared(node, scope),
    ...(isTrue(node.attributes.get("abstract")) && { abstract: true }),
    ...(final.length > 0 && { final }),
    ...(head && !head.absent && { substitutes: scope.ref(head) }),
  };
}

/** Describes a local element declaration or a reference; `undefined` for one without a usable name. */
export function describeLocalElement(
  node: SchemaNode,
  scope: DescribingScope,
): LocalElementDescriptor | { readonly ref: Ref } | undefined {
  checkReference(node, scope);
  if (node.attributes.has("ref")) {
    const target = scope.reference(node, "ref", "element");
    return target && { ...scope.annotated(node), ref: scope.ref(target) };
  }
  const name = node.attributes.get("name");
  if (name === undefined) return undefined;
  const ns = scope.formNamespace(node, "elementFormDefault");
  return {
    element: collapse(name),
    ...(ns !== scope.output.namespace && { ns }),
    ...declared(node, scope),
  };
}

function declared(node: SchemaNode, scope: DescribingScope): ElementDescriptor {
  const type = describeTypeUse(node, scope, "src-element.3");
  const block = scope.methods(node, "block", ["extension", "restriction", "substitution"]);
  const identity = describeIdentity(node, scope);
  return {
    ...scope.annotated(node),
    ...(type !== undefined && { type }),
    ...(isTrue(node.attributes.get("nillable")) && { nillable: true }),
    ...describeValueConstraint(node, scope, "src-element.1"),
    ...(block.length > 0 && { block }),
    ...(identity.length > 0 && { identity }),
  };
}

const NOT_BESIDE_REF = ["nillable", "default", "fixed", "form", "block", "type"];

/** src-element.2: a local element has a name or a ref, and few other attributes with a ref. */
function checkReference(node: SchemaNode, scope: DescribingScope): void {
  const { attributes } = node;
  if (attributes.has("name") === attributes.has("ref")) {
    scope.broken("src-element.2.1", node, `${node.label} must have either a name or a ref, and not both.`);
  }
  if (!attributes.has("ref")) return;
  const extra = NOT_BESIDE_REF.filter((each) => attributes.has(each));
  const inside = node.children.map((child) => child.local).filter((local) => local !== "annotation");
  if (extra.length + inside.length === 0) return;
  const list = [...extra, ...new Set(inside)].join(", ");
  scope.broken("src-element.2.2", node, `${node.label} is a reference and so cannot have ${list}.`);
}
