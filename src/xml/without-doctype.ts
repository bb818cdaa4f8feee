/**
 * Removes the document type declaration of a document, for programs that read it afterwards: its declarations
 * then have no effect there either.
 */

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const BANG = 0x21;
const QUOTE = 0x22;
const HYPHEN = 0x2d;
const APOSTROPHE = 0x27;
const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const QUESTION_MARK = 0x3f;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
/** A name begins after white space (XML 1.0, production 28): a document without it is refused by the reader. */
const NO_NAME: ReadonlySet<number | undefined> = new Set([
  ...[QUOTE, APOSTROPHE, OPEN_BRACKET, CLOSE_BRACKET, LESS_THAN, GREATER_THAN, undefined],
]);

/**
 * Returns the document with white space in place of its DOCTYPE, so that everything after it keeps its line.
 * If there is no DOCTYPE, or one without an end, the same bytes are returned.
 *
 * @param xml the document in UTF-8
 */
export function withoutDoctype(xml: Uint8Array): Uint8Array {
  const start = doctypeStart(xml);
  if (start === undefined) return xml;
  const end = doctypeEnd(xml, start + "<!DOCTYPE".length);
  if (end === undefined) return xml;
  const blank = xml.slice();
  for (let at = start; at < end; at++) {
    if (blank[at] !== LINE_FEED && blank[at] !== CARRIAGE_RETURN) blank[at] = SPACE;
  }
  return blank;
}

/** Where a DOCTYPE begins: only comments, processing instructions and white space precede it (production 22). */
function doctypeStart(xml: Uint8Array): number | undefined {
  let at = BYTE_ORDER_MARK.every((byte, index) => xml[index] === byte) ? BYTE_ORDER_MARK.length : 0;
  for (;;) {
    at = afterSpace(xml, at);
    if (startsWith(xml, "<!DOCTYPE", at)) return at;
    const next = startsWith(xml, "<!--", at)
      ? after(xml, "-->", at + "<!--".length)
      : startsWith(xml, "<?", at)
        ? after(xml, "?>", at + "<?".length)
        : undefined;
    if (next === undefined) return undefined;
    at = next;
  }
}

/** Where a DOCTYPE ends, searched from after its keyword: at the first `>` outside literals and the internal subset. */
function doctypeEnd(xml: Uint8Array, keywordEnd: number): number | undefined {
  const name = afterSpace(xml, keywordEnd);
  if (name === keywordEnd || NO_NAME.has(xml[name])) return undefined;
  for (let at: number | undefined = name; at !== undefined && at < xml.length; ) {
    const byte = xml[at];
    if (byte === GREATER_THAN) return at + 1;
    if (byte === OPEN_BRACKET) at = subsetEnd(xml, at + 1);
    else at = isQuote(byte) ? afterByte(xml, byte, at + 1) : at + 1;
  }
  return undefined;
}

/** Where an internal subset ends: at the first `]` outside literals, comments and processing instructions. */
function subsetEnd(xml: Uint8Array, start: number): number | undefined {
  for (let at: number | undefined = start; at !== undefined && at < xml.length; ) {
    const byte = xml[at];
    if (byte === CLOSE_BRACKET) return at + 1;
    if (byte === LESS_THAN) at = markupEnd(xml, at + 1);
    else at = isQuote(byte) ? afterByte(xml, byte, at + 1) : at + 1;
  }
  return undefined;
}

/**
 * Starts after a `<`, and skips a whole comment or processing instruction, or the part of a declaration that
 * precedes a literal.
 */
function markupEnd(xml: Uint8Array, at: number): number | undefined {
  if (xml[at] === QUESTION_MARK) return after(xml, "?>", at + 1);
  if (xml[at] !== BANG) return at + 1;
  if (xml[at + 1] !== HYPHEN || xml[at + 2] !== HYPHEN) return at + 2;
  return after(xml, "-->", at + "!--".length);
}

function isQuote(byte: number | undefined): byte is number {
  return byte === QUOTE || byte === APOSTROPHE;
}

function afterSpace(xml: Uint8Array, start: number): number {
  let at = start;
  while (xml[at] === SPACE || xml[at] === LINE_FEED || xml[at] === CARRIAGE_RETURN || xml[at] === TAB) at++;
  return at;
}

function afterByte(xml: Uint8Array, byte: number, start: number): number | undefined {
  const found = xml.indexOf(byte, start);
  return found < 0 ? undefined : found + 1;
}

function after(xml: Uint8Array, words: string, start: number): number | undefined {
  const first = words.charCodeAt(0);
  for (let at = xml.indexOf(first, start); at >= 0; at = xml.indexOf(first, at + 1)) {
    if (startsWith(xml, words, at)) return at + words.length;
  }
  return undefined;
}

function startsWith(xml: Uint8Array, words: string, start: number): boolean {
  for (let at = 0; at < words.length; at++) {
    if (xml[start + at] !== words.charCodeAt(at)) return false;
  }
  return true;
}
