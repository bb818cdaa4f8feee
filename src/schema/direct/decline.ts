/**
 * Writing and reading directly is for what is common and right. Anything else, wrong values above all, is declined, and the
 * descriptor engine starts over and explains.
 */
import { XmlWriteError } from "../../xml/errors.ts";
import { isStringLengthError } from "../../xml/string-length.ts";
import { ContentAmbiguityError } from "../content/matcher.ts";

/** Thrown to decline: one object for each reason, without a stack, so that what is declined costs no more than what was done of it. */
class Decline {
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}

const declines = new Map<string, Decline>();

/**
 * Gives up: the value, or document, is for the descriptor engine.
 *
 * @param reason the class of what was found, for `bench/xml/coverage.mjs` to count; nothing else depends on it. A fixed text:
 * each is kept for the life of the process.
 */
export function decline(reason = "invalid or not known"): never {
  let thrown = declines.get(reason);
  if (thrown === undefined) {
    thrown = new Decline(reason);
    declines.set(reason, thrown);
  }
  throw thrown;
}

/** What comes of doing without the engine; `undefined` where that was declined. */
export function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    return unlessDeclined(error);
  }
}

/** What a `catch` returns where doing without the engine was declined. Any other error it throws again. */
export function unlessDeclined(error: unknown): undefined {
  if (!isDeclined(error)) throw error;
  return undefined;
}

/** Whether an attempt ended because it was declined. */
export function isDeclined(error: unknown): boolean {
  return declineReason(error) !== undefined;
}

/** Why an attempt was declined; `undefined` for an error that is none of that. */
export function declineReason(error: unknown): string | undefined {
  if (error instanceof Decline) return error.reason;
  if (error instanceof XmlWriteError) return "a value that cannot be written";
  if (error instanceof ContentAmbiguityError) return "content that can be matched in too many ways";
  return isStringLengthError(error) ? "longer than a string may be" : undefined;
}

/**
 * What a `catch` around a direct way returns where code that was made at run time is itself wrong, in that it names what is not there
 * or is no code: such a fault must not cost anybody a valid document. Any other error it throws again, as what a property throws
 * when it is read. Tests call what is called within that `try`, and see the fault.
 */
export function unlessMadeWrong(error: unknown): undefined {
  if (error instanceof ReferenceError || error instanceof SyntaxError) return undefined;
  throw error;
}
