/** How code for a type signals that it does not support a construct: the plans of that element then read it. */

/** Thrown by such code; a single object, without a stack. */
export const NOT_PLAIN: unique symbol = Symbol("not plain");

/** Signals that the element must be read by its plans, whose verdict is final. */
export function notPlain(): never {
  throw NOT_PLAIN;
}
