/**
 * Determines the encoding of a document, once and strictly, before any other step, so that no two steps can
 * disagree about the text.
 */
import { DecodingFault } from "./errors.ts";
import { SINGLE_BYTE_ENCODINGS, type SingleByteEncoding } from "./single-byte.ts";

/** The encodings of Unicode itself, which the first bytes of a document can identify. */
export type UnicodeEncoding = "utf-8" | "utf-16le" | "utf-16be";

/** The encodings that a document may have. */
export type XmlEncoding = UnicodeEncoding | SingleByteEncoding;

/** The encoding that the first bytes indicate, and the length of the byte order mark to leave out. */
export interface DetectedEncoding {
  readonly encoding: XmlEncoding;
  readonly skip: number;
}

/** What the first four bytes indicate, before any declaration is read. */
interface Family {
  readonly encoding: UnicodeEncoding;
  readonly mark: number;
}

/** A declaration longer than this is refused: its encoding would otherwise have to be guessed. */
const MAX_DECLARATION = 1024;

/**
 * Determines a document's encoding from its first bytes; `undefined` while `final` is false and more are needed.
 * Throws a {@link DecodingFault} for an encoding that is not supported or contradicts the bytes.
 */
export function detectEncoding(bytes: Uint8Array, final: true): DetectedEncoding;
export function detectEncoding(bytes: Uint8Array, final: boolean): DetectedEncoding | undefined;
export function detectEncoding(bytes: Uint8Array, final: boolean): DetectedEncoding | undefined {
  if (bytes.length < 4 && !final) return undefined;
  const family = familyOf(bytes);
  const head = headText(bytes.subarray(family.mark), family.encoding);
  const isDeclared = /^<\?xml[ \t\r\n]/.test(head);
  const end = head.indexOf("?>");
  if (end < 0 && !final && head.length < MAX_DECLARATION) {
    if (isDeclared || "<?xml".startsWith(head.slice(0, 5))) return undefined;
  }
  if (isDeclared && end < 0 && head.length >= MAX_DECLARATION) {
    throw new DecodingFault(`The XML declaration is longer than ${MAX_DECLARATION} characters.`, "");
  }
  const label = isDeclared ? declaredLabel(head.slice(0, end)) : undefined;
  return { encoding: agree(family, label), skip: family.mark };
}

function familyOf(bytes: Uint8Array): Family {
  const [a = -1, b = -1, c = -1, d = -1] = bytes;
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff)) {
    throw unsupported("UTF-32");
  }
  if ((a === 0x3c && b === 0 && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0 && d === 0x3c)) {
    throw unsupported("UTF-32");
  }
  if (a === 0x4c && b === 0x6f && c === 0xa7 && d === 0x94) throw unsupported("EBCDIC");
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: "utf-8", mark: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: "utf-16le", mark: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: "utf-16be", mark: 2 };
  if (a === 0x3c && b === 0 && c === 0x3f && d === 0) return { encoding: "utf-16le", mark: 0 };
  if (a === 0 && b === 0x3c && c === 0 && d === 0x3f) return { encoding: "utf-16be", mark: 0 };
  return { encoding: "utf-8", mark: 0 };
}

/** The first characters, one for each byte (or each pair of bytes): enough to read a declaration, which is ASCII. */
function headText(bytes: Uint8Array, encoding: UnicodeEncoding): string {
  if (encoding === "utf-8") return String.fromCharCode(...bytes.subarray(0, MAX_DECLARATION));
  let text = "";
  const low = encoding === "utf-16le" ? 0 : 1;
  for (let at = 0; at + 1 < bytes.length && text.length < MAX_DECLARATION; at += 2) {
    text += String.fromCharCode((bytes[at + low] ?? 0) | ((bytes[at + 1 - low] ?? 0) << 8));
  }
  return text;
}

function declaredLabel(declaration: string): string | undefined {
  const match = /[ \t\r\n]encoding[ \t\r\n]*=[ \t\r\n]*(?:"([^"]*)"|'([^']*)')/.exec(declaration);
  return match?.[1] ?? match?.[2];
}

function agree(family: Family, label: string | undefined): XmlEncoding {
  const { encoding, mark } = family;
  if (label === undefined) {
    if (encoding !== "utf-8" && mark === 0) {
      throw new DecodingFault("A UTF-16 document needs a byte order mark or a declared encoding.", "");
    }
    return encoding;
  }
  const declared = LABELS.get(label.toLowerCase());
  if (declared === undefined) throw unsupported(label);
  if (declared === encoding || (declared === "utf-16" && encoding !== "utf-8")) return encoding;
  if (isSingleByte(declared) && encoding === "utf-8" && mark === 0) return declared;
  const evidence = mark > 0 ? "byte order mark says" : "bytes are";
  const found = encoding === "utf-8" && mark === 0 ? "not UTF-16" : encoding.toUpperCase();
  throw new DecodingFault(`The document declares the encoding ${label}, but its ${evidence} ${found}.`, "");
}

/** Whether each byte of the encoding is a character; all other encodings are those of Unicode. */
export function isSingleByte(encoding: XmlEncoding | "utf-16"): encoding is SingleByteEncoding {
  return !encoding.startsWith("utf-");
}

/**
 * Labels in lower case, with the few aliases in wide use. The WHATWG list is not used: it maps many labels to
 * other encodings.
 */
const LABELS: ReadonlyMap<string, XmlEncoding | "utf-16"> = new Map<string, XmlEncoding | "utf-16">([
  ["utf-8", "utf-8"],
  ["utf8", "utf-8"],
  ["utf-16", "utf-16"],
  ["utf-16le", "utf-16le"],
  ["utf-16be", "utf-16be"],
  ["ascii", "us-ascii"],
  ["iso_8859-1", "iso-8859-1"],
  ["latin1", "iso-8859-1"],
  ...SINGLE_BYTE_ENCODINGS.map((label) => [label, label] as const),
]);

function unsupported(label: string): DecodingFault {
  return new DecodingFault(
    `The encoding ${label} is not supported: only UTF-8, UTF-16, US-ASCII, ISO-8859-1 to -16 and windows-1250 to -1258 ` +
      "are. Save the document as UTF-8.",
    "",
  );
}
