/** Finds the name of a component at a place, so that messages can show it. */
import { XS } from "../../src/xml/names.ts";
import type { SchemaUnit } from "../load/document.ts";
import type { SchemaNode } from "../load/node.ts";

/** The part of a scope that is needed to say how a name is written there. */
interface Place {
  readonly unit: SchemaUnit;
  sees(ns: string): boolean;
}

/**
 * The text that names a component at a node, and the declaration that this needs: `write "tns:X", and add
 * xmlns:tns="urn:a" to <xs:schema>`.
 */
export function nameFor(place: Place, node: SchemaNode, ns: string, local: string): string {
  const steps = [...naming(place, node, ns, local), ...importing(place, node, ns)];
  return steps.join(", and ");
}

function naming({ unit }: Place, node: SchemaNode, ns: string, local: string): readonly string[] {
  const byDefault = node.resolvePrefix("") ?? "";
  if (ns === "" || (unit.chameleon && ns === unit.namespace)) return [unprefixed(byDefault, local)];
  const prefix = prefixOf(node, ns);
  if (prefix !== undefined) return [`write "${prefix === "" ? local : `${prefix}:${local}`}"`];
  const invented = freePrefix(node, ns === XS ? "xs" : ns === unit.namespace ? "tns" : "ns");
  const root = unit.document.root.label;
  return [`write "${invented}:${local}"`, `add xmlns:${invented}="${ns}" to ${root}`];
}

/** A name without a namespace cannot have a prefix, so a default namespace would apply to it. */
function unprefixed(byDefault: string, local: string): string {
  if (byDefault === "") return `write "${local}"`;
  const which = byDefault === XS ? "XML Schema" : `"${byDefault}"`;
  return `write "${local}", and bind ${which} to a prefix in place of the default namespace, which unprefixed names take`;
}

function importing(place: Place, node: SchemaNode, ns: string): readonly string[] {
  return place.sees(ns) ? [] : [`add ${importText(node, ns)}`];
}

/** The import that a document lacks, with the document's own prefix for XML Schema. */
export function importText(node: SchemaNode, ns: string): string {
  const open = node.sibling("import").slice(0, -1);
  return ns === "" ? `${open}/>` : `${open} namespace="${ns}"/>`;
}

/** The innermost prefix that is bound to a namespace at a node; `""` for the default namespace. */
function prefixOf(node: SchemaNode, ns: string): string | undefined {
  for (let each: SchemaNode | undefined = node; each !== undefined; each = each.parent) {
    for (const [prefix, bound] of each.declarations) {
      if (bound === ns && node.resolvePrefix(prefix) === ns) return prefix;
    }
  }
  return undefined;
}

function freePrefix(node: SchemaNode, wish: string): string {
  let prefix = wish;
  for (let number = 2; node.resolvePrefix(prefix) !== undefined; number++) prefix = `${wish}${number}`;
  return prefix;
}
