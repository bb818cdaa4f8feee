/**
 * Which simple types identify elements, refer to them, or name entities (Part 1 §3.15.4 cvc-id and §3.14.4 cvc-simple-type; Part 2
 * §3.3.8 to §3.3.12). What a value of a union says is for the member type that took it (`Valid.type`) to decide; a list says of
 * each of its items what its item type says.
 */
import { unionTree } from "./simple-type/members.ts";
import type { SimpleType, Valid } from "./types.ts";
import { tokens } from "./whitespace.ts";

/**
 * Whether a type is xs:ID or derived from it by restriction: what the constraints on schemas and cvc-complex-type.5 ask. A list
 * of IDs is not.
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

/** Whether some value of the type may be an ID or hold one, through members of unions and items of lists too. */
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
