/**
 * Decides from the syntax of model groups whether they may be empty, which determines the content type before
 * components exist (Part 1 §3.4.2).
 */
import { hasEmptiableRange, isEmptyWithoutParts } from "../../src/schema/rules/emptiable.ts";
import type { SchemaNode } from "../load/node.ts";
import { derivationOf } from "./derivation.ts";
import { isTrue } from "./lexical.ts";
import { maxOccurs, minOccurs } from "./occurs.ts";
import type { Resolved } from "./resolved.ts";
import type { DescribingScope } from "./scope.ts";
import type { Definition } from "./symbols.ts";

const MODELS: ReadonlySet<string> = new Set(["group", "all", "choice", "sequence"]);

/** The model group or group reference that is the content of a type, extension, restriction or group. */
export function reducedModelOf(owner: SchemaNode): SchemaNode | undefined {
  return owner.children.find((child) => MODELS.has(child.local));
}

/** Whether the effective `mixed` of a complex type is true (Part 1 §3.4.2). */
export function isMixed(type: SchemaNode): boolean {
  const own = type.child("complexContent")?.attributes.get("mixed");
  return isTrue(own ?? type.attributes.get("mixed"));
}

/**
 * The type that determines the content of a type. An extension that adds no content has its base's content type,
 * mixed or simple (Part 1 §3.4.2, complex content, clause 3.2.1), and the same may apply to its base.
 */
export function contentHolder(type: Resolved, scope: DescribingScope): Resolved {
  const seen = new Set<Definition>();
  let holder = type;
  for (let base: Resolved | undefined = holder; base !== undefined; base = extendedAsItIs(base, scope)) {
    holder = base;
    if (base.definition === undefined || seen.has(base.definition)) break;
    seen.add(base.definition);
  }
  return holder;
}

/** The base of a type whose complex content is an empty extension of it. */
function extendedAsItIs({ definition }: Resolved, scope: DescribingScope): Resolved | undefined {
  if (definition === undefined || isMixed(definition.node)) return undefined;
  const step = definition.node.child("complexContent")?.child("extension");
  const here = scope.in(definition.unit);
  if (step === undefined || !isEmptyModel(reducedModelOf(step), here)) return undefined;
  return here.lookUp(step, step.attributes.get("base") ?? "", "type");
}

/** Whether a model counts as no content (Part 1 §3.4.2, clauses 1.1 to 1.3 of the effective content). */
function isEmptyModel(model: SchemaNode | undefined, scope: DescribingScope): boolean {
  if (model === undefined || maxOccurs(model) === 0) return true;
  const group = model.local === "group" ? groupModel(model, scope)?.model : model;
  if (group === undefined) return false;
  const holdsNothing = !partsOf(group).some((part) => maxOccurs(part) !== 0);
  return (
    holdsNothing && isEmptyWithoutParts(group.local === "choice" ? "choice" : "sequence", minOccurs(model))
  );
}

/** Whether a complex type's content may be text alone: it is mixed, and no element need occur (src-ct.2.1.2). */
export function isMixedEmptiable(definition: Definition, scope: DescribingScope): boolean {
  return isMixed(definition.node) && contentEmptiable(definition, scope, new Map());
}

function contentEmptiable(
  { node, unit }: Definition,
  scope: DescribingScope,
  known: Map<SchemaNode, boolean>,
): boolean {
  if (known.has(node)) return true;
  known.set(node, true);
  if (node.child("simpleContent")) return false;
  const here = scope.in(unit);
  const derivation = derivationOf(node);
  const model = reducedModelOf(derivation ?? node);
  if (model && !isEmptiable(model, here, known)) return false;
  if (derivation?.local !== "extension") return true;
  const base = here.lookUp(derivation, derivation.attributes.get("base") ?? "", "type");
  return base?.definition === undefined || contentEmptiable(base.definition, here, known);
}

/** Whether the least number of elements in a particle is 0 (cos-group-emptiable). */
function isEmptiable(particle: SchemaNode, scope: DescribingScope, known: Map<SchemaNode, boolean>): boolean {
  if (minOccurs(particle) === 0 || maxOccurs(particle) === 0) return true;
  const inner = partsOf(particle);
  switch (particle.local) {
    case "sequence":
    case "all":
    case "choice":
      return hasEmptiableRange(particle.local, inner, (each) => isEmptiable(each, scope, known));
    case "group": {
      const group = groupModel(particle, scope);
      if (group === undefined) return true;
      const { model, here } = group;
      const before = known.get(model);
      if (before !== undefined) return before;
      // A group that contains itself was reported before; this value ends the recursion.
      known.set(model, true);
      const result = isEmptiable(model, here, known);
      known.set(model, result);
      return result;
    }
    default:
      return false;
  }
}

/** The model of the referenced group, and the scope in which to read it. */
function groupModel(
  reference: SchemaNode,
  scope: DescribingScope,
): { readonly model: SchemaNode; readonly here: DescribingScope } | undefined {
  const group = scope.lookUp(reference, reference.attributes.get("ref") ?? "", "group")?.definition;
  const model = group && reducedModelOf(group.node);
  return model && { model, here: scope.in(group.unit) };
}

function partsOf(model: SchemaNode): SchemaNode[] {
  return model.children.filter(({ local }) => MODELS.has(local) || local === "element" || local === "any");
}
