/** Names and markup as bytes that the direct reader compares with those of a document. */

import { ownString } from "../../../xml/own-string.ts";

/** Characters to find in a document, as bytes. */
export interface NameBytes {
  readonly bytes: Uint8Array;
  /** The difference between bytes and UTF-16 units. */
  readonly extra: number;
}

const encoder: InstanceType<typeof TextEncoder> = new TextEncoder();

/** This number of short names from documents is cached; further or longer ones are encoded each time. */
const MOST_REMEMBERED = 4_096;
const LONGEST_REMEMBERED = 100;

const endTags = new Map<string, NameBytes>();

/** The end tag of an element with a name from a document. */
export function endTagOf(name: string): NameBytes {
  const known = endTags.get(name);
  if (known !== undefined) return known;
  const made = nameBytes(`</${name}>`);
  if (endTags.size < MOST_REMEMBERED && name.length <= LONGEST_REMEMBERED) endTags.set(ownString(name), made);
  return made;
}

/** A text in UTF-8. */
export function nameBytes(text: string): NameBytes {
  const bytes = encoder.encode(text);
  return { bytes, extra: bytes.length - text.length };
}
