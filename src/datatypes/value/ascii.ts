/** Converts long ASCII texts from and to bytes in pieces: a text of megabytes never needs a second copy. */

/** UTF-16 units of a piece: a multiple of the length of a group of base64 or hexadecimal digits. */
const PIECE = 32_768;

const encoder: InstanceType<typeof TextEncoder> = new TextEncoder();
const decoder: InstanceType<typeof TextDecoder> = new TextDecoder();

/** A table of digits: the value of each character code, -1 for a code that is not a digit of the encoding. */
export function digitTable(digits: Iterable<readonly [code: number, bits: number]>): Int8Array {
  const table = new Int8Array(0x100).fill(-1);
  for (const [code, bits] of digits) table[code] = bits;
  return table;
}

/**
 * Whether all codes are digits of the table. A -1 keeps the result below 0 whatever it is or-ed with, so the loop has
 * no branch.
 */
export function areDigits(codes: Uint8Array, table: Int8Array): boolean {
  let all = 0;
  for (let at = 0; at < codes.length; at++) all |= table[codes[at] as number] as number;
  return all >= 0;
}

/**
 * Passes a text's characters to `take` as bytes, piece by piece, until it returns `false`; a character that is not
 * ASCII becomes bytes above 0x7F. Returns whether all pieces were taken.
 */
export function takeAscii(text: string, take: (codes: Uint8Array) => boolean): boolean {
  // Allocated anew each time: a reused buffer would keep the end of a user's value.
  const codes = new Uint8Array(Math.min(text.length, PIECE));
  for (let at = 0; at < text.length; at += PIECE) {
    const piece = text.length <= PIECE ? text : text.slice(at, at + PIECE);
    const { written } = encoder.encodeInto(piece, codes);
    if (written !== piece.length || !take(written === codes.length ? codes : codes.subarray(0, written)))
      return false;
  }
  return true;
}

/**
 * A text of the ASCII codes that `give` writes for a number of octets at a time; it returns how many codes it wrote.
 */
export function giveAscii(
  bytes: Uint8Array,
  octets: number,
  give: (octets: Uint8Array, codes: Uint8Array) => number,
): string {
  const codes = new Uint8Array(octets * 2);
  let text = "";
  for (let at = 0; at < bytes.length; at += octets) {
    const written = give(bytes.subarray(at, at + octets), codes);
    text += decoder.decode(codes.subarray(0, written));
  }
  return text;
}
