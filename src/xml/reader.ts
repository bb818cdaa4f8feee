/**
 * The XML reader: XML 1.0 and Namespaces in XML 1.0, strict, with no document types.
 *
 * saxes finds the tokens; namespaces, limits, positions and error messages are the work of this project.
 * Since only the five predefined entities exist, the events of a document are never longer than the document.
 */
import { XmlDecoder } from "./decode.ts";
import { DecodingFault, type XmlSyntaxErrorCode } from "./errors.ts";
import type { XmlHandler, XmlPosition } from "./events.ts";
import {
  limitMessage,
  type PassingOption,
  type ReaderLimits,
  type ReaderOptions,
  readerLimits,
} from "./limits.ts";
import { ownString } from "./own-string.ts";
import { XmlParser } from "./parser.ts";
import { indexOfLoneSurrogate } from "./surrogates.ts";

/** Documents are processed in pieces of this size (bytes or UTF-16 units), so that limits take effect early. */
const PIECE = 65_536;

/** The byte order mark, as a UTF-16 unit. */
const MARK = 0xfeff;

/**
 * Reads a whole document, reporting its elements and text to the handler in document order. A string is read
 * as it is, whatever encoding it declares; bytes are decoded by byte order mark and declaration.
 *
 * Throws a {@link XmlSyntaxError} at the first fault. The events before it have been delivered by then.
 * Errors that the handler throws pass through.
 */
export function readXml(source: string | Uint8Array, handler: XmlHandler, options?: ReaderOptions): void {
  const reader = new XmlReader(handler, options);
  reader.write(source);
  reader.close();
}

/**
 * Reads a document that arrives in chunks, cut anywhere, even within a character. Memory is bounded by the open
 * elements and one token: text of more than 64 Ki characters is delivered in several pieces, so a handler that needs
 * the whole text must concatenate them (and can rely on `maxTextLength` while it does).
 */
export class XmlReader {
  readonly #parser: XmlParser;
  readonly #limits: ReaderLimits;
  #decoder: XmlDecoder | undefined;
  #size = 0;
  /** Whether any data has arrived. */
  #started = false;
  /** Whether the parser has been given any data. */
  #begun = false;
  /** A carriage return, or the first half of a surrogate pair, whose next unit is still to come. */
  #carry = "";
  #state: "open" | "closed" | "failed" = "open";

  /** @throws OptionRangeError for an option that is out of range */
  constructor(handler: XmlHandler, options?: ReaderOptions) {
    this.#limits = readerLimits(options);
    this.#parser = new XmlParser(handler, this.#limits);
  }

  /** Where the event being delivered begins: for a start tag its `<`, which its attributes share. */
  position(): XmlPosition {
    return this.#parser.position();
  }

  /** Takes the next chunk: all strings or all bytes. Throws as {@link readXml} does, and on every call after that. */
  write(chunk: string | Uint8Array): void {
    this.#attempt(() => {
      for (let at = 0; at < chunk.length; at += PIECE) {
        if (typeof chunk === "string") this.#takeText(ownString(chunk.slice(at, at + PIECE)));
        else this.#takeBytes(chunk.subarray(at, at + PIECE));
      }
    });
  }

  /** Ends the document. Throws as {@link readXml} does when it is not complete. */
  close(): void {
    this.#attempt(() => {
      if (this.#decoder !== undefined) this.#feed(this.#decode(this.#decoder, undefined));
      const rest = this.#carry;
      this.#carry = "";
      if (rest === "\r") this.#parser.feed("\n");
      else if (rest !== "") this.#loneSurrogate();
      this.#parser.close();
      this.#state = "closed";
    });
  }

  #attempt(step: () => void): void {
    if (this.#state !== "open")
      throw new Error(`This XmlReader is ${this.#state}: make a new one for each document.`);
    this.#state = "failed";
    step();
    if (this.#state === "failed") this.#state = "open";
  }

  #takeText(text: string): void {
    if (this.#decoder !== undefined) throw new TypeError("XmlReader was given a string after bytes.");
    const room = this.#room(text.length);
    this.#feed(room < text.length ? text.slice(0, room) : text);
    if (room < text.length) this.#tooLarge();
  }

  #takeBytes(bytes: Uint8Array): void {
    if (this.#decoder === undefined) {
      if (this.#started) throw new TypeError("XmlReader was given bytes after a string.");
      this.#decoder = new XmlDecoder();
    }
    const room = this.#room(bytes.length);
    this.#feed(this.#decode(this.#decoder, room < bytes.length ? bytes.subarray(0, room) : bytes));
    if (room < bytes.length) this.#tooLarge();
  }

  #decode(decoder: XmlDecoder, bytes: Uint8Array | undefined): string {
    try {
      return bytes === undefined ? decoder.close() : decoder.write(bytes);
    } catch (error) {
      if (!(error instanceof DecodingFault)) throw error;
      this.#feed(error.before);
      return this.#fail("encoding", error.message);
    }
  }

  /** Counts bytes or units, and returns how many of them are within the limit. */
  #room(size: number): number {
    const before = this.#size;
    this.#size += size;
    return Math.min(size, Math.max(this.#limits.maxBytes - before, 0));
  }

  #tooLarge(): never {
    return this.#fail("limit", limitMessage("maxBytes", this.#limits.maxBytes), "maxBytes");
  }

  #feed(text: string): void {
    if (text === "") return;
    const all = this.#started ? this.#carry + text : this.#withoutMark(text);
    this.#started = true;
    const kept = isHalf(all.charCodeAt(all.length - 1)) ? all.length - 1 : all.length;
    this.#carry = all.slice(kept);
    const piece = withLineFeeds(all.slice(0, kept));
    if (piece !== "" && !this.#begun) this.#begin(piece);
    const lone = indexOfLoneSurrogate(piece);
    this.#parser.feed(lone < 0 ? piece : piece.slice(0, lone));
    if (lone >= 0) this.#loneSurrogate();
  }

  /**
   * A string may still contain the byte order mark of its file, which a decoder removes; a second one is not a mark.
   */
  #withoutMark(text: string): string {
    const isMarked = text.charCodeAt(0) === MARK && this.#decoder === undefined;
    return isMarked ? text.slice(1) : text;
  }

  /** A mark is reported here, because saxes would remove it. */
  #begin(piece: string): void {
    this.#begun = true;
    if (piece.charCodeAt(0) === MARK)
      this.#fail("not-well-formed", "The document has a second byte order mark here.");
  }

  #loneSurrogate(): never {
    return this.#fail(
      "not-well-formed",
      "This is half of a surrogate pair without the other half, which is not a character.",
    );
  }

  #fail(code: XmlSyntaxErrorCode, message: string, option?: PassingOption): never {
    return this.#parser.failAtEnd(code, message, option);
  }
}

function isHalf(unit: number): boolean {
  return unit === 0x0d || (unit >= 0xd800 && unit <= 0xdbff);
}

/** Line ends as in XML 1.0 section 2.11. */
function withLineFeeds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}
