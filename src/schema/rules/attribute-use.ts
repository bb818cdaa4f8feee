/**
 * Which attributes of a type are required, and the values of absent ones (XML Schema Part 1 §3.4.4
 * cvc-complex-type.4, §3.2.1 and §3.5). `link/attribute.ts` computes the uses of a type: its base's and its own,
 * without the prohibited ones.
 */
import type { AttributeUse, ComplexType, ValueConstraint } from "../components.ts";

type Use = Pick<AttributeUse, "required" | "value">;

/** Which of the attributes a document must have. */
export function countRequired(uses: Iterable<Use>): number {
  let count = 0;
  for (const { required } of uses) if (required) count++;
  return count;
}

/**
 * Whether an attribute that a document lacks counts as present, with its default or fixed value. Leaving it out of a
 * value means the same, so it is not written.
 */
export function isAssumedWhenAbsent({ required, value }: Use): boolean {
  return !required && value !== undefined;
}

/**
 * The text that is written for an attribute that a value leaves out: none if it is optional, otherwise the default or
 * fixed value. Without one it is missing.
 */
export function standIn({ required, value }: Use): ValueConstraint | "nothing" | "missing" {
  return required ? (value ?? "missing") : "nothing";
}

/**
 * Whether an attribute that a value leaves out is written with its default or fixed value: the document must have it.
 */
export function isFilledWhenLeftOut(use: Use): boolean {
  return typeof standIn(use) === "object";
}

/** Whether a value must have the attribute: the document must, and the schema gives no value for it. */
export function mustBeGiven(use: Use): boolean {
  return standIn(use) === "missing";
}

/**
 * Whether a type has an attribute that must be given: its elements are then never written from a bare text, or from
 * nothing.
 */
export function requiresAttributes({ attributes }: Pick<ComplexType, "attributes">): boolean {
  for (const use of attributes.values()) if (mustBeGiven(use)) return true;
  return false;
}
