/** Checks attribute groups that nothing refers to: their faults count as well (Part 1 §3.6.6). */
import type { AttributeUse, ComplexType, ComponentSet } from "../../src/schema/components.ts";
import type { DocumentDescriptor } from "../../src/schema/descriptor.ts";
import { linkDocuments } from "../../src/schema/link/link.ts";
import { clark } from "../../src/xml/names.ts";
import { unusedAttributeGroups } from "../describe/unused-groups.ts";

/** An attribute group in the form of components: a type with its attributes and nothing else. */
export interface LooseAttributes {
  readonly name: string;
  readonly uses: readonly AttributeUse[];
}

/** The groups of all documents of a set, linked in a set of their own: the schema itself has no such components. */
export function looseAttributes({ documents }: ComponentSet): readonly LooseAttributes[] {
  const holders: DocumentDescriptor[] = [];
  const names: (readonly [key: string, name: string])[] = [];
  for (const document of documents) {
    const unused = unusedAttributeGroups(document);
    if (unused.length === 0) continue;
    const types = unused.map(({ name, attributes }) => [`${name}$attributes`, { complex: true, attributes }]);
    const { version, xsd, file, namespace, prefixes } = document;
    holders.push({ version, xsd, file, namespace, prefixes, types: Object.fromEntries(types) });
    for (const { name } of unused) names.push([clark(namespace, `${name}$attributes`), name]);
  }
  if (holders.length === 0) return [];
  const linked = linkDocuments([...documents, ...holders]);
  return names.map(([key, name]) => ({
    name,
    uses: [...(linked.type(key) as ComplexType).attributes.values()],
  }));
}
