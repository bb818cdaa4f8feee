/** Describes the facets of a restriction, and checks how they are written (Part 2 §4.3). */
import type { FacetName, FacetsDescriptor, SchemaPosition } from "../../src/datatypes/types.ts";
import type { SchemaNode } from "../load/node.ts";
import { showPlace } from "../load/report.ts";
import { documentation } from "./annotation.ts";
import { collapse, isTrue } from "./lexical.ts";
import { occurrenceCount } from "./occurs.ts";
import { record } from "./output.ts";
import { qnameScope } from "./qname-scope.ts";
import { holdsQNames } from "./qname-valued.ts";
import type { DescribingScope } from "./scope.ts";

type Writable = { -readonly [K in keyof FacetsDescriptor]: FacetsDescriptor[K] };

const COUNTS = ["length", "minLength", "maxLength", "totalDigits", "fractionDigits"] as const;
const VALUES = ["maxInclusive", "maxExclusive", "minInclusive", "minExclusive"] as const;

function isOneOf<T extends string>(names: readonly T[], name: string): name is T {
  return (names as readonly string[]).includes(name);
}

/**
 * The facets of a restriction (Part 2 §4.3); `undefined` if it has none. Every facet except pattern and enumeration
 * may occur at most once (src-single-facet-value).
 *
 * @param restriction the xs:restriction of a simple type or of simple content.
 * @param type the type definition that contains it.
 */
export function describeFacets(
  restriction: SchemaNode,
  type: SchemaNode,
  scope: DescribingScope,
): FacetsDescriptor | undefined {
  const reader = new FacetReader(scope);
  for (const node of restriction.children) reader.take(node);
  return reader.finish(type);
}

class FacetReader {
  readonly #scope: DescribingScope;
  readonly #facets: Writable = {};
  readonly #patterns: string[] = [];
  readonly #enumeration: string[] = [];
  readonly #enumerationNodes: SchemaNode[] = [];
  readonly #fixed: FacetName[] = [];
  /** The first element of each facet. */
  readonly #nodes = new Map<string, SchemaNode>();
  readonly #docs = record<string>();

  constructor(scope: DescribingScope) {
    this.#scope = scope;
  }

  take(node: SchemaNode): void {
    const value = node.attributes.get("value");
    if (value === undefined) return;
    if (node.local === "pattern") {
      this.#patterns.push(value);
      this.#place("pattern", node);
    } else if (node.local === "enumeration") {
      this.#enumeration.push(value);
      this.#enumerationNodes.push(node);
      this.#place(`enumeration:${value}`, node);
      const doc = documentation(node);
      if (doc !== undefined) this.#docs[value] ??= doc;
    } else this.#single(node, value);
  }

  finish(type: SchemaNode): FacetsDescriptor | undefined {
    const facets = this.#facets;
    if (this.#patterns.length > 0) facets.patterns = this.#patterns;
    if (this.#enumeration.length > 0) facets.enumeration = this.#enumeration;
    if (this.#enumeration.length > 0 && holdsQNames(type, this.#scope)) {
      const bindings = record<string>();
      for (const node of this.#enumerationNodes) {
        Object.assign(bindings, qnameScope(node, [node.attributes.get("value") ?? ""]));
      }
      facets.scope = bindings;
    }
    if (Object.keys(this.#docs).length > 0) facets.docs = this.#docs;
    if (this.#fixed.length > 0) facets.fixed = this.#fixed;
    const [first] = this.#nodes.values();
    if (first === undefined) return undefined;
    const { column } = first;
    const lines = record<number | SchemaPosition>();
    for (const [name, node] of this.#nodes)
      lines[name] = node.column === column ? node.line : [node.line, node.column];
    facets.lines = lines;
    facets.column = column;
    return facets;
  }

  #place(name: string, node: SchemaNode): void {
    if (!this.#nodes.has(name)) this.#nodes.set(name, node);
  }

  #single(node: SchemaNode, value: string): void {
    const name = node.local;
    if (!isOneOf(COUNTS, name) && !isOneOf(VALUES, name) && name !== "whiteSpace") return;
    const first = this.#nodes.get(name);
    if (first !== undefined) {
      const message = `${node.label} occurs twice in one restriction: the first is at ${showPlace(first)}.`;
      this.#scope.broken("src-single-facet-value", node, message);
      return;
    }
    this.#place(name, node);
    if (isTrue(node.attributes.get("fixed"))) this.#fixed.push(name);
    if (isOneOf(COUNTS, name)) {
      if (/^\s*[+-]?\d+\s*$/.test(value)) this.#facets[name] = occurrenceCount(value);
    } else if (isOneOf(VALUES, name)) this.#facets[name] = value;
    else {
      const mode = collapse(value);
      if (mode === "preserve" || mode === "replace" || mode === "collapse") this.#facets.whiteSpace = mode;
    }
  }
}
