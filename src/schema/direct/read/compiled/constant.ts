/** Characters that a document must have at a place, compared as words. */
import { type Code, code, joined } from "../../code/code.ts";
import { nameBytes } from "../name-bytes.ts";

const AND: Code = code` && `;

/** The place this number of bytes after `p`. */
export function placeAt(offset: number): Code {
  return offset === 0 ? code`p` : code`p + ${offset}`;
}

/** Whether one byte is at that place. */
export function isByte(offset: number, byte: number): Code {
  return code`B[${placeAt(offset)}] === ${byte}`;
}

/**
 * Whether these characters are `offset` bytes after `p`: eight and four bytes at a time, the last first, where the
 * names of one vocabulary differ. No eight bytes of UTF-8 without the controls are a NaN, and none are a zero.
 */
export function standsAt(text: string, offset = 0): Code {
  const { bytes } = nameBytes(text);
  const { length } = bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  const eight = (at: number): Code =>
    code`V.getFloat64(${placeAt(at + offset)}, true) === ${view.getFloat64(at, true)}`;
  const four = (at: number): Code =>
    code`V.getInt32(${placeAt(at + offset)}, true) === ${view.getInt32(at, true)}`;
  if (length < 4)
    return joined(
      [...bytes].map((byte, at) => isByte(at + offset, byte)),
      AND,
    );
  const width = length < 8 ? 4 : 8;
  const places = [length - width];
  for (let at = 0; at + width < length; at += width) places.push(at);
  return joined(places.map(width === 8 ? eight : four), AND);
}

/** A number of bytes, and how many fewer UTF-16 units they are. */
export function tagSize(text: string): { readonly bytes: number; readonly extra: number } {
  const { bytes, extra } = nameBytes(text);
  return { bytes: bytes.length, extra };
}
