/**
 * Checks the values of options: NaN as a limit would switch the limit off, and an unknown word would be treated like
 * the default.
 */
import { OptionRangeError } from "./argument-error.ts";

/** An option that counts something. @throws OptionRangeError unless it is a whole number of at least 1, or Infinity */
export function countOption(name: string, value: unknown): number {
  if (typeof value === "number" && value >= 1 && (Number.isInteger(value) || value === Infinity))
    return value;
  throw new OptionRangeError(
    `The option ${name} must be a whole number of at least 1, or Infinity; found ${shownOption(value)}.`,
  );
}

/** An option whose value is one of a few words. @throws OptionRangeError for another value */
export function wordOption<Word extends string>(name: string, value: unknown, words: readonly Word[]): Word {
  const word = words.find((each) => each === value);
  if (word !== undefined) return word;
  const listed = words.map((each) => JSON.stringify(each)).join(" or ");
  throw new OptionRangeError(`The option ${name} must be ${listed}; found ${shownOption(value)}.`);
}

function shownOption(value: unknown): string {
  return typeof value === "string"
    ? JSON.stringify(value.slice(0, 40))
    : typeof value === "object"
      ? "an object"
      : String(value);
}
