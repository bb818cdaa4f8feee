/** Collects all definitions before any is described, since references may point forwards and into other documents. */
import { XML } from "../../src/xml/names.ts";
import { builtinKind } from "../load/builtins.ts";
import type { SchemaUnit } from "../load/document.ts";
import type { SchemaNode } from "../load/node.ts";
import type { IssueCollector } from "../load/report.ts";
import { showPlace } from "../load/report.ts";
import { saySame } from "./equal.ts";
import { collapse } from "./lexical.ts";
import { type Definition, type SymbolTable, symbolKind } from "./symbols.ts";

/** Enters what every unit declares at its top level, and all identity constraints, into the symbol table. */
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
      // Those of a component that is a copy of another are not there a second time.
      if (symbols.at(unit, node)) gatherIdentity(node, unit, symbols, issues);
    }
  }
}

/** The definition that a node stands for in a unit; `undefined` when it has no name. */
export function definitionOf(node: SchemaNode, unit: SchemaUnit): Definition | undefined {
  const kind = symbolKind(node.local);
  const name = node.attributes.get("name");
  if (kind === undefined || name === undefined) return undefined;
  return { kind, ns: unit.namespace, name: collapse(name), node, unit };
}

function declare(node: SchemaNode, unit: SchemaUnit, symbols: SymbolTable, issues: IssueCollector): void {
  const definition = definitionOf(node, unit);
  if (definition === undefined) return;
  // A schema document for XML Schema itself declares the built-in types once more; the built-in ones hold.
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
 * Whether a second declaration is just another copy of the first: sets of schemas often hold the same document in two
 * folders. Copies of the schema of the XML namespace differ in what they add, and the first one will do.
 */
export function isCopy(first: Definition, second: Definition): boolean {
  // Identity constraints are looked at in components that are no copies, so they are none either.
  if (first.unit.document === second.unit.document || first.kind === "identity constraint") return false;
  return first.ns === XML || saySame(first.node, second.node);
}

/** Enters the identity constraints of all element declarations inside a component. */
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
