/** Which references may lead nowhere (Part 1 §5.3), so that a schema with a missing part can still be used. */
import type { SimpleTypeDescriptor } from "../../src/schema/descriptor.ts";
import { XS } from "../../src/xml/names.ts";
import type { SchemaNode } from "../load/node.ts";
import type { Resolved } from "./resolved.ts";

/** The references that may lead nowhere: a component stands without what they name (Part 1 §5.3). */
const DISPENSABLE: ReadonlySet<string> = new Set([
  "element@type",
  "element@substitutionGroup",
  "attribute@type",
  "list@itemType",
  "union@memberTypes",
]);

/**
 * Whether a component of a schema may lack what it refers to. What a derivation or a content model is made of may not be
 * lacking, as there is no component without it; nor may a type of XML Schema, which no other document could declare.
 */
export function mayBeAbsent({ local }: SchemaNode, attribute: string, { ns, definition }: Resolved): boolean {
  return definition === undefined && ns !== XS && DISPENSABLE.has(`${local}@${attribute}`);
}

/** What stands for a type that is absent, or has an absent part: nothing is valid against it. */
export const NO_VALUES: SimpleTypeDescriptor = { union: [] };
