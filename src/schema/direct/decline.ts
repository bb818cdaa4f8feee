/**
 * Writing and reading directly is for what is common and right. Anything else, wrong values above all, is declined, and the
 * descriptor engine starts over and explains.
 */
import { XmlWriteError } from "../../xml/errors.ts";
import { isStringLengthError } from "../../xml/string-length.ts";
import { ContentAmbiguityError } from "../content/matcher.ts";

/** Thrown to decline. One object for all, without a stack: what is declined costs no more than what was done of it. */
const DECLINED: unique symbol = Symbol("declined");

/** Gives up: the value, or document, is for the descriptor engine. */
export function decline(): never {
  throw DECLINED;
}

/** What comes of an attempt to do without the engine; `undefined` where it was declined. */
export function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if (!isDeclined(error)) throw error;
    return undefined;
  }
}

/** Whether an attempt ended because it was declined. */
export function isDeclined(error: unknown): boolean {
  return (
    error === DECLINED ||
    error instanceof XmlWriteError ||
    error instanceof ContentAmbiguityError ||
    isStringLengthError(error)
  );
}
