/** The maximum length of a string, and the error for longer ones. */

/** The length of the longest string that V8 can create, in UTF-16 units; other engines allow longer ones. */
export const LONGEST_STRING: number = 2 ** 29 - 24;

/** The result of an operation would exceed the maximum length of a string. */
export class StringLengthError extends RangeError {
  override readonly name: string = "StringLengthError";

  constructor() {
    super(`A string cannot be longer than ${LONGEST_STRING} UTF-16 units.`);
  }
}

/**
 * Whether an error means that a string would become too long: our own, the one that V8 throws for a
 * concatenation, or the one that Node throws when it decodes bytes.
 */
export function isStringLengthError(error: unknown): boolean {
  if (error instanceof StringLengthError) return true;
  if (error instanceof RangeError) return error.message === "Invalid string length";
  return error instanceof Error && "code" in error && error.code === "ERR_STRING_TOO_LONG";
}
