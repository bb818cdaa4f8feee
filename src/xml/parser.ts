/** The core of the reader: turns text with line feeds as line ends into events, with limits and positions. */
import { isBlank } from "./characters.ts";
import { XmlSyntaxError, type XmlSyntaxErrorCode } from "./errors.ts";
import type { XmlHandler, XmlPosition } from "./events.ts";
import {
  badReference,
  type FaultWithin,
  faultKind,
  isText,
  placeWithin,
  textOutside,
} from "./fault-place.ts";
import {
  DOCTYPE_MESSAGE,
  type LimitName,
  limitMessage,
  type PassingOption,
  type ReaderLimits,
} from "./limits.ts";
import { plainMessage } from "./messages.ts";
import { ParserPlace } from "./parser-place.ts";
import { isBadReference } from "./references.ts";
import { type RawAttribute, TagAssembler } from "./tag-assembler.ts";
import { TokenText } from "./token-text.ts";
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

/** At the end of a piece, unfinished text that is longer than this is passed on, so that memory stays bounded. */
const FLUSH_LENGTH = 65_536;

interface OpenElement {
  readonly name: string;
  readonly declares: boolean;
  readonly line: number;
  readonly column: number;
}

const NO_ELEMENT: OpenElement = { name: "?", declares: false, line: 1, column: 1 };

/** Parses one document, piece by piece. The reader creates and drives it. */
export class XmlParser {
  readonly #tokenizer: Tokenizer;
  readonly #place = new ParserPlace();
  readonly #tags = new TagAssembler((message) => this.#failHere("not-well-formed", message));
  readonly #handler: XmlHandler;
  readonly #limits: ReaderLimits;
  readonly #open: OpenElement[] = [];
  readonly #token = new TokenText();
  #lastClosed: OpenElement | undefined;
  #begun = false;
  #inTag = false;
  #attributeCount = 0;
  #textLength = 0;
  /** Where the text began that is passed on in pieces. */
  #textStart: XmlPosition = { line: 1, column: 1 };

  constructor(handler: XmlHandler, limits: ReaderLimits) {
    this.#handler = handler;
    this.#limits = limits;
    this.#tokenizer = createTokenizer(this.#handlers());
  }

  /** Where the current event begins; between events, where the last one did. */
  position(): XmlPosition {
    return this.#place.position;
  }

  /** Takes a piece, which must not end within a surrogate pair. Throws a {@link XmlSyntaxError}. */
  feed(piece: string): void {
    this.#place.add(piece);
    if (!this.#begun) this.#skipLeadingSpace(piece);
    this.#tokenizer.write(piece);
    this.#endOfPiece();
  }

  /** Ends the document. Throws a {@link XmlSyntaxError} when it is not complete. */
  close(): void {
    // The last piece has been collected: a fault must not find its text a second time.
    this.#place.add("");
    if (isInReference(this.#tokenizer)) this.#refuseReference();
    if (isBadDeclaration(this.#tokenizer)) this.#refuse("incorrect syntax.");
    if (!isBetweenTokens(this.#tokenizer)) {
      this.failAtEnd("not-well-formed", plainMessage("unexpected end."));
    }
    this.#tokenizer.close();
  }

  /** Throws a {@link XmlSyntaxError} at the end of what has been fed. */
  failAtEnd(code: XmlSyntaxErrorCode, message: string, option?: PassingOption): never {
    return this.#fail(code, message, this.#place.at(this.#place.pieceEnd), option);
  }

  /** saxes does not report text before the first markup. */
  #skipLeadingSpace(piece: string): void {
    const index = piece.search(/[^ \t\n]/);
    this.#begun = index >= 0;
    const { pieceEnd } = this.#place;
    this.#place.endAt(index >= 0 ? pieceEnd - piece.length + index : pieceEnd);
  }

  #handlers(): TokenHandlers {
    return {
      // Any version 1.x is accepted: XML 1.0 processors read all of them as 1.0 (fifth edition, section 2.8).
      xmlDeclaration: () => this.#place.event(this.#tokenizer.position),
      doctype: (text) => this.#doctype(text),
      instruction: ({ target, body }) => this.#instruction(target, body),
      comment: () => this.#comment(),
      openTagStart: (tag) => this.#openTagStart(tag.name),
      attribute: (attribute) => this.#attribute(attribute),
      openTag: (tag) => this.#openTag(tag.name),
      closeTag: (tag) => this.#closeTag(tag.isSelfClosing),
      text: (text) => this.#text(text, this.#tokenizer.position - 1),
      cdata: (text) => this.#text(text, this.#tokenizer.position),
      error: (error) => this.#refuse(error.message),
    };
  }

  #doctype(text: string): void {
    this.#place.event(this.#tokenizer.position);
    if (this.#limits.doctype === "refuse") {
      this.#fail("not-well-formed", DOCTYPE_MESSAGE, this.position(), "doctype");
    }
    this.#checkAside(text.length);
    if (!/^[ \t\n]+[^ \t\n"'[\]<>]/.test(text)) {
      this.#failHere("not-well-formed", "A DOCTYPE must name the root element.");
    }
  }

  #instruction(target: string, body: string): void {
    const length = this.#tokenizer.position - this.#place.endOffset;
    this.#place.event(this.#tokenizer.position);
    this.#checkName(target.length);
    this.#checkAside(body.length);
    if (target.includes(":")) {
      this.#failHere("not-well-formed", `The target ${target} of an instruction must not contain a colon.`);
    }
    // saxes reads <?a?b?> as a target and a body; only their lengths show that white space is missing.
    if (body !== "" && length <= "<?".length + target.length + body.length + "?>".length) {
      this.#failHere("not-well-formed", plainMessage("disallowed character in processing instruction name."));
    }
  }

  #comment(): void {
    const length = this.#tokenizer.position + 1 - this.#place.endOffset;
    this.#place.event(this.#tokenizer.position + 1);
    this.#checkAside(length - "<!---->".length);
  }

  #openTagStart(name: string): void {
    this.#place.begin();
    this.#inTag = true;
    this.#attributeCount = 0;
    this.#checkName(name.length);
    if (this.#open.length >= this.#limits.maxDepth) this.#excess("maxDepth", this.position());
  }

  #attribute(attribute: RawAttribute): void {
    if (++this.#attributeCount > this.#limits.maxAttributes) this.#excess("maxAttributes", this.position());
    this.#checkName(Math.max(attribute.name.length, attribute.value.length));
    this.#tags.add(attribute);
  }

  #openTag(name: string): void {
    this.#inTag = false;
    this.#textLength = 0;
    this.#place.event(this.#tokenizer.position);
    const tag = this.#tags.build(name);
    const declares = tag.declarations !== undefined;
    this.#open.push({ name, declares, line: this.#place.line, column: this.#place.column });
    this.#handler.startElement(tag);
  }

  #closeTag(isSelfClosing: boolean): void {
    this.#textLength = 0;
    if (!isSelfClosing) this.#place.event(this.#tokenizer.position);
    this.#lastClosed = this.#open.pop();
    this.#handler.endElement();
    if (this.#lastClosed?.declares === true) this.#tags.leave();
  }

  /** Text up to an offset. Outside the root it is white space, which is not reported, or saxes is about to fail. */
  #text(text: string, end: number): void {
    if (this.#open.length === 0 && !isBlank(text)) return;
    this.#place.event(end);
    if (this.#textLength === 0) this.#textStart = this.position();
    this.#textLength += text.length;
    if (this.#textLength > this.#limits.maxTextLength) this.#excess("maxTextLength", this.#textStart);
    if (this.#open.length > 0 && text !== "") this.#handler.text(text);
  }

  #endOfPiece(): void {
    const tokenizer = this.#tokenizer;
    this.#watchReference();
    this.#token.hold(this.#place.piece, this.#place.endInPiece);
    const { maxAttributeLength, maxTextLength } = this.#limits;
    const pending = pendingLength(tokenizer);
    const begun = this.#place.end;
    const namePending = Math.max(pendingNameLength(tokenizer), this.#inTag ? pending : 0);
    if (namePending > maxAttributeLength) this.#excess("maxAttributeLength", begun);
    if (this.#inTag) return;
    if (this.#token.isAside) {
      if (pending > maxTextLength) this.#excess("maxTextLength", begun);
      return;
    }
    if (this.#textLength + pending > maxTextLength) {
      this.#excess("maxTextLength", this.#textLength > 0 ? this.#textStart : begun);
    }
    if (pending > FLUSH_LENGTH) {
      const text = takeText(tokenizer);
      if (text === "") return;
      this.#text(text, this.#place.pieceEnd);
      this.#token.clear();
    }
  }

  /** If a piece ends within text that can no longer become a reference, there is no use in waiting for its `;`. */
  #watchReference(): void {
    const tokenizer = this.#tokenizer;
    if (isInReference(tokenizer) && isBadReference(partialReference(tokenizer))) this.#refuseReference();
  }

  /** The text or tag that is being read, as far as the tokenizer has read it. */
  #current(): string {
    const { piece, endInPiece, endOffset } = this.#place;
    return this.#token.with(piece, endInPiece).slice(0, this.#tokenizer.position - endOffset);
  }

  #checkName(length: number): void {
    if (length > this.#limits.maxAttributeLength) this.#excess("maxAttributeLength", this.position());
  }

  #checkAside(length: number): void {
    if (length > this.#limits.maxTextLength) this.#excess("maxTextLength", this.position());
  }

  #excess(name: LimitName, position: XmlPosition): never {
    return this.#fail("limit", limitMessage(name, this.#limits[name]), position, name);
  }

  /** An error of the tokenizer: finds its place and its message. */
  #refuse(message: string): never {
    if (message.startsWith("unclosed tag: ")) return this.#refuseUnclosed();
    if (message === "unexpected close tag.") return this.#refuseEndTag();
    // saxes reports text outside the root at its end, and a reference at its `;`, so after other faults.
    const kind = faultKind(message);
    const stray = kind === "outside" || (this.#open.length === 0 && !this.#inTag && isText(this.#current()));
    if (stray) return this.#failWithin(textOutside(this.#current(), this.#place.end));
    if (kind === "reference" || isInReference(this.#tokenizer)) return this.#refuseReference();
    const plain = plainMessage(this.#isLessThanInValue(message) ? "less-than in attribute value" : message);
    if (kind === "markup") this.#place.event(this.#tokenizer.position);
    if (kind === "markup" || kind === "event") return this.#failHere("not-well-formed", plain);
    if (kind === "end") return this.failAtEnd("not-well-formed", plain);
    return this.#fail("not-well-formed", plain, this.#place.at(this.#tokenizer.position - 1));
  }

  #isLessThanInValue(message: string): boolean {
    if (message !== "disallowed character." || !this.#inTag) return false;
    return this.#place.characterAt(this.#tokenizer.position - 1) === "<";
  }

  #refuseUnclosed(): never {
    const { name, line, column } = this.#open.at(-1) ?? NO_ELEMENT;
    const message = `The document ends inside the element ${name}, which begins at line ${line}, column ${column}.`;
    return this.failAtEnd("not-well-formed", message);
  }

  /** By now, saxes has reported the end of the innermost element. */
  #refuseEndTag(): never {
    const { name, line, column } = this.#lastClosed ?? NO_ELEMENT;
    const message = `Expected the end tag </${name}>, found another one. The element begins at line ${line}, column ${column}.`;
    return this.#failHere("not-well-formed", message);
  }

  #refuseReference(): never {
    return this.#failWithin(badReference(this.#current()));
  }

  #failWithin({ index, message }: FaultWithin): never {
    return this.#fail("not-well-formed", message, placeWithin(this.#place.end, this.#current(), index));
  }

  #failHere(code: XmlSyntaxErrorCode, message: string): never {
    return this.#fail(code, message, this.position());
  }

  #fail(code: XmlSyntaxErrorCode, message: string, position: XmlPosition, option?: PassingOption): never {
    throw new XmlSyntaxError(code, message, position, option);
  }
}
