/** Finds the simple type of a complex type's content, if the derivation step states one (Part 1 §3.4.2). */
import type { TypeUse } from "../../src/schema/descriptor.ts";
import type { SchemaNode } from "../load/node.ts";
import { contentHolder, isMixedEmptiable } from "./emptiable.ts";
import { describeFacets } from "./facets.ts";
import type { Resolved } from "./resolved.ts";
import type { DescribingScope } from "./scope.ts";
import type { Definition } from "./symbols.ts";
import { isSimple } from "./type-use.ts";

/**
 * The effective simple type of a complex type with simple content, if this step states one (Part 1 §3.4.2).
 * `undefined` if it extends a complex type: then the type is the base's, which linking finds.
 */
export function describeSimpleContent(type: SchemaNode, scope: DescribingScope): TypeUse | undefined {
  const step = type.child("simpleContent")?.children.find((each) => each.local !== "annotation");
  if (step === undefined) return undefined;
  const base = scope.reference(step, "base", "type");
  if (base === undefined) return undefined;
  checkBase(step, base, scope);
  if (step.local === "restriction") return restricted(step, type, base, scope, new Set());
  return isSimple(base) === true ? scope.ref(base) : undefined;
}

/** The type that a restriction of simple content defines: its own simpleType or its base's, with its facets. */
function restricted(
  step: SchemaNode,
  type: SchemaNode,
  base: Resolved,
  scope: DescribingScope,
  open: Set<Definition>,
): TypeUse {
  const inner = step.child("simpleType");
  const from = inner ? scope.set.anonymousSimpleType(inner, scope) : contentOf(base, scope, open);
  const facets = describeFacets(step, type, scope);
  return facets ? { ...scope.annotated(step), restriction: from, facets } : from;
}

/**
 * The simple type that a base's content has. An anonymous one is described again in place: a reference is only
 * possible to a type that has a name.
 */
function contentOf(base: Resolved, scope: DescribingScope, open: Set<Definition>): TypeUse {
  const holder = contentHolder(base, scope);
  const { definition } = holder;
  if (isSimple(holder) === true) return scope.ref(holder);
  if (definition === undefined || open.has(definition)) return "xs:anySimpleType";
  open.add(definition);
  const { node } = definition;
  const here = scope.in(definition.unit);
  const step = node.child("simpleContent")?.children.find((each) => each.local !== "annotation");
  const next = step && here.lookUp(step, step.attributes.get("base") ?? "", "type");
  if (step === undefined || next === undefined) return "xs:anySimpleType";
  return step.local === "restriction"
    ? restricted(step, node, next, here, open)
    : contentOf(next, here, open);
}

/** src-ct.2: the types from which simple content can derive. */
function checkBase(step: SchemaNode, base: Resolved, scope: DescribingScope): void {
  const simple = isSimple(base);
  if (simple === undefined) return;
  if (simple) {
    if (step.local === "extension") return;
    const message = `${step.label}: "${base.local}" is a simple type; only a complex type with simple content can be restricted here.`;
    scope.broken("src-ct.2.1", step, message);
    return;
  }
  const { definition } = contentHolder(base, scope);
  if (definition?.node.child("simpleContent")) return;
  const mixed = definition === undefined || isMixedEmptiable(definition, scope);
  if (step.local === "extension" || !mixed) {
    scope.broken("src-ct.2.1", step, `${step.label}: the base "${base.local}" has no simple content.`);
  } else if (step.child("simpleType") === undefined) {
    const message = `${step.label}: the base "${base.local}" has mixed content, so a simpleType must define the type of the text.`;
    scope.broken("src-ct.2.2", step, message);
  }
}
