import { clark } from "../../src/xml/names.ts";
import type { SchemaUnit } from "../load/document.ts";
import type { SchemaNode } from "../load/node.ts";

/** The symbol spaces of a schema (Part 1 §2.5). */
export type SymbolKind =
  | "element"
  | "attribute"
  | "type"
  | "group"
  | "attributeGroup"
  | "notation"
  | "identity constraint";

/** A named component, where it is declared. */
export interface Definition {
  readonly kind: SymbolKind;
  readonly ns: string;
  /** The name in the descriptor; a redefined original gets an invented one, with a `$` that no XML name can have. */
  name: string;
  readonly node: SchemaNode;
  readonly unit: SchemaUnit;
  /** What this one redefines: its references to its own name mean that. */
  original?: Definition;
}

const KIND_OF: Readonly<Record<string, SymbolKind>> = {
  element: "element",
  attribute: "attribute",
  simpleType: "type",
  complexType: "type",
  group: "group",
  attributeGroup: "attributeGroup",
  notation: "notation",
  key: "identity constraint",
  unique: "identity constraint",
  keyref: "identity constraint",
};

/** The symbol space that an element's name goes into; `undefined` when it declares no component. */
export function symbolKind(local: string): SymbolKind | undefined {
  return Object.hasOwn(KIND_OF, local) ? KIND_OF[local] : undefined;
}

const NO_NAMES: ReadonlyMap<string, string> = new Map();

/** All named components of a set, by symbol space and name. */
export class SymbolTable {
  private readonly byName = new Map<string, Definition>();
  private lowerCase: ReadonlyMap<string, ReadonlyMap<string, string>> | undefined;
  private readonly byNode = new Map<SchemaUnit, Map<SchemaNode, Definition>>();

  find(kind: SymbolKind, ns: string, local: string): Definition | undefined {
    return this.byName.get(key(kind, ns, local));
  }

  /** The definition that a node made in a unit; `undefined` where it was refused or is a repetition. */
  at(unit: SchemaUnit, node: SchemaNode): Definition | undefined {
    return this.byNode.get(unit)?.get(node);
  }

  /** Enters a definition, in the place of the one that has its name. */
  enter(definition: Definition): void {
    this.byName.set(key(definition.kind, definition.ns, definition.name), definition);
    let nodes = this.byNode.get(definition.unit);
    if (nodes === undefined) {
      nodes = new Map();
      this.byNode.set(definition.unit, nodes);
    }
    nodes.set(definition.node, definition);
  }

  /** All definitions, originals of redefined ones too. */
  all(): Iterable<Definition> {
    return this.byName.values();
  }

  /** Names of that kind in a namespace by their lower-case form, for suggestions; asked for when all are entered. */
  names(kind: SymbolKind, ns: string): ReadonlyMap<string, string> {
    this.lowerCase ??= this.indexed();
    return this.lowerCase.get(key(kind, ns, "")) ?? NO_NAMES;
  }

  private indexed(): ReadonlyMap<string, ReadonlyMap<string, string>> {
    const index = new Map<string, Map<string, string>>();
    for (const { kind, ns, name } of this.byName.values()) {
      const space = key(kind, ns, "");
      const names = index.get(space) ?? new Map<string, string>();
      index.set(space, names);
      if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
    }
    return index;
  }
}

function key(kind: SymbolKind, ns: string, local: string): string {
  return `${kind} ${clark(ns, local)}`;
}
