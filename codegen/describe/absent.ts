/** Which references may fail to resolve (Part 1 §5.3), so that a schema with a missing part can still be used. */
import type { SimpleTypeDescriptor } from "../../src/schema/descriptor.ts";
import { XS } from "../../src/xml/names.ts";
import type { SchemaNode } from "../load/node.ts";
import type { Resolved } from "./resolved.ts";

/** The references that may fail to resolve: the component is then used without the missing part (Part 1 §5.3). */
const DISPENSABLE: ReadonlySet<string> = new Set([
  "element@type",
  "element@substitutionGroup",
  "attribute@type",
  "list@itemType",
  "union@memberTypes",
]);

/**
 * Whether a component of a schema may lack the component to which it refers. The parts of a derivation or a content
 * model must not be missing, as the component could not exist without them; nor may a type of XML Schema, which no
 * other document could declare.
 */
export function mayBeAbsent({ local }: SchemaNode, attribute: string, { ns, definition }: Resolved): boolean {
  return definition === undefined && ns !== XS && DISPENSABLE.has(`${local}@${attribute}`);
}

/** The replacement for a type that is absent or has an absent part: nothing is valid by it. */
export const NO_VALUES: SimpleTypeDescriptor = { union: [] };
