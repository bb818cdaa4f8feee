/** hexBinary and base64Binary: XML Schema Part 2, §3.2.15 and §3.2.16. */

const HEX = /^(?:[0-9a-fA-F]{2})*$/;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const SPACE = 0x20;
const PAD = 0x3d;

/** Six bits by character code; -1 for a character that is not of the alphabet. */
const SIX_BITS: Int8Array = sixBits();

function sixBits(): Int8Array {
  const table = new Int8Array(0x80).fill(-1);
  for (let index = 0; index < 64; index++) table[ALPHABET.charCodeAt(index)] = index;
  return table;
}

/** Whether the text is in the lexical space of hexBinary. */
export function isHexLexical(text: string): boolean {
  return text.length % 2 === 0 && (text.length < 1_000 ? HEX.test(text) : !/[^0-9a-fA-F]/.test(text));
}

/**
 * Number of octets of a base64Binary lexical form; -1 where the text is none. Single spaces may stand between
 * characters; the bits that padding leaves over are zero.
 */
export function base64Length(text: string): number {
  let characters = 0;
  let pads = 0;
  let last = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === SPACE) {
      if (index === 0 || index === text.length - 1 || text.charCodeAt(index - 1) === SPACE) return -1;
    } else if (code === PAD) {
      pads++;
    } else {
      last = code < 0x80 ? (SIX_BITS[code] ?? -1) : -1;
      if (last < 0 || pads > 0) return -1;
      characters++;
    }
  }
  if ((characters + pads) % 4 !== 0 || pads > 2) return -1;
  if ((pads === 1 && (last & 3) !== 0) || (pads === 2 && (last & 15) !== 0)) return -1;
  return ((characters + pads) / 4) * 3 - pads;
}

/** The octets of a valid hexBinary form. */
export function decodeHex(lexical: string): Uint8Array {
  const bytes = new Uint8Array(lexical.length / 2);
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = Number.parseInt(lexical.slice(index * 2, index * 2 + 2), 16);
  }
  return bytes;
}

/** The canonical hexBinary form: upper case. */
export function encodeHex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += (byte < 16 ? "0" : "") + byte.toString(16);
  return text.toUpperCase();
}

/** The octets of a valid base64Binary form. */
export function decodeBase64(lexical: string): Uint8Array {
  const bytes = new Uint8Array(base64Length(lexical));
  let bits = 0;
  let held = 0;
  let next = 0;
  for (let index = 0; index < lexical.length; index++) {
    const six = SIX_BITS[lexical.charCodeAt(index)] ?? -1;
    if (six < 0) continue;
    held = ((held << 6) | six) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[next++] = (held >> bits) & 0xff;
    }
  }
  return bytes;
}

/** The canonical base64Binary form: no spaces. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = "";
  for (let index = 0; index < bytes.length; index += 3) {
    const left = bytes.length - index;
    const group = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    text += ALPHABET.charAt(group >> 18) + ALPHABET.charAt((group >> 12) & 63);
    text +=
      (left > 1 ? ALPHABET.charAt((group >> 6) & 63) : "=") + (left > 2 ? ALPHABET.charAt(group & 63) : "=");
  }
  return text;
}
