/** How long a string can be. */

/** UTF-16 units of the longest string that V8 makes; other engines make longer ones. */
export const LONGEST_STRING: number = 2 ** 29 - 24;

/** An operation would make a string longer than strings can be. */
export class StringLengthError extends RangeError {
  override readonly name: string = "StringLengthError";

  constructor() {
    super(`A string cannot be longer than ${LONGEST_STRING} UTF-16 units.`);
  }
}

/**
 * Whether an error says that a string would become too long: our own, the one that V8 throws when strings are put
 * together, and the one that Node throws when bytes are made a string.
 */
export function isStringLengthError(error: unknown): boolean {
  if (error instanceof StringLengthError) return true;
  if (error instanceof RangeError) return error.message === "Invalid string length";
  return error instanceof Error && "code" in error && error.code === "ERR_STRING_TOO_LONG";
}
