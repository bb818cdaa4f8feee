/**
 * What a default or fixed value means for an element or an attribute (XML Schema Part 1 §3.2.4 cvc-attribute.4, §3.3.4 cvc-elt.5,
 * §3.5.4 cvc-au). Where an attribute with such a value may be absent, `attribute-use.ts` says.
 */
import { equalValues } from "../../datatypes/index.ts";
import type { Invalid, SimpleType, Valid } from "../../datatypes/types.ts";
import type { ComponentSet, ElementDeclaration, ValueConstraint } from "../components.ts";
import { requiresAttributes } from "./attribute-use.ts";

/** Whether no other value may stand there. */
export function isFixed(constraint: ValueConstraint | undefined): constraint is ValueConstraint {
  return constraint?.kind === "fixed";
}

/** The text of a fixed value; `undefined` where other values may stand there. */
export function fixedText(constraint: ValueConstraint | undefined): string | undefined {
  return isFixed(constraint) ? constraint.lexical : undefined;
}

/** The value of a constraint as one of a type; its prefixes are the schema document's. */
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
 * Whether a valid value breaks a constraint whose own text was validated to `constrained`: it is fixed, and the two are not equal
 * as values, so `1.0` is a fixed `1`. A fixed text that is not valid itself is reported where the schema is checked, not here.
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
 * Whether a text keeps a constraint without being compared as a value: where a value is fixed, it is that very text. Other texts
 * may keep it too, which {@link breaksFixed} tells.
 */
export function keepsFixedText(constraint: ValueConstraint | undefined, lexical: string): boolean {
  return !isFixed(constraint) || lexical === constraint.lexical;
}

/**
 * Whether an element with the text has that text as its value, without being compared: an element without content has the value
 * of its constraint (cvc-elt.5.1).
 */
export function keepsOwnText(constraint: ValueConstraint, lexical: string): boolean {
  return lexical !== "" && keepsFixedText(constraint, lexical);
}

/**
 * Whether an element that the content model requires and that a value leaves out is written with its default or fixed value. It
 * holds text alone, and needs no attribute that only the value could give.
 */
export function isFilledWhenAbsent({ type, value }: Pick<ElementDeclaration, "type" | "value">): boolean {
  if (value === undefined) return false;
  return type.kind === "simple" || (type.content.kind === "simple" && !requiresAttributes(type));
}
