/**
 * What a default or fixed value means for an element or an attribute (XML Schema Part 1 §3.2.4 cvc-attribute.4,
 * §3.3.4 cvc-elt.5, §3.5.4 cvc-au). `attribute-use.ts` decides where an attribute with such a value may be absent.
 */
import { equalValues } from "../../datatypes/index.ts";
import type { Invalid, SimpleType, Valid } from "../../datatypes/types.ts";
import type { ComponentSet, ElementDeclaration, ValueConstraint } from "../components.ts";
import { requiresAttributes } from "./attribute-use.ts";

/** Whether no other value is allowed. */
export function isFixed(constraint: ValueConstraint | undefined): constraint is ValueConstraint {
  return constraint?.kind === "fixed";
}

/** The text of a fixed value; `undefined` if other values are allowed. */
export function fixedText(constraint: ValueConstraint | undefined): string | undefined {
  return isFixed(constraint) ? constraint.lexical : undefined;
}

/** The value of a constraint as a value of a type; its prefixes are bound in the schema document. */
export function constraintValue(
  constraint: ValueConstraint,
  type: SimpleType,
  components: Pick<ComponentSet, "notation">,
): Valid | Invalid {
  return type.validate(constraint.lexical, {
    resolvePrefix: (prefix) => constraint.resolvePrefix(prefix),
    isNotation: (name) => components.notation(name),
  });
}

/**
 * Whether a valid value breaks a constraint with the validated value `constrained`: it is fixed, and the two are not
 * equal as values, so `1.0` is a fixed `1`. The check of the schema reports a fixed text that is not valid itself.
 */
export function breaksFixed(
  constraint: ValueConstraint,
  constrained: Valid | Invalid,
  value: Valid | Invalid,
): boolean {
  if (!isFixed(constraint) || !constrained.ok || !value.ok) return false;
  return !equalValues(constrained.value(), value.value());
}

/**
 * Whether a text satisfies a constraint without a comparison of values: it is the fixed text itself. Other texts may
 * satisfy it too, which {@link breaksFixed} decides.
 */
export function keepsFixedText(constraint: ValueConstraint | undefined, lexical: string): boolean {
  return !isFixed(constraint) || lexical === constraint.lexical;
}

/**
 * Whether an element with the text has that text as its value, without a comparison: an element without content has
 * the value of its constraint (cvc-elt.5.1).
 */
export function keepsOwnText(constraint: ValueConstraint, lexical: string): boolean {
  return lexical !== "" && keepsFixedText(constraint, lexical);
}

/**
 * Whether an element that the content model requires and that a value leaves out is written with its default or fixed
 * value. It contains text only, and needs no attribute that only the value could supply.
 */
export function isFilledWhenAbsent({ type, value }: Pick<ElementDeclaration, "type" | "value">): boolean {
  if (value === undefined) return false;
  return type.kind === "simple" || (type.content.kind === "simple" && !requiresAttributes(type));
}
