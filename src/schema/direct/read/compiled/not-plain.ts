/** How code made for a type says that it does not know what it sees: the plans of that element then look at it. */

/** Thrown; one object for all, without a stack. */
export const NOT_PLAIN: unique symbol = Symbol("not plain");

/** The element in which this happens is for its plans, which judge it finally. */
export function notPlain(): never {
  throw NOT_PLAIN;
}
