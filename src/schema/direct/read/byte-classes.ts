/** Bytes with a meaning in markup, and the class of every byte in the places where a document is read byte by byte. */

export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const RETURN = 0x0d;
export const SPACE = 0x20;
export const BANG = 0x21;
export const QUOTE = 0x22;
export const AMPERSAND = 0x26;
export const APOSTROPHE = 0x27;
export const HYPHEN = 0x2d;
export const SLASH = 0x2f;
export const LESS = 0x3c;
export const GREATER = 0x3e;
export const QUESTION = 0x3f;
export const BRACKET = 0x5d;

/** The class of a byte in a table: plain, part of a character beyond ASCII, not allowed, or special. */
export const PLAIN = 0;
export const WIDE = 1;
export const REFUSED = 2;
export const MARKUP = 3;

/** Between two pieces of markup. */
export const inText: Uint8Array = classes([LESS, AMPERSAND, BRACKET, RETURN], [TAB, LINE_FEED]);
/** In an attribute value between double quotation marks. */
export const inAttribute: Uint8Array = classes([QUOTE, AMPERSAND, LESS, TAB, LINE_FEED, RETURN], []);
/** Where only the validity of characters matters. */
export const inAny: Uint8Array = classes([], [TAB, LINE_FEED, RETURN]);

function classes(markup: readonly number[], plain: readonly number[]): Uint8Array {
  const table = new Uint8Array(256).fill(WIDE, 0x80).fill(REFUSED, 0, SPACE);
  for (const byte of markup) table[byte] = MARKUP;
  for (const byte of plain) table[byte] = PLAIN;
  return table;
}

/** 1 for bytes that end a name in a tag. */
export const endsName: Uint8Array = new Uint8Array(256);
for (const byte of [TAB, LINE_FEED, RETURN, SPACE, SLASH, GREATER]) endsName[byte] = 1;

/** Whether a byte is white space (XML 1.0, production 3). */
export function isSpace(byte: number): boolean {
  return byte === SPACE || byte === LINE_FEED || byte === RETURN || byte === TAB;
}

/** The end of a name in a tag. */
export function endOfName(bytes: Uint8Array, start: number): number {
  let end = start;
  for (let byte = bytes[end] ?? 0; byte !== 0 && endsName[byte] === 0; byte = bytes[end] ?? 0) end++;
  return end;
}
