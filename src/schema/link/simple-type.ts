import { deriveSimpleType } from "../../datatypes/index.ts";
import type { SimpleType } from "../../datatypes/types.ts";
import type { ClarkName } from "../../xml/events.ts";
import type { SimpleTypeDescriptor } from "../descriptor.ts";
import type { LinkContext } from "./context.ts";
import type { LinkedDocument } from "./document.ts";
import { methods } from "./element.ts";

/** The simple type of a descriptor (Part 1 §3.14.2), derived from types that are linked first. */
export function linkSimpleType(
  context: LinkContext,
  document: LinkedDocument,
  descriptor: SimpleTypeDescriptor,
  key: ClarkName | undefined,
): SimpleType {
  const common = {
    key,
    final: methods(descriptor.final),
    doc: descriptor.doc,
    source: document.source(descriptor),
  };
  if ("list" in descriptor) {
    return deriveSimpleType({
      ...common,
      kind: "list",
      item: context.simpleTypeUse(document, descriptor.list),
    });
  }
  if ("union" in descriptor) {
    const members = descriptor.union.map((each) => context.simpleTypeUse(document, each));
    return deriveSimpleType({ ...common, kind: "union", members });
  }
  const base = context.simpleTypeUse(document, descriptor.restriction);
  return deriveSimpleType({ ...common, kind: "restriction", base, facets: descriptor.facets ?? {} });
}
