/**
 * Which simple types identify elements, refer to them, or name entities (Part 1 §3.15.4 cvc-id and §3.14.4
 * cvc-simple-type; Part 2 §3.3.8 to §3.3.12). For a value of a union, the member type that accepted it (`Valid.type`)
 * decides; for a list, its item type decides about each item.
 */
import { unionTree } from "./simple-type/members.ts";
import type { SimpleType, Valid } from "./types.ts";
import { tokens } from "./whitespace.ts";

/**
 * Whether a type is xs:ID or derived from it by restriction: the condition in the constraints on schemas and in
 * cvc-complex-type.5. A list of IDs does not count.
 */
export function isIdType({ variety, idKind }: SimpleType): boolean {
  return variety === "atomic" && idKind === "ID";
}

/** Whether values of the type are IDs, or lists of IDs. */
export function definesIds({ idKind }: SimpleType): boolean {
  return idKind === "ID";
}

/** Whether values of the type refer to IDs. */
export function refersToIds({ idKind }: SimpleType): boolean {
  return idKind === "IDREF";
}

/** Whether values of the type name unparsed entities. */
export function namesEntities({ idKind }: SimpleType): boolean {
  return idKind === "ENTITY";
}

/** Whether values of the type are valid only together with the rest of their document: IDs, references, entities. */
export function isIdentifying({ idKind }: SimpleType): boolean {
  return idKind !== "";
}

/** Whether some value of the type may be identifying: as {@link isIdentifying}, or through a member of a union. */
export function mayBeIdentifying(type: SimpleType): boolean {
  return [...unionTree(type)].some(isIdentifying);
}

/**
 * Whether some value of the type may be an ID or contain one, including through members of unions and items of lists.
 */
export function mayHoldIds(type: SimpleType): boolean {
  for (const { idKind, itemType } of unionTree(type)) {
    if (idKind === "ID" || (itemType !== undefined && mayHoldIds(itemType))) return true;
  }
  return false;
}

/** The IDs, references or entities in a valid value whose type {@link isIdentifying}: one, or one for each item of a list. */
export function identifiersIn({ type, normalized }: Pick<Valid, "type" | "normalized">): readonly string[] {
  return type.variety === "list" ? tokens(normalized) : [normalized];
}
