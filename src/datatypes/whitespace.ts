/** The whiteSpace facet: XML Schema Part 2, §4.3.6. */
import { PIECE_LENGTH, piecesOf } from "../xml/pieces.ts";

export type WhiteSpace = "preserve" | "replace" | "collapse";

/** Most values contain none, and a search for a single set of characters is fast. */
const ANY = /[\t\n\r ]/;
const TO_REPLACE = /[\t\n\r]/;
const TO_COLLAPSE = /[\t\n\r]|^ | $| {2}/;

/** Applies white space processing; text that needs none is returned as it is. */
export function normalizeWhiteSpace(text: string, mode: WhiteSpace): string {
  if (mode === "collapse") return ANY.test(text) && TO_COLLAPSE.test(text) ? collapsed(text) : text;
  return mode === "replace" && TO_REPLACE.test(text) ? replaced(text) : text;
}

function replaced(text: string): string {
  let result = "";
  for (const piece of piecesOf(text)) result += piece.replace(/[\t\n\r]/g, " ");
  return result;
}

function collapsed(text: string): string {
  if (text.length <= PIECE_LENGTH) return tokens(text).join(" ");
  let result = "";
  let isApart = false;
  for (const piece of piecesOf(text)) {
    const words = tokens(piece).join(" ");
    if (result !== "" && words !== "" && (isApart || ANY.test(piece.charAt(0)))) result += " ";
    result += words;
    isApart = words === "" ? true : ANY.test(piece.charAt(piece.length - 1));
  }
  return result;
}

/** The pieces between white space: the items of a list. */
export function tokens(text: string): string[] {
  return text.split(/[ \t\n\r]+/).filter((token) => token !== "");
}
