/** Finds where a schema uses simple types: declarations, and the types that are derived from them. */
import type { SimpleType } from "../../../src/datatypes/types.ts";
import type { SchemaLocation } from "../../../src/schema/issue.ts";
import { XS } from "../../../src/xml/names.ts";
import type { Inventory } from "../../check/gather.ts";

/** A use of a simple type. */
export interface TypeUsed {
  readonly type: SimpleType;
  readonly place: SchemaLocation | undefined;
}

/** Whether a type is built into XML Schema. */
export function isBuiltin({ key }: SimpleType): boolean {
  return key?.startsWith(`{${XS}}`) === true;
}

/**
 * The types of elements, attributes and simple content, and every simple type that the schema declares. A
 * declared type is itself a use; other declarations count only if they name a built-in type.
 */
export function* simpleTypeUses(inventory: Inventory): Generator<TypeUsed> {
  for (const { type, source } of inventory.elements)
    if (type.kind === "simple" && isBuiltin(type)) yield { type, place: source };
  for (const { type, source } of inventory.attributes) if (isBuiltin(type)) yield { type, place: source };
  for (const { content, base, source } of inventory.complexTypes) {
    const isOwn = content.kind === "simple" && base.kind === "simple" && isBuiltin(content.type);
    if (isOwn) yield { type: content.type, place: source };
  }
  for (const type of inventory.simpleTypes) yield { type, place: type.source };
}
