/**
 * A document's characters together with its bytes in UTF-8. Bytes are fast to examine, and strings are cut from the
 * characters: the difference between the two positions is tracked. Rare constructs (comments, CDATA, tags of an
 * unexpected form) are searched in the characters, and the byte position follows by `advanceTo`.
 */
import { ownString } from "../../../xml/own-string.ts";
import { decline } from "../decline.ts";
import { endOfAside, sectionAt } from "./asides.ts";
import {
  AMPERSAND,
  BANG,
  BRACKET,
  endOfName,
  endsName,
  GREATER,
  inAny,
  inAttribute,
  inText,
  isSpace,
  LESS,
  MARKUP,
  PLAIN,
  QUESTION,
  QUOTE,
  RETURN,
  SLASH,
  WIDE,
} from "./byte-classes.ts";
import { attributeText, contentText } from "./character-text.ts";
import type { NameBytes } from "./name-bytes.ts";
import { TagLookahead } from "./tag-lookahead.ts";
import { checkCharacter, isInner, mayBeNone, unitsIn } from "./utf8-units.ts";

/** A position of a source. */
export interface SourcePlace {
  readonly byte: number;
  readonly shift: number;
  readonly gone: number;
}

/** A document that is being read, from its beginning to its end. Every method declines if it cannot do its task. */
export class Source {
  readonly #bytes: Uint8Array;
  readonly #textOf: () => string;
  readonly #goesOn: () => boolean;
  #end: number;
  #gone = 0;
  #at = 0;
  /** The difference between bytes and characters so far. */
  #shift = 0;
  #rootEnd = 0;
  #ahead: TagLookahead | undefined;

  /**
   * @param text returns the characters; called where the bytes do not suffice.
   * @param bytes the text in UTF-8; the byte after the first `end` of them is 0 or absent.
   * @param goesOn called between tags at the end of the bytes; returns whether they were replaced by further
   *   bytes, for which `enter` was called
   */
  constructor(text: () => string, bytes: Uint8Array, end: number, goesOn: () => boolean = () => false) {
    this.#textOf = text;
    this.#goesOn = goesOn;
    this.#bytes = bytes;
    this.#end = end;
  }

  /** The characters. */
  get text(): string {
    return this.#textOf();
  }

  /** The current position, in UTF-16 units. */
  get position(): number {
    return this.#at - this.#shift;
  }

  /** The current position, in bytes. */
  get byte(): number {
    return this.#at;
  }

  /** The difference between bytes and UTF-16 units so far. */
  get shift(): number {
    return this.#shift;
  }

  /**
   * Starts at the beginning of a document with this number of bytes; with 0, nothing of the previous document
   * is kept.
   */
  restart(end: number): void {
    this.#end = end;
    this.#at = this.#shift = this.#rootEnd = this.#gone = 0;
    this.#ahead = undefined;
  }

  /** Continues with the next `end` bytes of the same document. */
  enter(end: number): void {
    const gone = this.#gone + this.#end;
    this.restart(end);
    this.#gone = gone;
  }

  /** The number of bytes that have been replaced by later ones: places in those are no longer valid. */
  get gone(): number {
    return this.#gone;
  }

  /** Moves to a byte for which both positions are known. */
  seek(byte: number, shift: number): void {
    this.#at = byte;
    this.#shift = shift;
  }

  /** Returns to an earlier position. Declines if the bytes there have been replaced. */
  goBack({ byte, shift, gone }: SourcePlace): void {
    if (gone !== this.#gone) decline("a place in an earlier window");
    this.seek(byte, shift);
  }

  /** Call it before looking ahead at tags, with the end of the root element's declarations in UTF-16 units. */
  set rootEnd(position: number) {
    this.#rootEnd = position;
    this.#ahead = undefined;
  }

  /** Examines tags before they are read. */
  get ahead(): TagLookahead {
    this.#ahead ??= new TagLookahead(this.text, this.#rootEnd);
    return this.#ahead;
  }

  /** Moves forward to a place in UTF-16 units, over characters that are all checked. */
  advanceTo(position: number): void {
    const bytes = this.#bytes;
    for (
      let byte = bytes[this.#at] ?? 0;
      this.position < position || isInner(byte);
      byte = bytes[this.#at] ?? 0
    ) {
      if (inAny[byte] === WIDE) this.#countWide(byte);
      else if (inAny[byte] !== PLAIN) decline();
      this.#at++;
    }
  }

  /** Whether the start tag that comes next may declare namespaces; never true of the root's. */
  get declares(): boolean {
    return this.ahead.declares(this.position);
  }

  /** Moves to the next tag: white space, comments and processing instructions are allowed between elements. */
  toTag(): void {
    const bytes = this.#bytes;
    for (let at = this.#at; ; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === LESS) {
        this.#at = at;
        if (!this.#isAside()) return;
        this.#passAside();
        at = this.#at - 1;
      } else if (!isSpace(byte)) {
        if (at !== this.#end || !this.#goesOn()) decline();
        at = -1;
      }
    }
  }

  /** Skips comments and processing instructions, where white space is not allowed. */
  passAsides(): void {
    while (this.#bytes[this.#at] === LESS && this.#isAside()) this.#passAside();
  }

  /** Checks that the document ends here, except for white space, comments and processing instructions. */
  expectEnd(): void {
    for (let start = -1; this.#at !== start; this.passAsides()) {
      start = this.#at;
      this.#passSpace();
    }
    if (this.#at < this.#end) decline();
  }

  #passSpace(): void {
    while (isSpace(this.#bytes[this.#at] ?? 0)) this.#at++;
  }

  /** Whether a start tag of the name comes next. */
  isTag({ bytes: name }: NameBytes): boolean {
    return endsName[this.#bytes[this.#at + name.length] ?? 0] === 1 && this.follows(name);
  }

  /** The name in the tag that comes next; `""` in an end tag. */
  tagName(): string {
    const start = this.#at + 1;
    const units = unitsIn(this.#bytes, start, endOfName(this.#bytes, start));
    return this.text.slice(this.position + 1, this.position + 1 + units);
  }

  /** Whether an end tag comes next. */
  get isEndTag(): boolean {
    return this.#bytes[this.#at] === LESS && this.#bytes[this.#at + 1] === SLASH;
  }

  /** Skips these characters, if they come next. */
  take(expected: NameBytes): boolean {
    if (!this.follows(expected.bytes)) return false;
    this.pass(expected);
    return true;
  }

  /** Skips these characters, which are known to come next. */
  pass({ bytes, extra }: NameBytes): void {
    this.#at += bytes.length;
    this.#shift += extra;
  }

  /** Skips the end tag that must come next: `</name>`, with or without white space after the name. */
  expectEndTag(tag: NameBytes): void {
    if (this.take(tag)) return;
    const name = tag.bytes.subarray(0, -1);
    if (!this.follows(name)) decline();
    this.#at += name.length;
    this.#shift += tag.extra;
    this.#passSpace();
    if (!this.takeGreater()) decline();
  }

  /** Skips the `>` of a start tag directly after its name; returns false for another character. */
  takeGreater(): boolean {
    if (this.#bytes[this.#at] !== GREATER) return false;
    this.#at++;
    return true;
  }

  /** In a start tag: skips white space, to the next attribute if there is one. */
  toAttribute(): boolean {
    const start = this.#at;
    this.#passSpace();
    const byte = this.#bytes[this.#at];
    if (byte === GREATER || byte === SLASH) return false;
    return this.#at > start || decline();
  }

  /** Ends a start tag. @returns whether the element is empty */
  endStartTag(): boolean {
    if (this.takeGreater()) return false;
    if (this.#bytes[this.#at] !== SLASH || this.#bytes[this.#at + 1] !== GREATER) decline();
    this.#at += 2;
    return true;
  }

  /** Text up to the next tag, across comments, processing instructions and CDATA sections. */
  characterData(): string {
    let text = this.#run();
    while (this.#isAside()) {
      const section = sectionAt(this.text, this.position);
      if (section === undefined) this.#passAside();
      else {
        this.advanceTo(section.end);
        text += section.text;
      }
      text += this.#run();
    }
    return text;
  }

  /** An attribute's value up to its double quotation mark, which is skipped. */
  attributeValue(): string {
    const start = this.position;
    let isPlain = true;
    for (;;) {
      const byte = this.#skip(inAttribute);
      if (byte === QUOTE) break;
      if (byte === LESS) decline();
      isPlain = false;
      this.#at++;
    }
    const value = this.#cut(start);
    this.#at++;
    return isPlain ? value : attributeText(value);
  }

  /** Text up to the next markup. */
  #run(): string {
    const start = this.position;
    let isPlain = true;
    for (;;) {
      const byte = this.#skip(inText);
      if (byte === LESS) break;
      if (byte === AMPERSAND || byte === RETURN) isPlain = false;
      // The end of a CDATA section is not allowed in text.
      else if (this.#bytes[this.#at + 1] === BRACKET && this.#bytes[this.#at + 2] === GREATER) decline();
      this.#at++;
    }
    const text = this.#cut(start);
    return isPlain ? text : contentText(text);
  }

  /** Whether the position is at a comment, processing instruction or CDATA section, rather than at a tag. */
  #isAside(): boolean {
    const next = this.#bytes[this.#at + 1];
    return next === BANG || next === QUESTION;
  }

  /** Skips a comment or processing instruction. */
  #passAside(): void {
    this.advanceTo(endOfAside(this.text, this.position));
  }

  /** The characters from a place to here. */
  #cut(start: number): string {
    return ownString(this.text.slice(start, this.position));
  }

  /** Moves to the next byte that is markup according to the table, and returns it. */
  #skip(table: Uint8Array): number {
    const bytes = this.#bytes;
    let at = this.#at;
    for (;;) {
      const byte = bytes[at] ?? 0;
      const kind = table[byte];
      if (kind === PLAIN) at++;
      else if (kind === WIDE) {
        this.#at = at++;
        this.#countWide(byte);
      } else if (kind === MARKUP) {
        this.#at = at;
        return byte;
      } else decline();
    }
  }

  #countWide(byte: number): void {
    this.#shift += isInner(byte) ? 1 : byte >= 0xf0 ? -1 : 0;
    if (mayBeNone(this.#bytes, this.#at)) checkCharacter(this.text.charCodeAt(this.position));
  }

  /** Whether these bytes come next. */
  follows(expected: Uint8Array): boolean {
    const bytes = this.#bytes;
    const at = this.#at;
    // Names of one vocabulary differ at their ends rather than at their beginnings.
    for (let index = expected.length - 1; index >= 0; index--) {
      if (bytes[at + index] !== expected[index]) return false;
    }
    return true;
  }
}
