/** Simple types over their descriptors: the datatypes layer makes them, since it validates their values. */
import { deriveSimpleType } from "../../datatypes/index.ts";
import type { SimpleType } from "../../datatypes/types.ts";
import type { ClarkName } from "../../xml/events.ts";
import type { SimpleTypeDescriptor } from "../descriptor.ts";
import type { LinkContext } from "./context.ts";
import type { LinkedDocument } from "./document.ts";

/** The simple type of a descriptor (Part 1 §3.14.2), derived from types that are linked first. */
export function linkSimpleType(
  context: LinkContext,
  document: LinkedDocument,
  descriptor: SimpleTypeDescriptor,
  key: ClarkName | undefined,
): SimpleType {
  const common = {
    key,
    final: descriptor.final,
    version: document.descriptor.xsd,
    names: context.names,
    doc: descriptor.doc,
    source: document.source(descriptor),
    integers: document.descriptor.version === 1 ? ("by-builtin" as const) : undefined,
  };
  if ("list" in descriptor) {
    return deriveSimpleType({ ...common, list: context.simpleTypeUse(document, descriptor.list) });
  }
  if ("union" in descriptor) {
    const union = descriptor.union.map((each) => context.simpleTypeUse(document, each));
    return deriveSimpleType({ ...common, union });
  }
  const restriction = context.simpleTypeUse(document, descriptor.restriction);
  return deriveSimpleType({ ...common, restriction, facets: descriptor.facets });
}
