/** How code for a type signals that it does not support a construct: the plans of that element then read it. */

/** Thrown by such code; a single object, without a stack. */
export const NOT_PLAIN: unique symbol = Symbol("not plain");

/** The plans of the element in which this happens read it, and their verdict is final. */
export function notPlain(): never {
  throw NOT_PLAIN;
}
