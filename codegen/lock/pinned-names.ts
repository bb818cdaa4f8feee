/** Writes the names that a lock pins into the descriptors, where the run time finds them as well. */
import type { ComponentSet } from "../../src/schema/components.ts";
import type { DocumentDescriptor } from "../../src/schema/descriptor.ts";
import { linkDocuments } from "../../src/schema/link/link.ts";

/** The pinned name of a part of a descriptor: of an element or attribute use, or of a type in `$type`. */
export type PinnedName = { readonly prop: string } | { readonly typeName: string };

/** Pinned names by the part of a descriptor. */
export type PinnedNames = ReadonlyMap<object, PinnedName>;

/** The components with the names in their descriptors; the same components if there are none. */
export function withNames(set: ComponentSet, names: PinnedNames): ComponentSet {
  return names.size === 0 ? set : linkDocuments(set.documents.map((document) => renamed(document, names)));
}

function renamed(document: DocumentDescriptor, names: PinnedNames): DocumentDescriptor {
  const change = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(change);
    if (typeof value !== "object" || value === null) return value;
    const pinned = Object.entries(names.get(value) ?? {});
    const own = Object.entries(value).map(([key, item]) => [key, change(item)] as const);
    // fromEntries defines properties, so that a component named __proto__ is handled like any other.
    return Object.fromEntries([...own.filter(([key]) => !pinned.some(([name]) => name === key)), ...pinned]);
  };
  return change(document) as DocumentDescriptor;
}
