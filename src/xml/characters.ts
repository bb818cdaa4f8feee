/**
 * Character classes and names of XML 1.0, fifth edition.
 *
 * The fifth edition's ranges are used rather than the Unicode 2.0 tables of the editions before it: the
 * parsers in use (saxes and libxml2) read such names, and every earlier name is also one of the fifth
 * edition. XSD 1.0 defines the *values* of its name types by the second edition; Xerces does so, and so do
 * libxml2's datatypes. The W3C suite expects both answers (Saxon's xv002 to xv007 the fifth edition's, xv008
 * the second's), so the wider set is the default for values as well, and a schema can be loaded with the
 * tables of the second edition (src/datatypes/name-characters.ts).
 */

const START_CLASS: string =
  "A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}\\u{200D}" +
  "\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}";
const REST_CLASS: string = "\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}\\u{2040}";

const NAME_START = new RegExp(`^[:${START_CLASS}]$`, "u");
const NAME_CHAR = new RegExp(`^[:${START_CLASS}${REST_CLASS}]$`, "u");
const NAME = new RegExp(`^[:${START_CLASS}][:${START_CLASS}${REST_CLASS}]*$`, "u");
const NCNAME = new RegExp(`^[${START_CLASS}][${START_CLASS}${REST_CLASS}]*$`, "u");
const NMTOKEN = new RegExp(`^[:${START_CLASS}${REST_CLASS}]+$`, "u");

/** Nearly all names are ASCII: this regular expression, without the `u` flag, decides those. */
const ASCII_NCNAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;

/** Whether a code point may begin a Name: NameStartChar, production [4] of XML 1.0, the colon included. */
export function isNameStart(codePoint: number): boolean {
  return isCodePoint(codePoint) && NAME_START.test(String.fromCodePoint(codePoint));
}

/**
 * Whether a code point may occur in a Name after the first character: NameChar, production [4a] of XML 1.0, the colon
 * included.
 */
export function isNameChar(codePoint: number): boolean {
  return isCodePoint(codePoint) && NAME_CHAR.test(String.fromCodePoint(codePoint));
}

/** Whether the string is a Name: production [5] of XML 1.0. It may contain colons. */
export function isName(text: string): boolean {
  return ASCII_NCNAME.test(text) || NAME.test(text);
}

/** Whether the string is an NCName: production [4] of Namespaces in XML 1.0, a Name without a colon. */
export function isNCName(text: string): boolean {
  return ASCII_NCNAME.test(text) || NCNAME.test(text);
}

/** Whether the string is an Nmtoken: production [7] of XML 1.0; one or more name characters. */
export function isNmtoken(text: string): boolean {
  return NMTOKEN.test(text);
}

/** Whether a code point may occur in a document at all: Char, production [2] of XML 1.0. */
export function isXmlChar(codePoint: number): boolean {
  if (codePoint < 0x20) return codePoint === 0x9 || codePoint === 0xa || codePoint === 0xd;
  if (codePoint < 0xd800) return true;
  return (codePoint >= 0xe000 && codePoint <= 0xfffd) || (codePoint >= 0x10000 && codePoint <= 0x10ffff);
}

/** Whether a code unit or code point is XML white space: production [3] of XML 1.0. */
export function isXmlSpace(codePoint: number): boolean {
  return codePoint === 0x20 || codePoint === 0xa || codePoint === 0x9 || codePoint === 0xd;
}

const NOT_SPACE = /[^ \t\n\r]/;

/** Whether the string is empty or white space only, by production [3] of XML 1.0 (not Unicode's wider notion). */
export function isBlank(text: string): boolean {
  return !NOT_SPACE.test(text);
}

/**
 * Index of the first UTF-16 unit that is not allowed in XML 1.0 text (a control, U+FFFE, U+FFFF, half of a
 * surrogate pair), or -1 if all are allowed.
 */
export function indexOfInvalidChar(text: string): number {
  return text.search(INVALID_CHAR);
}

const INVALID_CHAR = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/** Every run of such units, each of which is a character. Use it only on texts of limited length. */
export const INVALID_RUNS: RegExp = new RegExp(`${INVALID_CHAR.source}+`, "gu");

function isCodePoint(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 0x10ffff;
}
