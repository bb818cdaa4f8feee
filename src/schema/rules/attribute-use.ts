/**
 * Which attributes of a type must be there, and what stands for those that are not (XML Schema Part 1 §3.4.4 cvc-complex-type.4,
 * §3.2.1 and §3.5). Which uses a type has, its base's and its own without the prohibited ones, `link/attribute.ts` works out.
 */
import type { AttributeUse, ComplexType, ValueConstraint } from "../components.ts";

type Use = Pick<AttributeUse, "required" | "value">;

/** How many of the attributes a document has to have. */
export function countRequired(uses: Iterable<Use>): number {
  let count = 0;
  for (const { required } of uses) if (required) count++;
  return count;
}

/**
 * Whether an attribute that a document does not have counts as there, with its default or fixed value. That a value leaves it out
 * means the same, so it is not written.
 */
export function isAssumedWhenAbsent({ required, value }: Use): boolean {
  return !required && value !== undefined;
}

/**
 * What is written for an attribute that a value leaves out: nothing where it is optional, else the default or fixed value. Without
 * one it is missing.
 */
export function standIn({ required, value }: Use): ValueConstraint | "nothing" | "missing" {
  return required ? (value ?? "missing") : "nothing";
}

/** Whether an attribute that a value leaves out is written with its default or fixed value: the document has to have it. */
export function isFilledWhenLeftOut(use: Use): boolean {
  return typeof standIn(use) === "object";
}

/** Whether a value has to have the attribute: the document must, and the schema says no value for it. */
export function mustBeGiven(use: Use): boolean {
  return standIn(use) === "missing";
}

/** Whether some attribute of a type has to be given: its elements are then never written from a bare text, or from nothing. */
export function requiresAttributes({ attributes }: Pick<ComplexType, "attributes">): boolean {
  for (const use of attributes.values()) if (mustBeGiven(use)) return true;
  return false;
}
