/** Reads the characters of texts and attribute values, and the markup between elements. */
import { decline } from "../../decline.ts";
import {
  AMPERSAND,
  BANG,
  BRACKET,
  GREATER,
  HYPHEN,
  isSpace,
  LESS,
  LINE_FEED,
  QUESTION,
  RETURN,
  SPACE,
  TAB,
} from "../byte-classes.ts";
import { CURSOR, cut, cutWide, documentText, expectUtf8 } from "./cursor.ts";
import { BYTES, WORDS } from "./memory.ts";
import { notPlain } from "./not-plain.ts";
import { fourOf, spacesIn, special } from "./scanner.ts";
import { nextWindow } from "./windows.ts";

/** The place of the next tag: white space, comments and processing instructions are allowed between elements. */
export function toTag(start: number): number {
  let at = start;
  for (;;) {
    while (isSpace(BYTES[at] ?? 0)) at++;
    if (BYTES[at] !== LESS) {
      if (at !== CURSOR.end || !nextWindow()) return notPlain();
      at = 0;
      continue;
    }
    const next = BYTES[at + 1];
    if (next !== BANG && next !== QUESTION) return at;
    at = passAside(at);
  }
}

/** A target `xml` belongs to the XML declaration, which is allowed only at the beginning. */
const INSTRUCTION = /<\?(?!xml[ \t\r\n?])[a-z_][\w.-]*(?:[ \t\r\n][\t\n\r -~]*?)?\?>/iy;

function passAside(start: number): number {
  if (BYTES[start + 1] === BANG) return passComment(start);
  INSTRUCTION.lastIndex = start - CURSOR.shift;
  const found = INSTRUCTION.exec(documentText());
  return found === null ? notPlain() : start + found[0].length;
}

function passComment(start: number): number {
  if (BYTES[start + 2] !== HYPHEN || BYTES[start + 3] !== HYPHEN) return notPlain();
  for (let at = start + 4; ; at++) {
    const byte = BYTES[at] ?? 0;
    if (byte === HYPHEN && BYTES[at + 1] === HYPHEN) return BYTES[at + 2] === GREATER ? at + 3 : decline();
    if (byte >= 0x80) {
      expectUtf8();
      countWide(byte, at);
    } else if (byte < SPACE && !isSpace(byte)) decline();
  }
}

/** A character of two or three bytes is one unit, and one of four two. */
function countWide(byte: number, at: number): void {
  if (byte < 0xc0) CURSOR.shift++;
  else if (byte >= 0xf0) CURSOR.shift--;
  else if (isDoubtful(byte, at)) decline();
}

/** U+FFFE and U+FFFF are not characters; U+FFFD may represent half of a surrogate pair. */
function isDoubtful(byte: number, at: number): boolean {
  return byte === 0xef && BYTES[at + 1] === 0xbf && (BYTES[at + 2] ?? 0) >= 0xbd;
}

/**
 * A text up to its end tag, or an attribute's value up to its quotation mark, with references resolved and white
 * space not yet processed. `CURSOR.position` is its end.
 *
 * @param end `<`, or the quotation mark.
 */
export function charactersUpTo(start: number, end: number): string {
  CURSOR.hasControls = CURSOR.hasLooseSpaces = false;
  let result = piece(start, end);
  if (end === LESS) {
    for (;;) {
      const at = CURSOR.position;
      const next = BYTES[at + 1];
      if (next === QUESTION || (next === BANG && BYTES[at + 2] === HYPHEN)) {
        CURSOR.hasLooseSpaces = true;
        result += piece(passAside(at), end);
      } else if (next === BANG) {
        CURSOR.hasControls = true;
        result += section(at);
        result += piece(CURSOR.position, end);
      } else break;
    }
  }
  CURSOR.raw = result;
  return result;
}

/** Without markup in it. */
function piece(start: number, end: number): string {
  const from = start - CURSOR.shift;
  let shift = CURSOR.shift;
  let hasReferences = false;
  let hasSpaces = false;
  let hasReturns = false;
  let isWide = false;
  let isLoose = BYTES[start] === SPACE;
  const third = fourOf(end === LESS ? BRACKET : end);
  let at = start;
  // Of four bytes with a special one, each is looked at.
  for (let exact = start; ; at++) {
    while (at >= exact) {
      const four = WORDS.getInt32(at, true);
      if (special(four, third) !== 0) exact = at + 4;
      else {
        const spaces = spacesIn(four);
        isLoose ||= (spaces & (spaces << 8)) !== 0 || (spaces < 0 && BYTES[at + 4] === SPACE);
        at += 4;
      }
    }
    const byte = BYTES[at] ?? 0;
    if (byte >= 0x80) {
      isWide = true;
      if (byte < 0xc0) shift++;
      else if (byte >= 0xf0) shift--;
      else if (isDoubtful(byte, at)) decline();
    } else if (byte === end) break;
    else if (byte === AMPERSAND) hasReferences = true;
    else if (byte === LESS) decline();
    else if (byte === SPACE) isLoose ||= BYTES[at + 1] === SPACE;
    else if (byte < SPACE) {
      if (byte === RETURN) hasReturns = true;
      else if (byte !== TAB && byte !== LINE_FEED) decline();
      hasSpaces = true;
    } else if (byte === BRACKET && end === LESS && BYTES[at + 1] === BRACKET && BYTES[at + 2] === GREATER)
      decline();
  }
  CURSOR.shift = shift;
  CURSOR.position = at;
  let text = isWide ? cutWide(start, at, from, at - shift) : cut(start, at);
  if (hasSpaces) CURSOR.hasControls = true;
  if (isLoose || (at > start && BYTES[at - 1] === SPACE)) CURSOR.hasLooseSpaces = true;
  if (hasReturns) text = text.replace(/\r\n?/g, "\n");
  if (hasSpaces && end !== LESS) text = text.replace(/[\t\n]/g, " ");
  return hasReferences ? withoutReferences(text) : text;
}

const SECTION = [..."<![CDATA["].map((character) => character.charCodeAt(0));

/** The text of a CDATA section. */
function section(start: number): string {
  if (!SECTION.every((byte, index) => BYTES[start + index] === byte)) decline();
  const first = start + SECTION.length;
  const from = first - CURSOR.shift;
  let hasReturns = false;
  for (let at = first; ; at++) {
    const byte = BYTES[at] ?? 0;
    if (byte >= 0x80) countWide(byte, at);
    else if (byte === RETURN) hasReturns = true;
    else if (byte < SPACE && byte !== TAB && byte !== LINE_FEED) decline();
    else if (byte === BRACKET && BYTES[at + 1] === BRACKET && BYTES[at + 2] === GREATER) {
      CURSOR.position = at + 3;
      const text = cutWide(first, at, from, at - CURSOR.shift);
      return hasReturns ? text.replace(/\r\n?/g, "\n") : text;
    }
  }
}

/** The character of one of the entities of XML itself. */
function named(name: string): string | undefined {
  switch (name) {
    case "amp":
      return "&";
    case "lt":
      return "<";
    case "gt":
      return ">";
    case "quot":
      return '"';
    case "apos":
      return "'";
    default:
      return undefined;
  }
}

/** Character references, and those to the five entities of XML itself. */
function withoutReferences(text: string): string {
  let result = "";
  let from = 0;
  for (let at = text.indexOf("&"); at >= 0; at = text.indexOf("&", from)) {
    const end = text.indexOf(";", at);
    if (end < 0 || end - at > 16) decline();
    const name = text.substring(at + 1, end);
    result += text.substring(from, at) + (named(name) ?? numbered(name));
    from = end + 1;
  }
  return result + text.substring(from);
}

const NUMBER = /^#(?:([0-9]+)|x([0-9A-Fa-f]+))$/;
const CHARACTER = /^[\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]$/u;

function numbered(name: string): string {
  CURSOR.hasControls = true;
  const [, decimal, hexadecimal] = NUMBER.exec(name) ?? [];
  const number = decimal === undefined ? Number.parseInt(hexadecimal ?? "", 16) : Number(decimal);
  if (!(number <= 0x10ffff)) decline();
  const character = String.fromCodePoint(number);
  return CHARACTER.test(character) ? character : decline();
}
