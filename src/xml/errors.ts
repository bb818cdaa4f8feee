/** The error for a document that cannot be read: why, where, and which option would allow it. */
import { shortened } from "../arguments/shortened.ts";
import type { XmlPosition } from "./events.ts";
import type { PassingOption } from "./limits.ts";

/**
 * Why a document was not read: it breaks the rules of XML 1.0 or Namespaces in XML 1.0, it is larger than a limit of the
 * reader, or its bytes are not in the encoding that they claim.
 */
export type XmlSyntaxErrorCode = "not-well-formed" | "limit" | "encoding";

/**
 * A document that cannot be read. `line` and `column` count from 1 (columns in UTF-16 units) and point at the markup
 * or the character at fault; the message says what is wrong without them, in words for users.
 */
export class XmlSyntaxError extends Error implements XmlPosition {
  override readonly name: string = "XmlSyntaxError";
  readonly code: XmlSyntaxErrorCode;
  readonly line: number;
  readonly column: number;
  /** The option that would allow the document, if there is one. */
  readonly option: PassingOption | undefined;

  constructor(code: XmlSyntaxErrorCode, message: string, position: XmlPosition, option?: PassingOption) {
    super(shortened(message));
    this.option = option;
    this.code = code;
    this.line = position.line;
    this.column = position.column;
  }
}

/**
 * XML 1.0 cannot represent the data that was to be written: a character, a name or a namespace binding.
 * `codePoint` is set if one character is at fault.
 */
export class XmlWriteError extends Error {
  override readonly name: string = "XmlWriteError";
  readonly codePoint: number | undefined;

  constructor(message: string, codePoint?: number) {
    super(shortened(message));
    this.codePoint = codePoint;
  }
}

/** `U+FFFE` and the like: the form in which messages name a character that cannot be displayed. */
export function codePointName(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Bytes that cannot be decoded, before the line is known: the reader turns this into an XmlSyntaxError. */
export class DecodingFault extends Error {
  override readonly name: string = "DecodingFault";
  /** The text decoded from the same chunk before the fault. */
  readonly before: string;

  constructor(message: string, before: string) {
    super(message);
    this.before = before;
  }
}
