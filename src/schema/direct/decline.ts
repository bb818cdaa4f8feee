/**
 * Writing directly is for what is common and right. Anything else, wrong values above all, is declined, and the
 * descriptor engine starts over and explains.
 */

/** Thrown to decline. One object for all, without a stack: a declined value costs no more than what was written of it. */
export const DECLINED: unique symbol = Symbol("declined");

/** Thrown where an element in no namespace came up and the tags assume that there is none. */
export const NO_NAMESPACE_NEEDED: unique symbol = Symbol("no namespace needed");

/** Gives up: the value is for the descriptor engine. */
export function decline(): never {
  throw DECLINED;
}
