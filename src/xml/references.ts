/**
 * Which `&` is at fault, and for what. saxes reads a reference up to its `;`, over tags and lines, and a document may come in pieces: so it
 * is decided here, by what stands behind the `&` and nothing else.
 */
import { isNCName } from "./characters.ts";

const NO_REFERENCE = /&(?!#[0-9]+;|#x[0-9a-fA-F]+;|(?:lt|gt|amp|quot|apos);)/g;

/** Characters of which a name could consist, and the `;` behind them; wide on purpose. */
const NAMED = /([^\s!-,/;-@[-^`{-~]*)(;?)/y;

const NUMBER_SO_FAR = /^#(?:[0-9]*|x[0-9a-fA-F]*)$/;
const NAME_SO_FAR = /^[^\s!-,/;-@[-^`{-~]*$/;

/** What is wrong with a reference: its number, its name, or that it is none. */
export type ReferenceFault = "character" | "entity" | "ampersand";

/** Index of the first `&` that begins no complete reference, or -1. */
export function indexOfBadAmpersand(text: string): number {
  NO_REFERENCE.lastIndex = 0;
  return NO_REFERENCE.exec(text)?.index ?? -1;
}

/** What is wrong with the reference that begins, or does not, at an `&`. */
export function referenceFault(text: string, ampersand: number): ReferenceFault {
  if (text[ampersand + 1] === "#") return "character";
  NAMED.lastIndex = ampersand + 1;
  const [, name = "", end = ""] = NAMED.exec(text) ?? [];
  // A Name may hold colons anywhere, an NCName none.
  return end === ";" && isNCName(name.replaceAll(":", "_")) ? "entity" : "ampersand";
}

/** Whether it is settled what is wrong with a reference of which so much has been read, without its `&`. */
export function isBadReference(partial: string): boolean {
  return !(partial.startsWith("#") ? NUMBER_SO_FAR : NAME_SO_FAR).test(partial);
}
