/** Finds, among the texts that a schema names, the one that a JavaScript value was read from. */
import type { SimpleType, ValueContext } from "../types.ts";
import { readValue } from "./read.ts";

/**
 * The first of some texts whose JavaScript value is the given one. A union's value does not say which member it belongs to: 300 is written
 * as `300`, which by a union of integers and doubles is not equal to the double `3e2`. `undefined` if there is none.
 */
export function textWithValue(
  type: SimpleType,
  value: unknown,
  texts: readonly string[],
  context: ValueContext,
): string | undefined {
  return texts.find((text) => {
    const result = type.validate(text, context);
    return result.ok && isSame(readValue(result, context), value);
  });
}

function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isSame(item, other[index]));
  }
  return Object.is(one, other);
}
