/** Values that a schema gives: default and fixed ones, as elements and attributes have them. */
import { readValue, type SimpleJsValue } from "../../../datatypes/index.ts";
import type { SimpleType, Valid } from "../../../datatypes/types.ts";
import type { ComponentSet, ValueConstraint } from "../../components.ts";
import { breaksFixed, constraintValue, keepsFixedText } from "../../rules/value-constraint.ts";
import { decline } from "../decline.ts";
import type { LeafReader } from "./leaf-reader.ts";
import type { Readers } from "./parts.ts";
import type { ReadState } from "./read-state.ts";

/** The value of a default or fixed value constraint as one of a type. */
export function givenValue(
  constraint: ValueConstraint,
  type: SimpleType,
  components: Pick<ComponentSet, "notation">,
): Valid {
  const value = constraintValue(constraint, type, components);
  return value.ok ? value : decline();
}

/** The value of an element without text, of which the declaration gives the value. */
export function readGiven(value: Valid, constraint: ValueConstraint, state: ReadState): SimpleJsValue {
  state.note(value);
  return readValue(value, constraint);
}

/** The value of a text; where one is fixed, it has to be that. */
export function readConstrained(
  leaf: LeafReader,
  text: string,
  state: ReadState,
  constraint: ValueConstraint | undefined,
  { components, context }: Pick<Readers, "components" | "context">,
): SimpleJsValue {
  const value = leaf.read(text, state);
  if (constraint === undefined || keepsFixedText(constraint, text)) return value;
  const given = constraintValue(constraint, leaf.type, components);
  return breaksFixed(constraint, given, leaf.type.validate(text, context)) ? decline() : value;
}
