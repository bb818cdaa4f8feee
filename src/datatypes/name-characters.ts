/**
 * The definition of a Name, for the values of Name, NCName, NMTOKEN, ID, IDREF, ENTITY, QName and NOTATION and for
 * `\i` and `\c` of patterns: by XML 1.0's fifth edition, as documents are read, or by tables that a schema provides.
 *
 * XSD 1.0 refers to the second edition (Part 2, §3.3.4 to §3.3.12 and appendix F), whose letters end with Unicode
 * 2.0. Its tables are not in this module: only schemas that were loaded with them contain them.
 */
import { isName, isNameChar, isNameStart, isNCName, isNmtoken } from "../xml/characters.ts";
import type { NameCharacters, NameTables } from "./types.ts";

/** XML 1.0, fifth edition. */
export const FIFTH_EDITION: NameCharacters = {
  isNameStart,
  isNameChar,
  isName,
  isNCName,
  isNmtoken,
  remark: "",
};

/** The rules that follow from tables of characters. */
export function nameCharacters({ edition, start, rest }: NameTables): NameCharacters {
  const first = `[_:${ranges(start)}]`;
  const any = `[\\-._:${ranges(`${start} ${rest}`)}]`;
  const isName = whole(first, `${any}*`);
  const isFirst = whole(first);
  const isAny = whole(any);
  return {
    isNameStart: (codePoint) => isFirst(String.fromCodePoint(codePoint)),
    isNameChar: (codePoint) => isAny(String.fromCodePoint(codePoint)),
    isName,
    isNCName: (text) => !text.includes(":") && isName(text),
    isNmtoken: whole(`${any}+`),
    remark: ` (in characters of XML 1.0, ${edition} edition)`,
  };
}

/** Whether a text matches the parts of a regular expression. */
function whole(...parts: readonly string[]): (text: string) => boolean {
  const pattern = new RegExp(`^${parts.join("")}$`, "u");
  return (text) => pattern.test(text);
}

/** `41-5A B7` in the form of a class of a regular expression with the flag `u`. */
function ranges(table: string): string {
  return table.replace(/ ?([0-9A-F]+)/g, "\\u{$1}");
}
