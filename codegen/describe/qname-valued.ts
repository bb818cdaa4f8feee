/** Finds out whether values need namespace bindings, so that descriptors contain bindings only for those values. */
import { XS } from "../../src/xml/names.ts";
import type { SchemaNode } from "../load/node.ts";
import { derivationOf } from "./derivation.ts";
import { listOf } from "./lexical.ts";
import type { DescribingScope } from "./scope.ts";
import type { Definition } from "./symbols.ts";

/**
 * Whether values of a declaration's type are, or contain, QNames or NOTATIONs: such values need the prefixes that are
 * in scope at their place.
 *
 * @param node an element, an attribute, or any type definition.
 */
export function holdsQNames(node: SchemaNode, scope: DescribingScope): boolean {
  return nodeHolds(node, scope);
}

/** Results for definitions; while one is being examined, the result is "no", as circles were reported before. */
const known = new WeakMap<Definition, boolean>();

function definitionHolds(definition: Definition, scope: DescribingScope): boolean {
  const before = known.get(definition);
  if (before !== undefined) return before;
  known.set(definition, false);
  const holds = nodeHolds(definition.node, scope.in(definition.unit));
  known.set(definition, holds);
  return holds;
}

function nodeHolds(node: SchemaNode, scope: DescribingScope): boolean {
  const inner = node.children.filter((each) => each.local === "simpleType" || each.local === "complexType");
  if (inner.some((each) => nodeHolds(each, scope))) return true;
  if (node.local === "element" || node.local === "attribute") return namesHold(node, ["type", "ref"], scope);
  const step = derivationOf(node) ?? node.child("list") ?? node.child("union");
  if (step === undefined) return false;
  return namesHold(step, ["base", "itemType", "memberTypes"], scope) || nodeHolds(step, scope);
}

function namesHold(node: SchemaNode, attributes: readonly string[], scope: DescribingScope): boolean {
  return attributes.some((attribute) =>
    listOf(node.attributes.get(attribute) ?? "").some((qname) => {
      const kind = attribute === "ref" ? (node.local === "element" ? "element" : "attribute") : "type";
      const found = scope.lookUp(node, qname, kind);
      if (found === undefined) return false;
      if (found.builtin) return found.ns === XS && (found.local === "QName" || found.local === "NOTATION");
      return found.definition !== undefined && definitionHolds(found.definition, scope);
    }),
  );
}
