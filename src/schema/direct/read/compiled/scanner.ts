/**
 * Simple values in the bytes of a document. A scanner reads from a value's first byte to its end, and returns that
 * place if the value is valid and plain: ASCII, without references, and without white space that needs processing. It
 * returns -1 for other values, which need not be invalid.
 */
import { LESS } from "../byte-classes.ts";
import { BYTES, WORDS } from "./memory.ts";

export type Scanner = (start: number) => number;

const AMPERSAND = 0x26;
const SPACE = 0x20;
const BRACKET = 0x5d;
const GREATER = 0x3e;
const TAB = 0x09;
const LINE_FEED = 0x0a;

/** The data about a text type whose facets are lengths. */
export interface TextShape {
  readonly whiteSpace: "preserve" | "replace" | "collapse";
  /** In characters. */
  readonly min: number;
  readonly max: number;
}

/** Four copies of a byte. */
export const fourOf = (byte: number): number => byte * 0x01010101;
const LESSES: number = fourOf(LESS);
const AMPERSANDS: number = fourOf(AMPERSAND);
const SPACES: number = fourOf(SPACE);
/** Added to an ASCII byte, it sets the highest bit if the byte is at least a space. */
const FROM_SPACE = 0x60606060;
const LOW = 0x7f7f7f7f;
const HIGH = 0x80808080;

/**
 * The highest bit of each of four bytes that ends a value or is not plain; exact up to the first byte beyond ASCII. A
 * byte that equals the one it is compared with becomes 0, and is the only one that does not reach the highest bit
 * when 0x7f is added.
 */
export function special(four: number, third: number): number {
  return (
    (~(((four ^ LESSES) + LOW) & ((four ^ AMPERSANDS) + LOW) & ((four ^ third) + LOW) & (four + FROM_SPACE)) |
      four) &
    HIGH
  );
}

/** The highest bit of each of four ASCII bytes that is a space. */
export function spacesIn(four: number): number {
  return ~((four ^ SPACES) + LOW) & HIGH;
}

/** The number of the first byte of four whose highest bit is set. */
function firstOf(bits: number): number {
  return (31 - Math.clz32(bits & -bits)) >> 3;
}

/**
 * Text whose white space is processed by its type: values with more than single inner spaces are left to other code.
 */
function collapsedText(end: number, { min, max }: TextShape): Scanner {
  const third = fourOf(end === LESS ? BRACKET : end);
  return (start) => {
    if (BYTES[start] === SPACE) return -1;
    let at = start;
    let carried = 0;
    for (;;) {
      const four = WORDS.getInt32(at, true);
      const found = special(four, third);
      const spaces = spacesIn(four);
      const doubled = spaces & ((spaces << 8) | carried);
      if (doubled !== 0 && (found === 0 || firstOf(doubled) < firstOf(found))) return -1;
      carried = (spaces >>> 31) << 7;
      if (found === 0) {
        at += 4;
        continue;
      }
      at += firstOf(found);
      const byte = BYTES[at];
      if (byte === end) break;
      if (byte !== BRACKET || end !== LESS || endsSection(at)) return -1;
      at++;
      carried = 0;
    }
    if (BYTES[at - 1] === SPACE && at > start) return -1;
    return at - start < min || at - start > max ? -1 : at;
  };
}

/** Text whose white space is preserved. In attributes the XML reader processes it. */
function preservedText(end: number, { whiteSpace, min, max }: TextShape): Scanner {
  const third = fourOf(end === LESS ? BRACKET : end);
  const keepsLines = whiteSpace === "preserve" && end === LESS;
  return (start) => {
    let at = start;
    for (;;) {
      const found = special(WORDS.getInt32(at, true), third);
      if (found === 0) {
        at += 4;
        continue;
      }
      at += firstOf(found);
      const byte = BYTES[at];
      if (byte === end) break;
      if (keepsLines && (byte === LINE_FEED || byte === TAB)) at++;
      else if (byte === BRACKET && end === LESS && !endsSection(at)) at++;
      else return -1;
    }
    return at - start < min || at - start > max ? -1 : at;
  };
}

/** `]]>` is not allowed in text. */
function endsSection(at: number): boolean {
  return BYTES[at + 1] === BRACKET && BYTES[at + 2] === GREATER;
}

/** The scanner of texts. @param end `<`, or the quotation mark. */
export function textScanner(end: number, shape: TextShape): Scanner {
  return shape.whiteSpace === "collapse" ? collapsedText(end, shape) : preservedText(end, shape);
}
