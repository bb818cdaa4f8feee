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

/** After so many in a row that were declined, only now and then one more is tried. */
const PATIENCE = 8;
const RETRY_EACH = 32;

/** Attempts to do without the engine: fewer, where most of them fail. */
export class Patience {
  #declined = 0;

  /** What comes of an attempt; `undefined` where it was declined, or not made. */
  attempt<T>(act: () => T): T | undefined {
    if (this.#declined > PATIENCE && this.#declined++ % RETRY_EACH !== 0) return undefined;
    const result = attempt(act);
    if (result === undefined) this.#declined++;
    else this.#declined = 0;
    return result;
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
