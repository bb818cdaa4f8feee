/** The symbol spaces of a schema (Part 1 §2.5): the components that names denote, and their documents. */
import { isClose, nearestFirst } from "../../src/arguments/spelling.ts";
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

/** A named component and its place. */
export interface Definition {
  readonly kind: SymbolKind;
  readonly ns: string;
  /**
   * The name in the descriptor; a redefined original gets an invented one, with a `$`, which no XML name can contain.
   */
  name: string;
  readonly node: SchemaNode;
  readonly unit: SchemaUnit;
  /** The component that this one redefines: its references to its own name mean that component. */
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

/** The symbol space for an element's name; `undefined` if it declares no component. */
export function symbolKind(local: string): SymbolKind | undefined {
  return Object.hasOwn(KIND_OF, local) ? KIND_OF[local] : undefined;
}

const NO_NAMES: ReadonlyMap<string, string> = new Map();

/**
 * The number of names to compare: comparing thousands of wrong references with thousands of names would take
 * minutes, and nobody reads that many issues.
 */
const MAX_COMPARED = 50_000;

/** All named components of a set, by symbol space and name. */
export class SymbolTable {
  readonly #byName = new Map<string, Definition>();
  #byLocal: Map<string, Definition[]> | undefined;
  /** The number of comparisons with misspelt names so far. */
  #compared = 0;
  #lowerCase: ReadonlyMap<string, ReadonlyMap<string, string>> | undefined;
  readonly #byNode = new Map<SchemaUnit, Map<SchemaNode, Definition>>();

  find(kind: SymbolKind, ns: string, local: string): Definition | undefined {
    return this.#byName.get(key(kind, ns, local));
  }

  /** The definition that a node made in a unit; `undefined` if it was refused or repeats another one. */
  at(unit: SchemaUnit, node: SchemaNode): Definition | undefined {
    return this.#byNode.get(unit)?.get(node);
  }

  /** Enters a definition, replacing the one with the same name. */
  enter(definition: Definition): void {
    this.#byName.set(key(definition.kind, definition.ns, definition.name), definition);
    let nodes = this.#byNode.get(definition.unit);
    if (nodes === undefined) {
      nodes = new Map();
      this.#byNode.set(definition.unit, nodes);
    }
    nodes.set(definition.node, definition);
  }

  /** All definitions, including originals of redefined ones. */
  all(): Iterable<Definition> {
    return this.#byName.values();
  }

  /** Names of that kind in a namespace by their lower-case form, for suggestions; used after all are entered. */
  names(kind: SymbolKind, ns: string): ReadonlyMap<string, string> {
    this.#lowerCase ??= this.#indexed();
    return this.#lowerCase.get(key(kind, ns, "")) ?? NO_NAMES;
  }

  /** All definitions with that name, in any namespace and symbol space; used after all are entered. */
  namesakes(local: string): readonly Definition[] {
    if (this.#byLocal === undefined) {
      this.#byLocal = new Map();
      for (const each of this.#byName.values()) {
        const known = this.#byLocal.get(each.name);
        if (known === undefined) this.#byLocal.set(each.name, [each]);
        else known.push(each);
      }
    }
    return this.#byLocal.get(local) ?? [];
  }

  /**
   * The definition in a namespace whose name is most similar to this one, if any is close; used after all are
   * entered. Names that differ only in case are always found, others within a bounded amount of searching.
   */
  nearest(kind: SymbolKind, ns: string, local: string): Definition | undefined {
    const names = this.names(kind, ns);
    const name = names.get(local.toLowerCase()) ?? this.#misspelt(local, names);
    return name === undefined ? undefined : this.find(kind, ns, name);
  }

  #misspelt(local: string, names: ReadonlyMap<string, string>): string | undefined {
    if (this.#compared + names.size > MAX_COMPARED) return undefined;
    this.#compared += names.size;
    const close = [...names.values()].filter((name) => isClose(local, name));
    return nearestFirst(local, close, (name) => name)[0];
  }

  #indexed(): ReadonlyMap<string, ReadonlyMap<string, string>> {
    const index = new Map<string, Map<string, string>>();
    for (const { kind, ns, name } of this.#byName.values()) {
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
