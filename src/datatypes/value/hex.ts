/** hexBinary: XML Schema Part 2, §3.2.15. */
import { areDigits, digitTable, giveAscii, takeAscii } from "./ascii.ts";
import { nativeEncoder } from "./native-encoder.ts";

/** Octets that are encoded at a time. */
const OCTETS = 16_384;

const DIGITS: Uint8Array = new TextEncoder().encode("0123456789ABCDEF");
const LOWER_CASE: Uint8Array = new TextEncoder().encode("0123456789abcdef");
/** Four bits by character code; -1, which stays below 0 however it is shifted, for a code that is not a digit. */
const FOUR_BITS: Int8Array = digitTable(
  [...DIGITS.entries(), ...LOWER_CASE.entries()].map(([bits, code]) => [code, bits]),
);

/** Whether the text is in the lexical space of hexBinary. */
export function isHexLexical(text: string): boolean {
  return text.length % 2 === 0 && takeAscii(text, (codes) => areDigits(codes, FOUR_BITS));
}

/** The octets of a hexBinary lexical form; `undefined` if the text is not one. */
export function parseHex(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0) return undefined;
  const bytes = new Uint8Array(text.length / 2);
  let next = 0;
  const isValid = takeAscii(text, (codes) => {
    next = decodePairs(codes, bytes, next);
    return next >= 0;
  });
  return isValid ? bytes : undefined;
}

/** The canonical hexBinary form: upper case. */
export function encodeHex(bytes: Uint8Array): string {
  return nativeEncoder?.(bytes, "hex").toUpperCase() ?? encodeHexSlowly(bytes);
}

/** Like `encodeHex`, for platforms without a native encoder. */
export function encodeHexSlowly(bytes: Uint8Array): string {
  return giveAscii(bytes, OCTETS, encodePairs);
}

/** The end of the octets; -1 if a code is not a digit. */
function decodePairs(codes: Uint8Array, bytes: Uint8Array, start: number): number {
  let next = start;
  let all = 0;
  for (let at = 0; at < codes.length; at += 2) {
    const octet =
      ((FOUR_BITS[codes[at] as number] as number) << 4) | (FOUR_BITS[codes[at + 1] as number] as number);
    all |= octet;
    bytes[next++] = octet;
  }
  return all < 0 ? -1 : next;
}

function encodePairs(octets: Uint8Array, codes: Uint8Array): number {
  let next = 0;
  for (let at = 0; at < octets.length; at++) {
    const octet = octets[at] as number;
    codes[next++] = DIGITS[octet >> 4] as number;
    codes[next++] = DIGITS[octet & 15] as number;
  }
  return next;
}
