/** Reads numbers that are digits with a point among them, from the bytes of a document. */
import { BYTES } from "./memory.ts";

export const MINUS = 0x2d;
export const POINT = 0x2e;
export const ZERO = 0x30;

/**
 * A double represents whole numbers with this number of digits, and the quotient by a power of ten is the double
 * nearest to the decimal.
 */
export const MOST_DIGITS = 15;

const TENS: readonly number[] = Array.from({ length: MOST_DIGITS + 1 }, (_, power) => 10 ** power);

/** The number that was scanned last: its digits as one whole number, and how many of them are on each side of the point. */
export const SCANNED: {
  number: number;
  isNegative: boolean;
  whole: number;
  fraction: number;
  hasPoint: boolean;
} = { number: 0, isNegative: false, whole: 0, fraction: 0, hasPoint: false };

/** Scans a number into {@link SCANNED}. @returns the place of the first byte after it */
export function scanPlain(start: number): number {
  let at = start;
  let byte = BYTES[at] ?? 0;
  SCANNED.isNegative = byte === MINUS;
  if (SCANNED.isNegative) byte = BYTES[++at] ?? 0;
  const first = at;
  let number = 0;
  while ((byte - ZERO) >>> 0 < 10) {
    number = number * 10 + (byte - ZERO);
    byte = BYTES[++at] ?? 0;
  }
  SCANNED.whole = at - first;
  SCANNED.fraction = 0;
  SCANNED.hasPoint = byte === POINT && at > first;
  if (SCANNED.hasPoint) {
    const point = at;
    for (;;) {
      byte = BYTES[++at] ?? 0;
      if ((byte - ZERO) >>> 0 >= 10) break;
      number = number * 10 + (byte - ZERO);
    }
    SCANNED.fraction = at - point - 1;
  }
  SCANNED.number = number;
  return at;
}

/** The value of the number that was scanned last; it has at most {@link MOST_DIGITS} digits. */
export function plainValue(): number {
  const value = SCANNED.number / (TENS[SCANNED.fraction] ?? 1);
  return SCANNED.isNegative ? -value : value;
}
