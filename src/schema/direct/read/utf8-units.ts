/** UTF-8 and UTF-16: a character of two or three bytes is one unit, and one of four bytes is two. */
import { decline } from "../decline.ts";

/** Whether a byte continues a character. */
export function isInner(byte: number): boolean {
  return byte >= 0x80 && byte < 0xc0;
}

/** Whether the bytes at a place are those of U+FFFD to U+FFFF. */
export function mayBeNone(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xef && bytes[at + 1] === 0xbf && (bytes[at + 2] ?? 0) >= 0xbd;
}

/** U+FFFE and U+FFFF are not characters, and half a surrogate pair appears in the bytes as U+FFFD. */
export function checkCharacter(unit: number): void {
  if (unit !== 0xfffd) decline();
}

/** The number of UTF-16 units of the bytes between two places. */
export function unitsIn(bytes: Uint8Array, start: number, end: number): number {
  let units = end - start;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x80) units += isInner(byte) ? -1 : byte >= 0xf0 ? 1 : 0;
  }
  return units;
}
