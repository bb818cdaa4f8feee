/**
 * Applies xs:redefine before anything is described, since every reference then means the redefinition (Part 1
 * §4.2.2).
 */
import type { DocumentLink, SchemaUnit } from "../load/document.ts";
import type { SchemaNode } from "../load/node.ts";
import type { IssueCollector } from "../load/report.ts";
import { derivationOf } from "./derivation.ts";
import { saySame } from "./equal.ts";
import { definitionOf, gatherIdentity, taken } from "./gather.ts";
import { collapse } from "./lexical.ts";
import type { Definition, SymbolTable } from "./symbols.ts";

/**
 * Replaces the originals by the redefined components everywhere (Part 1 §4.2.2); the original gets an internal name.
 * Inner redefinitions are applied first, so that the outer ones redefine their results.
 */
export function applyRedefinitions(
  units: readonly SchemaUnit[],
  symbols: SymbolTable,
  issues: IssueCollector,
): void {
  const done = new Set<SchemaUnit>();
  const apply = (unit: SchemaUnit): void => {
    if (done.has(unit)) return;
    done.add(unit);
    for (const { target } of unit.links) if (target) apply(target);
    for (const link of unit.links) {
      if (link.kind === "redefine") redefine(unit, link, symbols, issues);
    }
  };
  for (const unit of units) apply(unit);
}

function redefine(unit: SchemaUnit, link: DocumentLink, symbols: SymbolTable, issues: IssueCollector): void {
  const parts = link.target ? partsOf(link.target) : new Set<SchemaUnit>();
  if (parts.has(unit)) {
    const message = "The redefined document includes or redefines this one: a cycle has no first definition.";
    issues.add("schema-constraint", "src-redefine", link.node, message);
    return;
  }
  const here = new Map<string, Definition>();
  for (const node of link.node.children) {
    const definition = definitionOf(node, unit);
    if (definition === undefined) continue;
    const again = here.get(`${definition.kind} ${definition.name}`);
    if (again !== undefined) {
      issues.add("schema-constraint", "sch-props-correct.2", node, taken(again));
      continue;
    }
    here.set(`${definition.kind} ${definition.name}`, definition);
    checkSelfReference(definition, issues);
    replace(definition, parts, link.target !== undefined, symbols, issues);
  }
}

function replace(
  definition: Definition,
  parts: ReadonlySet<SchemaUnit>,
  located: boolean,
  symbols: SymbolTable,
  issues: IssueCollector,
): void {
  const { kind, ns, name, node } = definition;
  const current = symbols.find(kind, ns, name);
  if (current !== undefined && parts.has(current.unit)) {
    definition.original = current;
    rename(current, symbols);
  } else if (current !== undefined) {
    if (current.unit !== definition.unit && saySame(current.node, node)) return;
    issues.add("schema-constraint", "sch-props-correct.2", node, taken(current));
    return;
  } else if (located) {
    const message = `The redefined document declares no ${kind} "${name}" that could be redefined.`;
    issues.add("schema-resolve", "src-expredef", node, message);
  }
  symbols.enter(definition);
  gatherIdentity(node, definition.unit, symbols, issues);
}

function rename(original: Definition, symbols: SymbolTable): void {
  const { kind, ns, name } = original;
  let number = 1;
  while (symbols.find(kind, ns, `${name}$redefined${number}`)) number++;
  original.name = `${name}$redefined${number}`;
  symbols.enter(original);
}

/** A unit with all units that it includes or redefines. */
function partsOf(unit: SchemaUnit): Set<SchemaUnit> {
  const parts = new Set([unit]);
  for (const part of parts) {
    for (const { kind, target } of part.links) if (target && kind !== "import") parts.add(target);
  }
  return parts;
}

/** src-redefine 5 to 7: a redefined type derives from itself; a redefined group uses itself at most once. */
function checkSelfReference({ kind, name, node, unit }: Definition, issues: IssueCollector): void {
  const isSelf = (each: SchemaNode, attribute: string): boolean => {
    const value = collapse(each.attributes.get(attribute) ?? "");
    const colon = value.indexOf(":");
    const ns = each.resolvePrefix(colon < 0 ? "" : value.slice(0, colon)) ?? "";
    const inUnit = ns === unit.namespace || (unit.chameleon && ns === "");
    return inUnit && value.slice(colon + 1) === name;
  };
  if (kind === "type") {
    const derivation = derivationOf(node);
    if (derivation !== undefined && isSelf(derivation, "base")) return;
    const message = `${node.label} must derive from the type that it redefines: base="${name}".`;
    issues.add("schema-constraint", "src-redefine.5", node, message);
    return;
  }
  const local = kind === "group" ? "group" : "attributeGroup";
  const selves = descendants(node).filter((each) => each.local === local && isSelf(each, "ref"));
  const rule = kind === "group" ? "src-redefine.6.1" : "src-redefine.7.1";
  if (selves.length > 1) {
    const message = `${node.label} may refer to itself at most once; it does so ${selves.length} times.`;
    issues.add("schema-constraint", `${rule}.1`, node, message);
  }
  for (const self of kind === "group" ? selves : []) {
    if (isOnce(self, "minOccurs") && isOnce(self, "maxOccurs")) continue;
    const message = `${self.label} refers to the group that it redefines, and so must occur exactly once.`;
    issues.add("schema-constraint", `${rule}.2`, self, message);
  }
}

function isOnce(node: SchemaNode, attribute: string): boolean {
  return collapse(node.attributes.get(attribute) ?? "1") === "1";
}

function descendants(node: SchemaNode): SchemaNode[] {
  return node.children.flatMap((child) => [child, ...descendants(child)]);
}
