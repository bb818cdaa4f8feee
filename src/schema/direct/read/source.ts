/**
 * A document's characters beside its bytes in UTF-8. Bytes are quick to look at, and strings are cut from the characters: the
 * difference between the two places is kept up as characters of several bytes go by.
 *
 * What is not plain (references other than the five of XML itself, CDATA, processing instructions, carriage returns in
 * text) is declined.
 */
import { ownString } from "../../../xml/own-string.ts";
import { decline } from "../decline.ts";
import type { NameBytes } from "./name-bytes.ts";

const TAB = 0x09;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const BANG = 0x21;
const QUOTE = 0x22;
const AMPERSAND = 0x26;
const HYPHEN = 0x2d;
const SLASH = 0x2f;
const COLON = 0x3a;
const LESS = 0x3c;
const EQUALS = 0x3d;
const GREATER = 0x3e;
const QUESTION = 0x3f;
const BRACKET = 0x5d;

/** What a byte is in text and in attribute values. */
const PLAIN = 0;
const WIDE = 1;
const REFUSED = 2;
const MARKUP = 3;

const inText: Uint8Array = classes([LESS, AMPERSAND, BRACKET], [TAB, LINE_FEED]);
const inAttribute: Uint8Array = classes([QUOTE, AMPERSAND, LESS, TAB, LINE_FEED], []);
const inComment: Uint8Array = classes([HYPHEN], [TAB, LINE_FEED, RETURN]);

/** Control characters are refused, and bytes of characters beyond ASCII counted. */
function classes(markup: readonly number[], plain: readonly number[]): Uint8Array {
  const table = new Uint8Array(256).fill(WIDE, 0x80).fill(REFUSED, 0, SPACE);
  for (const byte of markup) table[byte] = MARKUP;
  for (const byte of plain) table[byte] = PLAIN;
  return table;
}

/** After a name in a tag. */
const endsName: Uint8Array = new Uint8Array(256);
for (const byte of [TAB, LINE_FEED, RETURN, SPACE, SLASH, GREATER]) endsName[byte] = 1;

const isSpace = (byte: number): boolean =>
  byte === SPACE || byte === LINE_FEED || byte === RETURN || byte === TAB;

/** A document that is being read, from its beginning to its end. Every method that cannot do what it says declines. */
export class Source {
  readonly #bytes: Uint8Array;
  readonly #textOf: () => string;
  #end: number;
  #at = 0;
  /** So many bytes more than characters have gone by. */
  #shift = 0;

  /**
   * @param text its characters, asked for where the bytes do not do.
   * @param bytes the text in UTF-8; what follows the first `end` of them begins with 0, or there is nothing.
   */
  constructor(text: () => string, bytes: Uint8Array, end: number) {
    this.#textOf = text;
    this.#bytes = bytes;
    this.#end = end;
  }

  /** Where it has come to, in UTF-16 units. */
  get position(): number {
    return this.#at - this.#shift;
  }

  /** The byte it has come to, and by how much that is more than the position. */
  get byte(): number {
    return this.#at;
  }

  get shift(): number {
    return this.#shift;
  }

  /** From the beginning, in a document of so many bytes. */
  restart(end: number): void {
    this.#end = end;
    this.#at = this.#shift = 0;
  }

  /** Goes to a byte of which both are known. */
  seek(byte: number, shift: number): void {
    this.#at = byte;
    this.#shift = shift;
  }

  /** Goes over so many characters, all of them ASCII but for a byte order mark at the beginning. */
  passAscii(length: number, mark: boolean): void {
    this.#shift += mark ? 2 : 0;
    this.#at += length + this.#shift;
  }

  /** Goes to the next tag: between elements there is white space, and there are comments and processing instructions. */
  toTag(): void {
    const bytes = this.#bytes;
    for (let at = this.#at; ; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === LESS) {
        this.#at = at;
        if (!this.#passAside()) return;
        at = this.#at - 1;
      } else if (!isSpace(byte)) decline();
    }
  }

  /** The document ends here, but for white space, comments and processing instructions. */
  expectEnd(): void {
    for (;;) {
      while (isSpace(this.#bytes[this.#at] ?? 0)) this.#at++;
      if (this.#at >= this.#end) return;
      if (this.#bytes[this.#at] !== LESS || !this.#passAside()) decline();
    }
  }

  /** Whether a start tag of the name comes next. */
  isTag({ bytes: name }: NameBytes): boolean {
    return endsName[this.#bytes[this.#at + name.length] ?? 0] === 1 && this.#follows(name);
  }

  /** The name in the tag that comes next; `""` in an end tag. */
  tagName(): string {
    const bytes = this.#bytes;
    let end = this.#at + 1;
    let shift = this.#shift;
    for (let byte = bytes[end] ?? 0; byte !== 0 && endsName[byte] === 0; byte = bytes[++end] ?? 0) {
      if (byte >= 0x80) shift += byte < 0xc0 ? 1 : byte >= 0xf0 ? -1 : 0;
    }
    return this.#textOf().slice(this.position + 1, end - shift);
  }

  /** Whether an end tag comes next. */
  get isEndTag(): boolean {
    return this.#bytes[this.#at] === LESS && this.#bytes[this.#at + 1] === SLASH;
  }

  /** Whether these characters come next. */
  follows({ bytes }: NameBytes): boolean {
    return this.#follows(bytes);
  }

  /** Goes over these characters, where they come next. */
  take(expected: NameBytes): boolean {
    if (!this.#follows(expected.bytes)) return false;
    this.pass(expected);
    return true;
  }

  /** Goes over these characters, which are known to come next. */
  pass({ bytes, extra }: NameBytes): void {
    this.#at += bytes.length;
    this.#shift += extra;
  }

  /** Goes over what must come next. */
  expect(expected: NameBytes): void {
    if (!this.take(expected)) decline();
  }

  /** Goes over the `>` of a start tag right behind its name; false where that is something else. */
  takeGreater(): boolean {
    if (this.#bytes[this.#at] !== GREATER) return false;
    this.#at++;
    return true;
  }

  /** In a start tag: goes over white space, to the next attribute if there is one. */
  toAttribute(): boolean {
    const start = this.#at;
    while (isSpace(this.#bytes[this.#at] ?? 0)) this.#at++;
    const byte = this.#bytes[this.#at];
    if (byte === GREATER || byte === SLASH) return false;
    return this.#at > start || decline();
  }

  /** Ends a start tag. @returns whether the element is empty, and ended with it */
  endStartTag(): boolean {
    if (this.takeGreater()) return false;
    if (this.#bytes[this.#at] !== SLASH || this.#bytes[this.#at + 1] !== GREATER) decline();
    this.#at += 2;
    return true;
  }

  /** Text up to the next markup. */
  characterData(): string {
    const start = this.position;
    let references = false;
    for (;;) {
      const byte = this.#skip(inText);
      if (byte === LESS) break;
      if (byte === AMPERSAND) references = true;
      // What would be the end of a CDATA section must not stand in text.
      else if (this.#bytes[this.#at + 1] === BRACKET && this.#bytes[this.#at + 2] === GREATER) decline();
      this.#at++;
    }
    const text = this.#cut(start);
    return references ? withoutReferences(text) : text;
  }

  /** An attribute's value up to its quotation mark, and over that. White space is a space (XML 1.0 §3.3.3). */
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
    return isPlain ? value : withoutReferences(value.replace(/[\t\n]/g, " "));
  }

  /** Goes over a declaration of a namespace, which is known to be well-formed; false where there is none. */
  takeDeclaration(): boolean {
    const after = this.#bytes[this.#at + DECLARATION.length] ?? 0;
    if ((after !== COLON && after !== EQUALS && !isSpace(after)) || !this.#follows(DECLARATION)) return false;
    this.#skipAttribute();
    return true;
  }

  #skipAttribute(): void {
    while (this.#bytes[this.#at] !== EQUALS) this.#step();
    while (isSpace(this.#bytes[++this.#at] ?? 0));
    const quote = this.#bytes[this.#at++];
    while (this.#bytes[this.#at] !== quote) this.#step();
    this.#at++;
  }

  /** The characters from a place to here. */
  #cut(start: number): string {
    return ownString(this.#textOf().slice(start, this.position));
  }

  #step(): void {
    const byte = this.#bytes[this.#at] ?? 0;
    if (byte === 0) decline();
    if (byte >= 0x80) this.#countWide(byte);
    this.#at++;
  }

  /** Goes over a comment or processing instruction; false where a tag comes next. */
  #passAside(): boolean {
    const next = this.#bytes[this.#at + 1];
    if (next === BANG) this.#comment();
    else if (next === QUESTION) this.#instruction();
    return next === BANG || next === QUESTION;
  }

  /** One in ASCII, whose bytes are its characters. */
  #instruction(): void {
    INSTRUCTION.lastIndex = this.position;
    const [all = decline()] = INSTRUCTION.exec(this.#textOf()) ?? [];
    this.#at += all.length;
  }

  #comment(): void {
    if (!this.#follows(COMMENT)) decline();
    this.#at += COMMENT.length;
    for (;;) {
      this.#skip(inComment);
      if (this.#bytes[this.#at + 1] === HYPHEN) break;
      this.#at++;
    }
    if (this.#bytes[this.#at + 2] !== GREATER) decline();
    this.#at += 3;
  }

  /** Goes to the next byte that is markup by the table, and returns it. */
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

  /** A character of two or three bytes is one unit, and one of four two. */
  #countWide(byte: number): void {
    if (byte < 0xc0) this.#shift++;
    else if (byte >= 0xf0) this.#shift--;
    // U+FFFE and U+FFFF are no characters; U+FFFD may stand for half of a surrogate pair.
    else if (byte === 0xef && this.#bytes[this.#at + 1] === 0xbf && (this.#bytes[this.#at + 2] ?? 0) >= 0xbd)
      decline();
  }

  #follows(expected: Uint8Array): boolean {
    const bytes = this.#bytes;
    const at = this.#at;
    // Names of one vocabulary differ at their ends rather than at their beginnings.
    for (let index = expected.length - 1; index >= 0; index--) {
      if (bytes[at + index] !== expected[index]) return false;
    }
    return true;
  }
}

/** A target that is xml is that of the XML declaration, which stands at the beginning only. */
const INSTRUCTION = /<\?(?!xml[ \t\r\n?])[a-z_][\w.-]*(?:[ \t\r\n][\t\n\r -~]*?)?\?>/iy;
const COMMENT: Uint8Array = new TextEncoder().encode("<!--");
const DECLARATION: Uint8Array = new TextEncoder().encode("xmlns");

const REFERENCES: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

function withoutReferences(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&([a-z]*)(;?)/g, (_, name: string, end: string) =>
    end === "" ? decline() : (REFERENCES.get(name) ?? decline()),
  );
}
