/** How characters are written in text and in attribute values. */
import { codePointName, XmlWriteError } from "./errors.ts";

/** What to do with a character that XML 1.0 cannot hold, not even as a reference: fail, or write U+FFFD in its place. */
export type InvalidCharacters = "throw" | "replace";

/** Anything but text that can be written as it is. Surrogates are in it, for their pairing has to be looked at. */
const TEXT_SPECIAL = /[^\t\n -%'-;=?-\ud7ff\ue000-\ufffd]/;
const VALUE_SPECIAL = /[^ !#-%'-;=-\ud7ff\ue000-\ufffd]/;

const TEXT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ["\r", "&#13;"],
]);
const VALUE_ESCAPES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  ['"', "&quot;"],
  ["\t", "&#9;"],
  ["\n", "&#10;"],
  ["\r", "&#13;"],
]);

/**
 * Character data as it is written. `>` becomes `&gt;`, so that `]]>` never appears; a carriage return becomes `&#13;`, since
 * a reader turns a raw one into a line feed. Throws a {@link XmlWriteError} naming the code point of a character that is
 * not allowed, half a surrogate pair included, unless these are to be replaced.
 */
export function escapeText(text: string, invalid: InvalidCharacters = "throw"): string {
  return TEXT_SPECIAL.test(text) ? escapeAll(text, TEXT_ESCAPES, TEXT_SEARCH, invalid) : text;
}

/**
 * An attribute value as it is written between double quotes. Tabs, line feeds and carriage returns become references, since a
 * reader turns raw ones into spaces. Throws as {@link escapeText} does.
 */
export function escapeAttribute(value: string, invalid: InvalidCharacters = "throw"): string {
  return VALUE_SPECIAL.test(value) ? escapeAll(value, VALUE_ESCAPES, VALUE_SEARCH, invalid) : value;
}

/** With the u flag a pair is one character, which is allowed, and only a lone half is found. */
const TEXT_SEARCH = /[^\t\n -%'-;=?-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
const VALUE_SEARCH = /[^ !#-%'-;=-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

function escapeAll(
  text: string,
  escapes: ReadonlyMap<string, string>,
  search: RegExp,
  invalid: InvalidCharacters,
): string {
  return text.replace(search, (character) => {
    const escaped = escapes.get(character);
    if (escaped !== undefined) return escaped;
    if (invalid === "replace") return "\ufffd";
    throw invalidCharacter(character.codePointAt(0) ?? 0);
  });
}

function invalidCharacter(codePoint: number): XmlWriteError {
  const isHalf = codePoint >= 0xd800 && codePoint <= 0xdfff;
  const what = isHalf ? "half of a surrogate pair, which is no character" : "which XML 1.0 does not allow";
  return new XmlWriteError(`The value holds ${codePointName(codePoint)}, ${what}.`, codePoint);
}
