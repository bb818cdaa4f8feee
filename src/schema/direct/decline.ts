/**
 * The direct ways handle common, valid data. They decline everything else, above all invalid values; the engine then
 * starts again and explains.
 */
import { XmlWriteError } from "../../xml/errors.ts";
import { isStringLengthError } from "../../xml/string-length.ts";
import { ContentAmbiguityError } from "../content/matcher.ts";

/** Thrown to decline: one object for each reason, without a stack, so that declining costs little. */
class Decline {
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}

const declines = new Map<string, Decline>();

/**
 * Declines: the engine must handle the value or document.
 *
 * @param reason the class of the construct, for `bench/xml/coverage.mjs` to count; nothing else depends on
 *   it. It must be a constant text, since each one is kept for the life of the process.
 */
export function decline(reason = "invalid or not known"): never {
  let thrown = declines.get(reason);
  if (thrown === undefined) {
    thrown = new Decline(reason);
    declines.set(reason, thrown);
  }
  throw thrown;
}

/** The result of an attempt without the engine; `undefined` if it was declined. */
export function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    return unlessDeclined(error);
  }
}

/** The result of a `catch` around an attempt without the engine if it was declined. Other errors are thrown again. */
export function unlessDeclined(error: unknown): undefined {
  if (!isDeclined(error)) throw error;
  return undefined;
}

/** Whether an attempt ended because it was declined. */
export function isDeclined(error: unknown): boolean {
  return declineReason(error) !== undefined;
}

/** Why an attempt was declined; `undefined` for any other error. */
export function declineReason(error: unknown): string | undefined {
  if (error instanceof Decline) return error.reason;
  if (error instanceof XmlWriteError) return "a value that cannot be written";
  if (error instanceof ContentAmbiguityError) return "content that can be matched in too many ways";
  return isStringLengthError(error) ? "longer than a string may be" : undefined;
}

/**
 * The result of a `catch` around a direct way if generated code is itself faulty, because it uses an undefined name
 * or is not valid code: such a fault must not make a valid document fail. Other errors are thrown again, such as one
 * that a property throws when it is read. Tests call the functions inside that `try`, and therefore see the fault.
 */
export function unlessMadeWrong(error: unknown): undefined {
  if (error instanceof ReferenceError || error instanceof SyntaxError) return undefined;
  throw error;
}
