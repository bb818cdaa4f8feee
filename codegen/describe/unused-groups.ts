/** Keeps attribute groups that nothing refers to, since they are checked although no descriptor has them. */
import type { AttributeUseDescriptor, DocumentDescriptor } from "../../src/schema/descriptor.ts";
import type { SchemaNode } from "../load/node.ts";
import type { Definition } from "./symbols.ts";

/** An attribute group that nothing refers to: no descriptor of a component has what it declares. */
export interface UnusedAttributeGroup {
  readonly name: string;
  readonly node: SchemaNode;
  readonly attributes: readonly AttributeUseDescriptor[];
}

/** Collects attribute groups while documents are described, and which of them are referred to. */
export class AttributeGroups {
  /** Definitions that some reference means. */
  readonly used: Set<Definition> = new Set();
  readonly #described = new Map<Definition, readonly AttributeUseDescriptor[]>();

  /** Takes in what a group comes to. */
  add(definition: Definition, attributes: readonly AttributeUseDescriptor[]): void {
    this.#described.set(definition, attributes);
  }

  /** Tells a document of those of its groups that nothing refers to; to be asked when all is described. */
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

/** The attribute groups of a described document that nothing refers to: known in memory only, as they are of no use but to be wrong. */
export function unusedAttributeGroups(document: DocumentDescriptor): readonly UnusedAttributeGroup[] {
  return groups.get(document) ?? [];
}
