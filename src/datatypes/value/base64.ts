/** base64Binary: XML Schema Part 2, §3.2.16. */
import { areDigits, digitTable, giveAscii, takeAscii } from "./ascii.ts";
import { nativeEncoder } from "./native-encoder.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const PAD = 0x3d;
/** The number of octets that are encoded at a time: a multiple of three, the size of a group. */
const OCTETS = 12_288;

const CODES: Uint8Array = new TextEncoder().encode(ALPHABET);
/** Six bits by character code; -1, which stays below 0 however it is shifted, for a code outside the alphabet. */
const SIX_BITS: Int8Array = digitTable([...CODES.entries()].map(([bits, code]) => [code, bits]));

/** Number of octets of a base64Binary lexical form; -1 if the text is not one. */
export function base64Length(text: string): number {
  const shape = shapeOf(text);
  if (shape === undefined) return -1;
  return takeAscii(shape.groups, (codes) => areDigits(codes, SIX_BITS)) && isRest(shape.rest)
    ? shape.octets
    : -1;
}

/** Number of octets of a text that is known to be a base64Binary lexical form. */
export function base64Octets(lexical: string): number {
  return shapeOf(lexical)?.octets ?? 0;
}

/** The octets of a base64Binary lexical form; `undefined` if the text is not one. */
export function parseBase64(text: string): Uint8Array | undefined {
  const shape = shapeOf(text);
  if (shape === undefined || !isRest(shape.rest)) return undefined;
  const { groups, rest, octets } = shape;
  const bytes = new Uint8Array(octets);
  let next = 0;
  const isValid = takeAscii(groups, (codes) => {
    const end = decodeGroups(codes, bytes, next);
    next = end;
    return end >= 0;
  });
  if (!isValid) return undefined;
  if (octets - next >= 1) bytes[next] = (bitsAt(rest, 0) << 2) | (bitsAt(rest, 1) >> 4);
  if (octets - next >= 2) bytes[next + 1] = (bitsAt(rest, 1) << 4) | (bitsAt(rest, 2) >> 2);
  return bytes;
}

/** The canonical base64Binary form: no spaces. */
export function encodeBase64(bytes: Uint8Array): string {
  return nativeEncoder?.(bytes, "base64") ?? encodeBase64Slowly(bytes);
}

/** Like `encodeBase64`, for platforms without a native encoder. */
export function encodeBase64Slowly(bytes: Uint8Array): string {
  return giveAscii(bytes, OCTETS, encodeGroups);
}

/** A text split by its length alone. */
interface Shape {
  /** Without spaces: groups of four characters that make three octets each. */
  readonly groups: string;
  /** The last group, where it is padded. */
  readonly rest: string;
  readonly octets: number;
}

/** Single spaces are allowed between characters. */
function shapeOf(text: string): Shape | undefined {
  if (text.includes(" ") && (text.startsWith(" ") || text.endsWith(" ") || text.includes("  ")))
    return undefined;
  const dense = text.includes(" ") ? text.replaceAll(" ", "") : text;
  if (dense.length % 4 !== 0) return undefined;
  const pads = dense.endsWith("==") ? 2 : dense.endsWith("=") ? 1 : 0;
  const octets = (dense.length / 4) * 3 - pads;
  if (pads === 0) return { groups: dense, rest: "", octets };
  return { groups: dense.slice(0, -4), rest: dense.slice(-4), octets };
}

/** The end of the octets; -1 if a code is outside the alphabet. */
function decodeGroups(codes: Uint8Array, bytes: Uint8Array, start: number): number {
  let next = start;
  let all = 0;
  for (let at = 0; at < codes.length; at += 4) {
    const group =
      ((SIX_BITS[codes[at] as number] as number) << 18) |
      ((SIX_BITS[codes[at + 1] as number] as number) << 12) |
      ((SIX_BITS[codes[at + 2] as number] as number) << 6) |
      (SIX_BITS[codes[at + 3] as number] as number);
    all |= group;
    bytes[next++] = group >> 16;
    bytes[next++] = group >> 8;
    bytes[next++] = group;
  }
  return all < 0 ? -1 : next;
}

/** The bits that remain before the padding are zero. */
function isRest(rest: string): boolean {
  if (rest === "") return true;
  if (bitsAt(rest, 0) < 0 || bitsAt(rest, 1) < 0) return false;
  if (rest.charCodeAt(2) === PAD) return (bitsAt(rest, 1) & 15) === 0;
  return bitsAt(rest, 2) >= 0 && (bitsAt(rest, 2) & 3) === 0;
}

function bitsAt(text: string, index: number): number {
  return SIX_BITS[text.charCodeAt(index)] ?? -1;
}

function encodeGroups(octets: Uint8Array, codes: Uint8Array): number {
  let next = 0;
  for (let at = 0; at < octets.length; at += 3) {
    const left = octets.length - at;
    const group = ((octets[at] ?? 0) << 16) | ((octets[at + 1] ?? 0) << 8) | (octets[at + 2] ?? 0);
    codes[next++] = CODES[group >> 18] as number;
    codes[next++] = CODES[(group >> 12) & 63] as number;
    codes[next++] = left > 1 ? (CODES[(group >> 6) & 63] as number) : PAD;
    codes[next++] = left > 2 ? (CODES[group & 63] as number) : PAD;
  }
  return next;
}
