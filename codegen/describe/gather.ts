/** Collects all definitions before any is described, since references may point forwards and to other documents. */
import { XML } from "../../src/xml/names.ts";
import { builtinKind } from "../load/builtins.ts";
import type { SchemaUnit } from "../load/document.ts";
import type { SchemaNode } from "../load/node.ts";
import type { IssueCollector } from "../load/report.ts";
import { showPlace } from "../load/report.ts";
import { saySame } from "./equal.ts";
import { collapse } from "./lexical.ts";
import { type Definition, type SymbolTable, symbolKind } from "./symbols.ts";

/** Enters the top-level declarations of every unit, and all identity constraints, into the symbol table. */
export function gatherDefinitions(
  units: readonly SchemaUnit[],
  symbols: SymbolTable,
  issues: IssueCollector,
): void {
  for (const unit of units) {
    for (const node of unit.document.root.children) {
      if (node.local !== "redefine") declare(node, unit, symbols, issues);
    }
    for (const node of unit.document.root.children) {
      // The constraints in a component that is a copy of another are not entered again.
      if (symbols.at(unit, node)) gatherIdentity(node, unit, symbols, issues);
    }
  }
}

/** The definition that a node declares in a unit; `undefined` if it has no name. */
export function definitionOf(node: SchemaNode, unit: SchemaUnit): Definition | undefined {
  const kind = symbolKind(node.local);
  const name = node.attributes.get("name");
  if (kind === undefined || name === undefined) return undefined;
  return { kind, ns: unit.namespace, name: collapse(name), node, unit };
}

function declare(node: SchemaNode, unit: SchemaUnit, symbols: SymbolTable, issues: IssueCollector): void {
  const definition = definitionOf(node, unit);
  if (definition === undefined) return;
  // A schema document for XML Schema itself declares the built-in types again; the built-in definitions are used.
  if (definition.kind === "type" && builtinKind(definition.ns, definition.name)) return;
  const first = symbols.find(definition.kind, definition.ns, definition.name);
  if (first === undefined) symbols.enter(definition);
  else if (!isCopy(first, definition))
    issues.add("schema-constraint", "sch-props-correct.2", node, taken(first));
}

/** The message for a second declaration of a name. */
export function taken(first: Definition): string {
  return `The ${first.kind} "${first.name}" is declared already, at ${showPlace(first.node)}.`;
}

/**
 * Whether a second declaration is just another copy of the first: sets of schemas often contain the same document in
 * two folders. Copies of the schema of the XML namespace differ in their additions, and the first one is used.
 */
export function isCopy(first: Definition, second: Definition): boolean {
  // Only the identity constraints of components that are not copies are examined, so they are not copies either.
  if (first.unit.document === second.unit.document || first.kind === "identity constraint") return false;
  return first.ns === XML || saySame(first.node, second.node);
}

/** Enters the identity constraints of all element declarations in a component. */
export function gatherIdentity(
  node: SchemaNode,
  unit: SchemaUnit,
  symbols: SymbolTable,
  issues: IssueCollector,
): void {
  for (const child of node.children) {
    if (symbolKind(child.local) === "identity constraint") declare(child, unit, symbols, issues);
    else gatherIdentity(child, unit, symbols, issues);
  }
}
