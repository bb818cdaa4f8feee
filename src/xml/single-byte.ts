/**
 * Encodings in which every byte is one character. Unlike multi-byte encodings, they are safe to read: two
 * decoders cannot differ about a byte sequence, no `<` or quotation mark can be hidden within a character,
 * and bytes below 0x80 are ASCII, so that the declaration that names the encoding reads the same in all of
 * them.
 */

/** Labels of the IANA registry, in lower case. There is no ISO-8859-12. */
export type SingleByteEncoding =
  | "us-ascii"
  | `iso-8859-${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 13 | 14 | 15 | 16}`
  | `windows-125${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`;

const ISO_PARTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16] as const;
const CODE_PAGES = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;

/** Every encoding that {@link decodeSingleBytes} supports. */
export const SINGLE_BYTE_ENCODINGS: readonly SingleByteEncoding[] = [
  "us-ascii",
  ...ISO_PARTS.map((part) => `iso-8859-${part}` as const),
  ...CODE_PAGES.map((page) => `windows-125${page}` as const),
];

/**
 * 0x80 to 0x9F of windows-1252. TextDecoder is not used: in some releases of Node it returns the controls of
 * ISO-8859-1.
 */
const WINDOWS_1252_HIGH =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
  "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

/** 0xA0 to 0xFF of ISO-8859-16, which Node's TextDecoder does not have. */
const ISO_8859_16_HIGH =
  "\u00a0ĄąŁ€„Š§š©Ș«Ź\u00adźŻ°±ČłŽ”¶·žčș»ŒœŸżÀÁÂĂÄĆÆÇÈÉÊËÌÍÎÏ" +
  "ĐŃÒÓÔŐÖŚŰÙÚÛÜĘȚßàáâăäćæçèéêëìíîïđńòóôőöśűùúûüęțÿ";

type Table = readonly (string | undefined)[];

const tables = new Map<SingleByteEncoding, Table>();

/** The text of the bytes up to the first that the encoding has no character for, and that byte's index, or -1. */
export function decodeSingleBytes(
  bytes: Uint8Array,
  encoding: SingleByteEncoding,
): { readonly text: string; readonly badAt: number } {
  const table = tableOf(encoding);
  let text = "";
  for (let at = 0; at < bytes.length; at++) {
    const character = table[bytes[at] ?? 0];
    if (character === undefined) return { text, badAt: at };
    text += character;
  }
  return { text, badAt: -1 };
}

function tableOf(encoding: SingleByteEncoding): Table {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const high = (byte: number): string | undefined => highCharacter(encoding, byte);
  const table = Array.from({ length: 256 }, (_, byte) =>
    byte < 0x80 ? String.fromCharCode(byte) : high(byte),
  );
  tables.set(encoding, table);
  return table;
}

/**
 * The WHATWG labels `us-ascii`, `iso-8859-1`, `iso-8859-9` and `iso-8859-11` stand for Windows code pages,
 * which have other characters at 0x80 to 0x9F. All parts of ISO-8859 have the C1 controls there.
 */
function highCharacter(encoding: SingleByteEncoding, byte: number): string | undefined {
  if (encoding === "us-ascii") return undefined;
  if (encoding === "iso-8859-1") return String.fromCharCode(byte);
  if (byte < 0xa0 && encoding.startsWith("iso-")) return String.fromCharCode(byte);
  if (encoding === "windows-1252") return WINDOWS_1252_HIGH[byte - 0x80] ?? String.fromCharCode(byte);
  if (encoding === "iso-8859-16") return ISO_8859_16_HIGH[byte - 0xa0];
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    const character = decoder.decode(Uint8Array.of(byte));
    // For a byte without a character, Node returns one of the private use area.
    return character >= "\ue000" && character <= "\uf8ff" ? undefined : character;
  } catch {
    return undefined;
  }
}
