/**
 * The limit on the digits of a number: the time to convert one between digits and a bigint grows faster than their
 * number (four seconds for 16 million), so one value could keep a process busy.
 */
import { DEFAULT_LIMITS, limitMessage } from "../../xml/limits.ts";
import type { SimpleType, ValueContext, ValueFault } from "../types.ts";
import { unionTree } from "./members.ts";

/** What a text over the limit is called. */
export function digitsFault(limit: number): ValueFault {
  return { rule: "limit.maxDigits", code: "limit", message: limitMessage("maxDigits", limit) };
}

/** The limit that applies where a value is validated or written. */
export function maxDigitsOf({
  maxDigits = DEFAULT_LIMITS.maxDigits,
}: Pick<ValueContext, "maxDigits">): number {
  return maxDigits;
}

/**
 * Whether a text would be a value of the type with more digits in one number than the limit. Every text that is short
 * enough is answered by its length.
 */
export function exceedsDigits(type: SimpleType, text: string, limit: number): boolean {
  return text.length > limit && hasNumbers(type) && hasLongNumber(text, limit);
}

/** Whether a bigint certainly has more digits than the limit, without making them. */
export function isBeyondDigits(value: bigint, limit: number): boolean {
  // A digit takes 3.32 bits. BigInt.asIntN takes no number above 2^53.
  return limit < 2 ** 50 && BigInt.asIntN(Math.ceil(limit * 3.33) + 1, value) !== value;
}

/** decimal, float, double, duration, dateTime, date, time, gYear and gYearMonth: their texts may have any number of digits. */
const NUMERIC = /^(?:[dft]|gY)/;

function hasNumbers(type: SimpleType): boolean {
  for (const { primitive = "", itemType } of unionTree(type)) {
    if (NUMERIC.test(primitive) || (itemType !== undefined && hasNumbers(itemType))) return true;
  }
  return false;
}

/** One pass: a word with a character that no number, date or duration has is not one, and its type decides about it. */
function hasLongNumber(text: string, limit: number): boolean {
  let digits = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character <= " ") {
      if (digits > limit) return true;
      digits = 0;
    } else if (character >= "0" && character <= "9") digits++;
    else if (!"+-.:TZPYMDHSEe".includes(character)) digits = Number.NaN;
  }
  return digits > limit;
}
