/** Values of xs:float and xs:double without an exponent, from the bytes of a document. */
import { CURSOR } from "./cursor.ts";
import type { LeafForm } from "./leaf-form.ts";
import { anyValue } from "./leaf-value.ts";
import { BYTES } from "./memory.ts";
import { MOST_DIGITS, plainValue, SCANNED, scanPlain } from "./plain-number.ts";

/** Reads a number up to its end. The type has no facets; other texts than plain numbers are left to its reader. */
export function floatValue(start: number, end: number, form: LeafForm): unknown {
  const at = scanPlain(start);
  const digits = SCANNED.whole + SCANNED.fraction;
  if (BYTES[at] !== end || digits === 0 || digits > MOST_DIGITS) return anyValue(start, end, form);
  CURSOR.position = at;
  return plainValue();
}
