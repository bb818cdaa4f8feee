/** Values of xs:float and xs:double without an exponent, from the bytes of a document. */
import { CURSOR } from "./cursor.ts";
import type { LeafForm } from "./leaf-form.ts";
import { anyValue } from "./leaf-value.ts";
import { BYTES } from "./memory.ts";

const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;

/**
 * A double represents whole numbers with this number of digits, and the quotient by a power of ten is the double
 * nearest to the decimal.
 */
const MOST_DIGITS = 15;

const TENS: readonly number[] = Array.from({ length: MOST_DIGITS + 1 }, (_, power) => 10 ** power);

/** Reads a number up to its end. The type has no facets; other texts than plain numbers are left to its reader. */
export function floatValue(start: number, end: number, form: LeafForm): unknown {
  let at = start;
  let byte = BYTES[at] ?? 0;
  const isNegative = byte === MINUS;
  if (isNegative) byte = BYTES[++at] ?? 0;
  const first = at;
  let number = 0;
  while ((byte - ZERO) >>> 0 < 10) {
    number = number * 10 + (byte - ZERO);
    byte = BYTES[++at] ?? 0;
  }
  let digits = at - first;
  let fraction = 0;
  if (byte === POINT && digits > 0) {
    const point = at;
    for (;;) {
      byte = BYTES[++at] ?? 0;
      if ((byte - ZERO) >>> 0 >= 10) break;
      number = number * 10 + (byte - ZERO);
    }
    fraction = at - point - 1;
    digits += fraction;
  }
  if (byte !== end || digits === 0 || digits > MOST_DIGITS) return anyValue(start, end, form);
  CURSOR.position = at;
  const value = number / (TENS[fraction] ?? 1);
  return isNegative ? -value : value;
}
