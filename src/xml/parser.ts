/**
 * Text with line feeds as line ends → events. The core of the reader: what the tokens mean, which of them are too many,
 * and where they stand.
 */
import { isBlank } from "./characters.ts";
import { XmlSyntaxError, type XmlSyntaxErrorCode } from "./errors.ts";
import type { XmlHandler, XmlPosition } from "./events.ts";
import type { ReaderLimits } from "./limits.ts";
import { LineTracker } from "./lines.ts";
import { plainMessage } from "./messages.ts";
import { indexOfBadAmpersand, mayBecomeReference } from "./references.ts";
import { type RawAttribute, TagAssembler } from "./tag-assembler.ts";
import {
  createTokenizer,
  isBadDeclaration,
  isBetweenTokens,
  isInReference,
  partialReference,
  pendingLength,
  pendingNameLength,
  type TokenHandlers,
  type Tokenizer,
  takeText,
} from "./tokenizer.ts";

/** Text that a piece leaves unfinished is handed on when it is longer than this, so that memory stays flat. */
const FLUSH_LENGTH = 65_536;

const BAD_REFERENCE: string = plainMessage("empty entity name.");

/** Errors of saxes that concern the tag or comment just read as a whole. */
const AT_CURRENT_EVENT = /^(?:malformed comment|documents may contain only one root|duplicate attribute)/;

/** Errors in markup that saxes has reported nothing of yet: they are placed at its `<`. */
const AT_BEGINNING = /^(?:unmatched closing|incorrect syntax|inappropriately located doctype)/;

interface OpenElement {
  readonly name: string;
  readonly declares: boolean;
  readonly line: number;
  readonly column: number;
}

const NO_ELEMENT: OpenElement = { name: "?", declares: false, line: 1, column: 1 };

/** Parses one document, piece by piece; made and driven by the reader. */
export class XmlParser {
  readonly #tokenizer: Tokenizer;
  readonly #lines = new LineTracker();
  readonly #tags = new TagAssembler((message) => this.#failHere("not-well-formed", message));
  readonly #handler: XmlHandler;
  readonly #limits: ReaderLimits;
  readonly #open: OpenElement[] = [];

  /** Where the current event begins. */
  #line = 1;
  #column = 1;
  /** Where the last event ended, which is where the next one begins. */
  #endLine = 1;
  #endColumn = 1;
  #endOffset = 0;

  #piece = "";
  #pieceStart = 0;
  /** Where the `&` stands whose reference the last piece left unfinished. */
  #ampersand: XmlPosition | undefined;
  #lastClosed: OpenElement | undefined;
  #begun = false;
  #inTag = false;
  #attributeCount = 0;
  #textLength = 0;

  constructor(handler: XmlHandler, limits: ReaderLimits) {
    this.#handler = handler;
    this.#limits = limits;
    this.#tokenizer = createTokenizer(this.#handlers());
  }

  /** Where the current event begins; between events, where the last one did. */
  position(): XmlPosition {
    return { line: this.#line, column: this.#column };
  }

  /** Takes a piece, which must not end within a surrogate pair. Throws a {@link XmlSyntaxError}. */
  feed(piece: string): void {
    this.#pieceStart += this.#piece.length;
    this.#piece = piece;
    this.#lines.add(piece);
    if (!this.#begun) this.#skipLeadingSpace();
    this.#tokenizer.write(piece);
    this.#endOfPiece();
  }

  /** Says that the document is complete. Throws a {@link XmlSyntaxError} when it is not. */
  close(): void {
    if (this.#ampersand !== undefined) this.#fail("not-well-formed", BAD_REFERENCE, this.#ampersand);
    if (isBadDeclaration(this.#tokenizer)) this.#refuse("incorrect syntax.");
    if (!isBetweenTokens(this.#tokenizer)) {
      this.failAtEnd("not-well-formed", plainMessage("unexpected end."));
    }
    this.#tokenizer.close();
  }

  /** Throws a {@link XmlSyntaxError} at the end of what has been fed. */
  failAtEnd(code: XmlSyntaxErrorCode, message: string): never {
    return this.#failAt(this.#pieceStart + this.#piece.length, code, message);
  }

  /** saxes reports no text before the first markup. */
  #skipLeadingSpace(): void {
    const index = this.#piece.search(/[^ \t\n]/);
    this.#begun = index >= 0;
    this.#endedAt(this.#pieceStart + (index >= 0 ? index : this.#piece.length));
  }

  #handlers(): TokenHandlers {
    return {
      // Any version 1.x will do: a processor for XML 1.0 reads all of them as XML 1.0 (fifth edition, section 2.8).
      xmlDeclaration: () => this.#event(this.#tokenizer.position),
      doctype: (text) => this.#doctype(text),
      instruction: ({ target, body }) => this.#instruction(target, body),
      comment: () => this.#event(this.#tokenizer.position + 1),
      openTagStart: () => this.#openTagStart(),
      attribute: (attribute) => this.#attribute(attribute),
      openTag: (tag) => this.#openTag(tag.name),
      closeTag: (tag) => this.#closeTag(tag.isSelfClosing),
      text: (text) => this.#text(text, this.#tokenizer.position - 1),
      cdata: (text) => this.#text(text, this.#tokenizer.position),
      error: (error) => this.#refuse(error.message),
    };
  }

  /** Notes that an event reached up to an offset: it began where the one before ended. */
  #event(end: number): void {
    this.#line = this.#endLine;
    this.#column = this.#endColumn;
    this.#endedAt(end);
  }

  #endedAt(end: number): void {
    const lines = this.#lines;
    lines.moveTo(end);
    this.#endLine = lines.line;
    this.#endColumn = lines.column;
    this.#endOffset = end;
  }

  #doctype(text: string): void {
    this.#event(this.#tokenizer.position);
    if (this.#limits.doctype === "refuse") this.#refuseDoctype();
    if (!/^[ \t\n]+[^ \t\n"'[\]<>]/.test(text)) {
      this.#failHere("not-well-formed", "A DOCTYPE must name the root element.");
    }
  }

  #refuseDoctype(): never {
    return this.#failHere(
      "not-well-formed",
      "A DOCTYPE is not accepted: entities and external subsets are a way in for attacks. Remove it, or set the option doctype to ignore.",
    );
  }

  #instruction(target: string, body: string): void {
    const length = this.#tokenizer.position - this.#endOffset;
    this.#event(this.#tokenizer.position);
    if (target.includes(":")) {
      this.#failHere("not-well-formed", `The processing instruction target ${target} must not hold a colon.`);
    }
    // saxes takes <?a?b?> for a target and its body; nothing but their lengths tells that white space is missing.
    if (body !== "" && length <= "<?".length + target.length + body.length + "?>".length) {
      this.#failHere("not-well-formed", plainMessage("disallowed character in processing instruction name."));
    }
  }

  #openTagStart(): void {
    this.#line = this.#endLine;
    this.#column = this.#endColumn;
    this.#inTag = true;
    this.#attributeCount = 0;
    if (this.#open.length >= this.#limits.maxDepth) {
      this.#limit("Elements are nested more than", "maxDepth", "levels deep");
    }
  }

  #attribute(attribute: RawAttribute): void {
    if (++this.#attributeCount > this.#limits.maxAttributes) {
      this.#limit("An element has more than", "maxAttributes", "attributes");
    }
    if (attribute.value.length > this.#limits.maxAttributeLength) this.#valueTooLong();
    this.#tags.add(attribute);
  }

  #openTag(name: string): void {
    this.#inTag = false;
    this.#textLength = 0;
    this.#event(this.#tokenizer.position);
    const tag = this.#tags.build(name);
    const declares = tag.declarations !== undefined;
    this.#open.push({ name, declares, line: this.#line, column: this.#column });
    this.#handler.startElement(tag);
  }

  #closeTag(isSelfClosing: boolean): void {
    this.#textLength = 0;
    if (!isSelfClosing) this.#event(this.#tokenizer.position);
    this.#lastClosed = this.#open.pop();
    this.#handler.endElement();
    if (this.#lastClosed?.declares === true) this.#tags.leave();
  }

  /** Text up to an offset. Outside the root it is white space, and of no concern to anyone, or saxes is about to fail. */
  #text(text: string, end: number): void {
    if (this.#open.length === 0 && !isBlank(text)) return;
    this.#event(end);
    this.#textLength += text.length;
    if (this.#textLength > this.#limits.maxTextLength) this.#textTooLong();
    if (this.#open.length > 0 && text !== "") this.#handler.text(text);
  }

  #endOfPiece(): void {
    const tokenizer = this.#tokenizer;
    this.#watchReference();
    const pending = pendingLength(tokenizer);
    const namePending = Math.max(pendingNameLength(tokenizer), this.#inTag ? pending : 0);
    if (namePending > this.#limits.maxAttributeLength) this.#valueTooLong();
    if (this.#textLength + pending > this.#limits.maxTextLength) this.#textTooLong();
    if (pending > FLUSH_LENGTH && !this.#inTag) {
      const text = takeText(tokenizer);
      if (text !== "") this.#text(text, this.#pieceStart + this.#piece.length);
    }
  }

  /** Where a piece ends within a reference, remembers its `&`, and blames it as soon as it can be no reference. */
  #watchReference(): void {
    if (!isInReference(this.#tokenizer)) {
      this.#ampersand = undefined;
      return;
    }
    const index = indexOfBadAmpersand(this.#piece, this.#endOffset - this.#pieceStart);
    if (index >= 0) {
      this.#lines.moveTo(this.#pieceStart + index);
      this.#ampersand = this.#lines.position();
    }
    if (!mayBecomeReference(partialReference(this.#tokenizer))) {
      this.#fail("not-well-formed", BAD_REFERENCE, this.#ampersand ?? this.position());
    }
  }

  #limit(what: string, option: "maxDepth" | "maxAttributes", unit: string): never {
    const limit = this.#limits[option];
    return this.#failHere("limit", `${what} ${limit} ${unit}, the limit set by the option ${option}.`);
  }

  #valueTooLong(): never {
    const limit = this.#limits.maxAttributeLength;
    const message = `A name or an attribute value is longer than ${limit} characters, the limit set by the option maxAttributeLength.`;
    return this.#failHere("limit", message);
  }

  #textTooLong(): never {
    const limit = this.#limits.maxTextLength;
    const message = `A text, comment or instruction is longer than ${limit} characters, the limit set by the option maxTextLength.`;
    return this.#failHere("limit", message);
  }

  /** An error of the tokenizer: finds its place, and the words for it. */
  #refuse(message: string): never {
    if (message.startsWith("unclosed tag: ")) return this.#refuseUnclosed();
    if (message === "unexpected close tag.") return this.#refuseEndTag();
    const plain = plainMessage(this.#isLessThanInValue(message) ? "less-than in attribute value" : message);
    if (message === "text data outside of root node.") return this.#refuseTextOutside(plain);
    const isAtBeginning = AT_BEGINNING.test(message);
    if (isAtBeginning) this.#event(this.#tokenizer.position);
    if (isAtBeginning || AT_CURRENT_EVENT.test(message)) return this.#failHere("not-well-formed", plain);
    if (/entity/.test(message)) return this.#fail("not-well-formed", plain, this.#badReference(message));
    if (message === "document must contain a root element.") return this.failAtEnd("not-well-formed", plain);
    return this.#failAt(this.#tokenizer.position - 1, "not-well-formed", plain);
  }

  #isLessThanInValue(message: string): boolean {
    if (message !== "disallowed character." || !this.#inTag) return false;
    return this.#piece[this.#tokenizer.position - 1 - this.#pieceStart] === "<";
  }

  #refuseTextOutside(plain: string): never {
    const from = Math.max(this.#endOffset - this.#pieceStart, 0);
    const index = this.#piece.slice(from).search(/[^ \t\n]/);
    return this.#failAt(this.#pieceStart + from + Math.max(index, 0), "not-well-formed", plain);
  }

  #refuseUnclosed(): never {
    const { name, line, column } = this.#open.at(-1) ?? NO_ELEMENT;
    const message = `The document ends before the element ${name} does, which begins at line ${line}, column ${column}.`;
    return this.failAtEnd("not-well-formed", message);
  }

  /** saxes has reported the innermost element's end by now. */
  #refuseEndTag(): never {
    const { name, line, column } = this.#lastClosed ?? NO_ELEMENT;
    const message = `Another end tag stands where </${name}> must, for the element begun at line ${line}, column ${column}.`;
    return this.#failHere("not-well-formed", message);
  }

  /** The `&` of the reference that saxes has just come to the `;` of. */
  #badReference(message: string): XmlPosition {
    const semicolon = this.#tokenizer.position - 1 - this.#pieceStart;
    if (this.#ampersand !== undefined && this.#piece.indexOf(";") === semicolon) return this.#ampersand;
    const isName = message === "undefined entity." || message === "malformed character entity.";
    const index = isName
      ? this.#piece.lastIndexOf("&", semicolon)
      : indexOfBadAmpersand(this.#piece, this.#endOffset - this.#pieceStart);
    this.#lines.moveTo(this.#pieceStart + Math.max(index, 0));
    return this.#lines.position();
  }

  #failHere(code: XmlSyntaxErrorCode, message: string): never {
    return this.#fail(code, message, this.position());
  }

  #failAt(offset: number, code: XmlSyntaxErrorCode, message: string): never {
    this.#lines.moveTo(offset);
    return this.#fail(code, message, this.#lines.position());
  }

  #fail(code: XmlSyntaxErrorCode, message: string, position: XmlPosition): never {
    throw new XmlSyntaxError(code, message, position);
  }
}
