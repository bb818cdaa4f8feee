/** Characters that a document must have at a place, compared as words, without generated code. */
import { nameBytes } from "../name-bytes.ts";
import { BYTES, WORDS } from "./memory.ts";

const FOUR = 4;
const EIGHT = 8;

/** Whether these characters stand at a place: eight or four bytes at a time, the last first, where names of one vocabulary differ. */
export function standing(text: string): (place: number) => boolean {
  const { bytes } = nameBytes(text);
  const { length } = bytes;
  const words = new DataView(bytes.buffer, bytes.byteOffset, length);
  if (length < FOUR) return fewBytes(bytes);
  if (length < EIGHT)
    return twoFours(words.getInt32(length - FOUR, true), words.getInt32(0, true), length - FOUR);
  const last = words.getFloat64(length - EIGHT, true);
  const first = words.getFloat64(0, true);
  if (length <= 2 * EIGHT) return twoEights(last, first, length - EIGHT);
  const middle = new Float64Array(Math.ceil(length / EIGHT) - 1);
  for (let index = 0; index < middle.length; index++) middle[index] = words.getFloat64(index * EIGHT, true);
  return (place) => {
    if (WORDS.getFloat64(place + length - EIGHT, true) !== last) return false;
    for (let index = 0; index < middle.length; index++) {
      if (WORDS.getFloat64(place + index * EIGHT, true) !== middle[index]) return false;
    }
    return true;
  };
}

function fewBytes(bytes: Uint8Array): (place: number) => boolean {
  return (place) => {
    for (let index = 0; index < bytes.length; index++)
      if (BYTES[place + index] !== bytes[index]) return false;
    return true;
  };
}

function twoFours(last: number, first: number, at: number): (place: number) => boolean {
  return (place) => WORDS.getInt32(place + at, true) === last && WORDS.getInt32(place, true) === first;
}

function twoEights(last: number, first: number, at: number): (place: number) => boolean {
  return (place) => WORDS.getFloat64(place + at, true) === last && WORDS.getFloat64(place, true) === first;
}
