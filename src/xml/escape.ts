/** How characters are written in text and in attribute values. */
import { INVALID_RUNS, indexOfInvalidChar } from "./characters.ts";
import { codePointName, XmlWriteError } from "./errors.ts";
import { PIECE_LENGTH, piecesOf } from "./pieces.ts";

/**
 * What to do with a character that XML 1.0 cannot represent, not even as a reference: fail, or write U+FFFD in its
 * place.
 */
export type InvalidCharacters = "throw" | "replace";

/** Every character that cannot be written as it is. Surrogates are included, because their pairing must be checked. */
const TEXT_SPECIAL = /[^\t\n -%'-;=?-\ud7ff\ue000-\ufffd]/;
const VALUE_SPECIAL = /[^ !#-%'-;=-\ud7ff\ue000-\ufffd]/;

/** Characters and what is written for them: the ampersand first, because the replacements of the others contain it. */
type Escapes = readonly (readonly [character: string, all: RegExp, written: string])[];

const TEXT_ESCAPES: Escapes = [
  ["&", /&/g, "&amp;"],
  ["<", /</g, "&lt;"],
  [">", />/g, "&gt;"],
  ["\r", /\r/g, "&#13;"],
];
const VALUE_ESCAPES: Escapes = [
  ["&", /&/g, "&amp;"],
  ["<", /</g, "&lt;"],
  ['"', /"/g, "&quot;"],
  ["\t", /\t/g, "&#9;"],
  ["\n", /\n/g, "&#10;"],
  ["\r", /\r/g, "&#13;"],
];

/**
 * Escapes character data. `>` becomes `&gt;`, so that `]]>` never appears; a carriage return becomes `&#13;`,
 * since a reader turns a raw one into a line feed. Throws a {@link XmlWriteError} naming the code point of a
 * character that is not allowed, half a surrogate pair included, unless these are to be replaced.
 */
export function escapeText(text: string, invalid: InvalidCharacters = "throw"): string {
  return TEXT_SPECIAL.test(text) ? escapeAll(text, TEXT_ESCAPES, invalid) : text;
}

/** The text with U+FFFD for every character that XML 1.0 cannot represent. */
export function replaceInvalid(text: string): string {
  let replaced = "";
  for (const piece of piecesOf(text)) replaced += withReplacements(piece);
  return replaced;
}

function withReplacements(piece: string): string {
  return piece.replace(INVALID_RUNS, (run) => "\ufffd".repeat(run.length));
}

/**
 * Escapes an attribute value, to be written between double quotes. Tabs, line feeds and carriage returns
 * become references, since a reader turns raw ones into spaces. Throws as {@link escapeText} does.
 */
export function escapeAttribute(value: string, invalid: InvalidCharacters = "throw"): string {
  return VALUE_SPECIAL.test(value) ? escapeAll(value, VALUE_ESCAPES, invalid) : value;
}

function escapeAll(text: string, escapes: Escapes, invalid: InvalidCharacters): string {
  if (text.length <= PIECE_LENGTH) return escapePiece(text, escapes, invalid);
  let escaped = "";
  for (const piece of piecesOf(text)) escaped += escapePiece(piece, escapes, invalid);
  return escaped;
}

function escapePiece(piece: string, escapes: Escapes, invalid: InvalidCharacters): string {
  let escaped = piece;
  const at = indexOfInvalidChar(piece);
  if (at >= 0) {
    if (invalid === "throw") throw invalidCharacter(piece.codePointAt(at) ?? 0);
    escaped = withReplacements(piece);
  }
  for (const [character, all, written] of escapes) {
    if (escaped.includes(character)) escaped = escaped.replace(all, written);
  }
  return escaped;
}

function invalidCharacter(codePoint: number): XmlWriteError {
  const isHalf = codePoint >= 0xd800 && codePoint <= 0xdfff;
  const what = isHalf ? "half of a surrogate pair, which is not a character" : "which XML 1.0 does not allow";
  return new XmlWriteError(`The value contains ${codePointName(codePoint)}, ${what}.`, codePoint);
}
