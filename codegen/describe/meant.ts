/** Finds what the author of an unresolved reference probably meant. */
import { closest } from "../../src/arguments/spelling.ts";
import { XS } from "../../src/xml/names.ts";
import { BUILTIN_TYPES, builtinKind } from "../load/builtins.ts";
import type { SchemaUnit } from "../load/document.ts";
import type { SchemaNode } from "../load/node.ts";
import { showPlace } from "../load/report.ts";
import type { Resolved } from "./resolved.ts";
import type { Definition, SymbolKind, SymbolTable } from "./symbols.ts";
import { nameFor } from "./written-name.ts";

/** The part of a scope that is needed to find the probable meaning of a name. */
export interface Asker {
  readonly unit: SchemaUnit;
  readonly set: { readonly symbols: SymbolTable };
  sees(ns: string): boolean;
}

/** A name as it was looked up. */
export type Sought = Pick<Resolved, "kind" | "ns" | "local" | "prefix">;

/** The kinds of components to which content can refer by an element of that name with a ref. */
const REFERABLE: ReadonlySet<SymbolKind> = new Set(["group", "attributeGroup", "element", "attribute"]);

/**
 * A sentence that says where the name is declared and how to write it: in another namespace, as a built-in type, as
 * another kind of component, or with another spelling, in this order. `undefined` if no such declaration is known.
 */
export function meant(asker: Asker, node: SchemaNode, sought: Sought): string | undefined {
  return (
    inTargetNamespace(asker, node, sought) ??
    asBuiltin(asker, node, sought) ??
    inOtherNamespace(asker, node, sought) ??
    asOtherKind(asker, node, sought) ??
    misspelt(asker, node, sought)
  );
}

/** The symbol space in words. */
export function kindName(kind: SymbolKind): string {
  return kind === "attributeGroup" ? "attribute group" : kind;
}

function inTargetNamespace(asker: Asker, node: SchemaNode, sought: Sought): string | undefined {
  const { namespace } = asker.unit;
  const found = asker.set.symbols.find(sought.kind, namespace, sought.local);
  if (found === undefined || namespace === sought.ns) return undefined;
  const where = namespace === "" ? "without a namespace" : `in the target namespace "${namespace}"`;
  const lacks = sought.prefix === "" && namespace !== "" ? "; the reference lacks a prefix" : "";
  return `It is declared ${where}, at ${showPlace(found.node)}${lacks}: ${nameFor(asker, node, found.ns, found.name)}.`;
}

function asBuiltin(asker: Asker, node: SchemaNode, { kind, ns, local }: Sought): string | undefined {
  if (kind !== "type" || ns === XS || builtinKind(XS, local) === undefined) return undefined;
  return `It is a built-in type of XML Schema: ${nameFor(asker, node, XS, local)}.`;
}

function inOtherNamespace(asker: Asker, node: SchemaNode, { kind, ns, local }: Sought): string | undefined {
  const found = asker.set.symbols.namesakes(local).filter((each) => each.kind === kind && each.ns !== ns);
  const best = found.find((each) => asker.sees(each.ns)) ?? found[0];
  if (best === undefined) return undefined;
  const where = best.ns === "" ? "without a namespace" : `in the namespace "${best.ns}"`;
  return `It is declared ${where}, at ${showPlace(best.node)}: ${nameFor(asker, node, best.ns, best.name)}.`;
}

/** For example an element where a type is expected: the symbol spaces are separate (Part 1 §2.5). */
function asOtherKind(asker: Asker, node: SchemaNode, { kind, ns, local }: Sought): string | undefined {
  const found = asker.set.symbols.namesakes(local).filter((each) => each.kind !== kind);
  const best = found.find((each) => each.ns === ns) ?? found.find((each) => each.ns === asker.unit.namespace);
  if (best === undefined) return undefined;
  const article = /^[aei]/.test(best.kind) ? "an" : "a";
  const what = `There is ${article} ${kindName(best.kind)} of that name, at ${showPlace(best.node)}`;
  const remedy = remedyFor(node, kind, best);
  return remedy === undefined ? `${what}.` : `${what}: ${remedy}.`;
}

function remedyFor(node: SchemaNode, sought: SymbolKind, found: Definition): string | undefined {
  const isPair = found.kind === "element" || found.kind === "attribute";
  if (sought === "type" && isPair && node.local === found.kind && node.parent?.parent !== undefined) {
    return `to use it here, write "ref" instead of "name" and "type"`;
  }
  if (sought === "type" && isPair) {
    const type = found.node.attributes.get("type");
    return type === undefined ? `declare its type with a name, and refer to that` : `its type is "${type}"`;
  }
  if (
    found.kind === "type" &&
    (sought === "element" || sought === "attribute") &&
    node.attributes.has("ref")
  ) {
    return `to use it here, write "name" and "type" instead of "ref"`;
  }
  if (!node.attributes.has("ref") || !REFERABLE.has(found.kind)) return undefined;
  return `refer to it by ${node.sibling(found.kind).replace(">", ' ref="…">')}`;
}

function misspelt(asker: Asker, node: SchemaNode, { kind, ns, local }: Sought): string | undefined {
  if (kind === "type" && ns === XS) {
    const nearest = closest(local, BUILTIN_TYPES);
    if (nearest === undefined) return undefined;
    return `Did you mean the built-in type "${nearest}"? If so, ${nameFor(asker, node, XS, nearest)}.`;
  }
  const { symbols } = asker.set;
  const found = symbols.nearest(kind, ns, local) ?? symbols.nearest(kind, asker.unit.namespace, local);
  if (found === undefined) return undefined;
  return `Did you mean "${found.name}", declared at ${showPlace(found.node)}? If so, ${nameFor(asker, node, found.ns, found.name)}.`;
}
