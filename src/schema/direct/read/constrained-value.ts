/** Default and fixed values of elements and attributes. */
import { readValue, type SimpleJsValue } from "../../../datatypes/index.ts";
import type { SimpleType, Valid } from "../../../datatypes/types.ts";
import type { ComponentSet, ValueConstraint } from "../../components.ts";
import { breaksFixed, constraintValue, keepsFixedText } from "../../rules/value-constraint.ts";
import { decline } from "../decline.ts";
import type { LeafReader } from "./leaf-reader.ts";
import type { Readers } from "./parts.ts";
import type { ReadState } from "./read-state.ts";

/** The value of a constraint as a value of a type. */
export function givenValue(
  constraint: ValueConstraint,
  type: SimpleType,
  components: Pick<ComponentSet, "notation">,
): Valid {
  const value = constraintValue(constraint, type, components);
  return value.ok ? value : decline();
}

/** The value of an element without text, as given by the declaration. */
export function readGiven(value: Valid, constraint: ValueConstraint, state: ReadState): SimpleJsValue {
  state.note(value);
  return readValue(value, constraint);
}

/** The value of a text; a fixed value must be equal to it. */
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
