import type { SchemaNode } from "../load/node.ts";
import { derivationOf } from "./derivation.ts";
import { isTrue } from "./lexical.ts";
import { maxOccurs, minOccurs } from "./occurs.ts";
import type { Scope } from "./scope.ts";
import type { Definition } from "./symbols.ts";

const MODELS: ReadonlySet<string> = new Set(["group", "all", "choice", "sequence"]);

/** The model group or group reference that is the content of a type, extension, restriction or group. */
export function modelOf(owner: SchemaNode): SchemaNode | undefined {
  return owner.children.find((child) => MODELS.has(child.local));
}

/** Whether the effective `mixed` of a complex type is true (Part 1 §3.4.2). */
export function isMixed(type: SchemaNode): boolean {
  const own = type.child("complexContent")?.attributes.get("mixed");
  return isTrue(own ?? type.attributes.get("mixed"));
}

/** Whether a complex type's content may be text alone: it is mixed, and no element need occur (src-ct.2.1.2). */
export function isMixedEmptiable(definition: Definition, scope: Scope): boolean {
  return isMixed(definition.node) && contentEmptiable(definition, scope, new Map());
}

function contentEmptiable(
  { node, unit }: Definition,
  scope: Scope,
  known: Map<SchemaNode, boolean>,
): boolean {
  if (known.has(node)) return true;
  known.set(node, true);
  if (node.child("simpleContent")) return false;
  const here = scope.in(unit);
  const derivation = derivationOf(node);
  const model = modelOf(derivation ?? node);
  if (model && !isEmptiable(model, here, known)) return false;
  if (derivation?.local !== "extension") return true;
  const base = here.lookUp(derivation, derivation.attributes.get("base") ?? "", "type");
  return base?.definition === undefined || contentEmptiable(base.definition, here, known);
}

/** Whether the least number of elements in a particle is 0 (cos-group-emptiable). */
function isEmptiable(particle: SchemaNode, scope: Scope, known: Map<SchemaNode, boolean>): boolean {
  if (minOccurs(particle) === 0 || maxOccurs(particle) === 0) return true;
  const inner = particle.children.filter((child) => MODELS.has(child.local) || isLeaf(child));
  switch (particle.local) {
    case "sequence":
    case "all":
      return inner.every((each) => isEmptiable(each, scope, known));
    case "choice":
      return inner.length === 0 || inner.some((each) => isEmptiable(each, scope, known));
    case "group": {
      const group = scope.lookUp(particle, particle.attributes.get("ref") ?? "", "group")?.definition;
      const model = group && modelOf(group.node);
      if (group === undefined || model === undefined) return true;
      const before = known.get(model);
      if (before !== undefined) return before;
      // A group that is in itself has been reported; this value ends the circle.
      known.set(model, true);
      const result = isEmptiable(model, scope.in(group.unit), known);
      known.set(model, result);
      return result;
    }
    default:
      return false;
  }
}

function isLeaf(node: SchemaNode): boolean {
  return node.local === "element" || node.local === "any";
}
