/** Keeps attribute groups to which nothing refers, since they are checked although no descriptor contains them. */
import type { AttributeUseDescriptor, DocumentDescriptor } from "../../src/schema/descriptor.ts";
import type { SchemaNode } from "../load/node.ts";
import type { Definition } from "./symbols.ts";

/** An attribute group to which nothing refers: no descriptor of a component contains its declarations. */
export interface UnusedAttributeGroup {
  readonly name: string;
  readonly node: SchemaNode;
  readonly attributes: readonly AttributeUseDescriptor[];
}

/** Collects attribute groups while documents are described, and records references to them. */
export class AttributeGroups {
  /** Definitions to which some reference points. */
  readonly used: Set<Definition> = new Set();
  readonly #described = new Map<Definition, readonly AttributeUseDescriptor[]>();

  /** Adds the result of expanding a group. */
  add(definition: Definition, attributes: readonly AttributeUseDescriptor[]): void {
    this.#described.set(definition, attributes);
  }

  /** The groups of a document to which nothing refers; available after everything is described. */
  attach(document: DocumentDescriptor, isOwn: (definition: Definition) => boolean): void {
    const unused: UnusedAttributeGroup[] = [];
    for (const [definition, attributes] of this.#described) {
      if (this.used.has(definition) || !isOwn(definition) || attributes.length === 0) continue;
      unused.push({ name: definition.name, node: definition.node, attributes });
    }
    if (unused.length > 0) groups.set(document, unused);
  }
}

const groups = new WeakMap<DocumentDescriptor, readonly UnusedAttributeGroup[]>();

/**
 * The attribute groups of a described document to which nothing refers: kept in memory only, since their only use is
 * to be checked.
 */
export function unusedAttributeGroups(document: DocumentDescriptor): readonly UnusedAttributeGroup[] {
  return groups.get(document) ?? [];
}
