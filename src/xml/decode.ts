/**
 * Bytes → text, with the encoding determined as in appendix F of XML 1.0: by byte order mark, else by the XML
 * declaration, else UTF-8.
 *
 * UTF-8, UTF-16, US-ASCII, ISO-8859 and the code pages of Windows with one byte a character are read.
 * Everything else (UTF-7, EBCDIC, multi-byte encodings, unknown names) is refused by name, as is a
 * declaration that contradicts the bytes: two programs that guess differently would see two different
 * documents. It is safe to support so many encodings because the encoding is determined once, from an exact
 * list of labels, and the bytes are decoded here, before any step that looks for markup.
 */
import { detectEncoding, isSingleByte, type UnicodeEncoding, type XmlEncoding } from "./encoding.ts";
import { DecodingFault, XmlSyntaxError } from "./errors.ts";
import { LineTracker } from "./lines.ts";
import { decodeSingleBytes, type SingleByteEncoding } from "./single-byte.ts";
import { completeUtf8, completeUtf16, validUtf8, validUtf16 } from "./unicode.ts";

/**
 * A whole document's bytes as text, without its byte order mark. Throws a {@link XmlSyntaxError} of code
 * `encoding` for an encoding that is not supported, one that contradicts the declaration, and bytes that are
 * not valid in it.
 */
export function decodeXml(bytes: Uint8Array): string {
  const decoder = new XmlDecoder();
  let text = "";
  try {
    text = decoder.write(bytes);
    return text + decoder.close();
  } catch (error) {
    if (!(error instanceof DecodingFault)) throw error;
    const lines = new LineTracker();
    const before = (text + error.before).replace(/\r\n?/g, "\n");
    lines.add(before);
    lines.moveTo(before.length);
    throw new XmlSyntaxError("encoding", error.message, lines.position());
  }
}

const NOTHING: Uint8Array = new Uint8Array(0);

/**
 * Like {@link decodeXml}, for bytes that arrive in chunks, cut anywhere. Throws a {@link DecodingFault} with
 * the text before the fault, since only the caller can count the lines.
 */
export class XmlDecoder {
  #encoding: XmlEncoding | undefined;
  /** Bytes not decoded yet: the start of the document until its encoding is known, later half a character. */
  #held: Uint8Array = NOTHING;

  /** The text of all characters that are complete so far and were not returned before. */
  write(bytes: Uint8Array): string {
    const all = concat(this.#held, bytes);
    this.#held = NOTHING;
    if (this.#encoding !== undefined) return this.#decode(all, this.#encoding);
    const detected = detectEncoding(all, false);
    if (detected === undefined) {
      // Copied: the caller may use its buffer again.
      this.#held = all.slice();
      return "";
    }
    this.#encoding = detected.encoding;
    return this.#decode(all.subarray(detected.skip), detected.encoding);
  }

  /** The rest of the text. Throws a {@link DecodingFault} when the bytes end within a character. */
  close(): string {
    let text = "";
    if (this.#encoding === undefined) {
      const detected = detectEncoding(this.#held, true);
      const rest = this.#held.subarray(detected.skip);
      this.#held = NOTHING;
      this.#encoding = detected.encoding;
      text = this.#decode(rest, detected.encoding);
    }
    if (this.#held.length > 0)
      throw new DecodingFault("The document ends in the middle of a character.", text);
    return text;
  }

  #decode(bytes: Uint8Array, encoding: XmlEncoding): string {
    const complete = completeLength(bytes, encoding);
    if (complete < bytes.length) this.#held = bytes.slice(complete);
    return decodeComplete(bytes.subarray(0, complete), encoding);
  }
}

function completeLength(bytes: Uint8Array, encoding: XmlEncoding): number {
  if (encoding === "utf-8") return completeUtf8(bytes);
  if (encoding === "utf-16le" || encoding === "utf-16be") return completeUtf16(bytes, encoding);
  return bytes.length;
}

function decodeComplete(bytes: Uint8Array, encoding: XmlEncoding): string {
  return isSingleByte(encoding) ? decodeBytewise(bytes, encoding) : decodeUnicode(bytes, encoding);
}

function decodeUnicode(bytes: Uint8Array, encoding: UnicodeEncoding): string {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const valid = encoding === "utf-8" ? validUtf8(bytes) : validUtf16(bytes, encoding);
    throw fault(bytes, valid, encoding, decodeUnicode(bytes.subarray(0, valid), encoding));
  }
}

function decodeBytewise(bytes: Uint8Array, encoding: SingleByteEncoding): string {
  const { text, badAt } = decodeSingleBytes(bytes, encoding);
  if (badAt >= 0) throw fault(bytes, badAt, encoding, text);
  return text;
}

function fault(bytes: Uint8Array, at: number, encoding: XmlEncoding, before: string): DecodingFault {
  const byte = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, "0");
  return new DecodingFault(
    `The byte 0x${byte} is not valid ${encoding.toUpperCase()} here: the document is damaged or in another encoding.`,
    before,
  );
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
