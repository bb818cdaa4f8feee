/** The constraint on redefined attribute groups, checked on descriptors: components have no attribute groups. */
import { builtinType, type SimpleType } from "../../src/datatypes/index.ts";
import type { NamespaceConstraintDescriptor } from "../../src/schema/descriptor.ts";
import { clark, XS } from "../../src/xml/names.ts";
import type { SchemaNode } from "../load/node.ts";
import type { NamedUse } from "./attribute.ts";
import { describeAttributes } from "./attribute-group.ts";
import { derivationOf } from "./derivation.ts";
import type { Resolved } from "./resolved.ts";
import type { DescribingScope } from "./scope.ts";
import type { Definition } from "./symbols.ts";

/**
 * src-redefine.7.2.2: an attribute group that redefines another without using it must restrict it, as a complex type
 * restricts its base's attributes (derivation-ok-restriction 2 to 4).
 */
export function checkRedefinedAttributes(
  definition: Definition,
  original: Definition,
  scope: DescribingScope,
): void {
  const isUsed = definition.node.children.some(
    (child) =>
      child.local === "attributeGroup" &&
      scope.lookUp(child, child.attributes.get("ref") ?? "", "attributeGroup")?.definition === original,
  );
  if (isUsed) return;
  const there = scope.in(original.unit);
  const now = describeAttributes(definition.node, scope, "ag-props-correct.2");
  const before = describeAttributes(original.node, there, "ag-props-correct.2");
  const name = (each: NamedUse): string => clark(each.ns, each.local);
  const originals = new Map(before.uses.map((each) => [name(each), each]));
  const fail = (node: SchemaNode, message: string): void =>
    scope.broken(
      "src-redefine.7.2.2",
      node,
      `${definition.node.label} must restrict what it redefines: ${message}.`,
    );
  for (const use of now.uses) {
    const base = originals.get(name(use));
    originals.delete(name(use));
    if (base) compare(use, base, scope, there, fail);
    else if (!allows(before.wildcard?.any, use.ns))
      fail(use.node, `the original has no attribute "${use.local}"`);
  }
  for (const left of originals.values()) {
    if (left.use.use === "required")
      fail(definition.node, `the attribute "${left.local}" of the original is required`);
  }
  if (now.wildcard && !isSubset(now.wildcard.any, before.wildcard?.any)) {
    fail(definition.node, "the attribute wildcard of the original does not allow all that this one allows");
  }
}

function compare(
  use: NamedUse,
  base: NamedUse,
  scope: DescribingScope,
  there: DescribingScope,
  fail: (node: SchemaNode, message: string) => void,
): void {
  if (base.use.use === "required" && use.use.use !== "required") {
    fail(use.node, `the attribute "${use.local}" of the original is required`);
  }
  if (base.use.fixed !== undefined && base.use.fixed !== use.use.fixed) {
    fail(use.node, `the original fixes the value of the attribute "${use.local}"`);
  }
  const [type, baseType] = [typeOf(use.node, scope), typeOf(base.node, there)];
  if (type && baseType && !derives(type, baseType, scope)) {
    fail(use.node, `the type of "${use.local}" does not derive from "${baseType.local}"`);
  }
}

/** The named type of an attribute; `undefined` if it is anonymous. */
function typeOf(node: SchemaNode, scope: DescribingScope): Resolved | undefined {
  const type = node.attributes.get("type");
  return type === undefined ? undefined : scope.lookUp(node, type, "type");
}

/** Whether a type is equal to another, or derives from it by restriction (or is a member of it, if it is a union). */
function derives(type: Resolved, base: Resolved, scope: DescribingScope): boolean {
  if (base.ns === XS && base.local === "anySimpleType") return true;
  const seen = new Set<Definition>();
  for (let at: Resolved | undefined = type; at !== undefined; ) {
    if (at.ns === base.ns && at.local === base.local) return true;
    const { definition }: Resolved = at;
    if (definition === undefined) return at.builtin !== undefined && builtinDerives(at.local, base);
    if (seen.has(definition)) return true;
    seen.add(definition);
    const step = derivationOf(definition.node);
    // Lists and unions do not derive from a named type; whether they restrict is checked where they are used.
    if (step === undefined) return false;
    at = scope.in(definition.unit).lookUp(step, step.attributes.get("base") ?? "", "type");
  }
  return true;
}

function builtinDerives(local: string, base: Resolved): boolean {
  if (base.definition !== undefined) return base.definition.node.child("union") !== undefined;
  for (let type: SimpleType | undefined = builtinType(local); type !== undefined; type = type.base) {
    if (type.key === clark(XS, base.local)) return true;
  }
  return false;
}

function allows(constraint: NamespaceConstraintDescriptor | undefined, ns: string): boolean {
  if (constraint === undefined) return false;
  if (constraint === "any") return true;
  return "not" in constraint ? ns !== "" && ns !== constraint.not : constraint.includes(ns);
}

/** Checks cos-ns-subset. */
function isSubset(
  inner: NamespaceConstraintDescriptor,
  outer: NamespaceConstraintDescriptor | undefined,
): boolean {
  if (outer === undefined) return false;
  if (outer === "any") return true;
  if (inner === "any") return false;
  if ("not" in inner) return "not" in outer && (outer.not === inner.not || outer.not === "");
  return inner.every((ns) => allows(outer, ns));
}
