/**
 * URI references in the bytes of a document: those without percent signs and square brackets, which are a part of what
 * `isUriReference` accepts.
 */
import { BYTES } from "./memory.ts";
import type { Scanner } from "./scanner.ts";

const COLON = 0x3a;
const SLASH = 0x2f;
const QUESTION = 0x3f;
const HASH = 0x23;

/** What a byte may be in a reference, with one bit each. */
const PLAIN = 1;
const LETTER = 2;
/** Of a scheme, after its first letter. */
const SCHEME = 4;

const CLASSES: Uint8Array = classes();

function classes(): Uint8Array {
  const table = new Uint8Array(256);
  const add = (characters: string, bits: number): void => {
    for (const character of characters) table[character.charCodeAt(0)] = bits;
  };
  add("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", PLAIN | LETTER | SCHEME);
  add("0123456789+-.", PLAIN | SCHEME);
  add("_~!$()*,;=:@/?#", PLAIN);
  return table;
}

/** Whether a scheme, or `//` without an authority, is followed by a part of the reference. */
function hasMore(at: number): boolean {
  const byte = BYTES[at] ?? 0;
  return byte !== HASH && ((CLASSES[byte] ?? 0) & PLAIN) !== 0;
}

/** The place after the scheme and its colon, the beginning if there is no scheme, or -1 for a colon after something else. */
function endOfScheme(start: number): number {
  let at = start;
  if (((CLASSES[BYTES[at] ?? 0] ?? 0) & LETTER) !== 0) {
    do at++;
    while (((CLASSES[BYTES[at] ?? 0] ?? 0) & SCHEME) !== 0);
    if (BYTES[at] === COLON) return at + 1;
  }
  for (let byte = BYTES[at] ?? 0; ((CLASSES[byte] ?? 0) & PLAIN) !== 0; byte = BYTES[++at] ?? 0) {
    if (byte === COLON) return -1;
    if (byte === SLASH || byte === QUESTION || byte === HASH) break;
  }
  return start;
}

/** The scanner of the texts of a number of characters. */
export function uriScanner(
  end: number,
  { min, max }: { readonly min: number; readonly max: number },
): Scanner {
  return (start) => {
    const rest = endOfScheme(start);
    if (rest < 0 || (rest > start && !hasMore(rest))) return -1;
    if (BYTES[rest] === SLASH && BYTES[rest + 1] === SLASH) {
      if (BYTES[rest + 2] === QUESTION || !hasMore(rest + 2)) return -1;
    }
    let at = rest;
    let hasFragment = false;
    for (let byte = BYTES[at] ?? 0; ((CLASSES[byte] ?? 0) & PLAIN) !== 0; byte = BYTES[++at] ?? 0) {
      if (byte !== HASH) continue;
      if (hasFragment) return -1;
      hasFragment = true;
    }
    return BYTES[at] === end && at - start >= min && at - start <= max ? at : -1;
  };
}
