/**
 * Decides which `&` is at fault, and why. saxes reads a reference up to its `;`, across tags and lines, and a
 * document may arrive in pieces; so this depends only on the text after the `&`.
 */
import { isNCName } from "./characters.ts";

const NO_REFERENCE = /&(?!#[0-9]+;|#x[0-9a-fA-F]+;|(?:lt|gt|amp|quot|apos);)/g;

/**
 * Characters that a name could consist of, and the `;` after them. The class is wide on purpose: names are
 * checked afterwards.
 */
const NAMED = /([^\s!-,/;-@[-^`{-~]*)(;?)/y;

const NUMBER_SO_FAR = /^#(?:[0-9]*|x[0-9a-fA-F]*)$/;
const NAME_SO_FAR = /^[^\s!-,/;-@[-^`{-~]*$/;

/** The kind of fault in a reference: a wrong number, an unknown name, or an `&` that does not begin a reference. */
export type ReferenceFault = "character" | "entity" | "ampersand";

/** Index of the first `&` that does not begin a complete reference, or -1. */
export function indexOfBadAmpersand(text: string): number {
  NO_REFERENCE.lastIndex = 0;
  return NO_REFERENCE.exec(text)?.index ?? -1;
}

/** The fault at an `&`, whether or not it begins a reference. */
export function referenceFault(text: string, ampersand: number): ReferenceFault {
  if (text[ampersand + 1] === "#") return "character";
  NAMED.lastIndex = ampersand + 1;
  const [, name = "", end = ""] = NAMED.exec(text) ?? [];
  // A Name may contain colons anywhere, an NCName none.
  return end === ";" && isNCName(name.replaceAll(":", "_")) ? "entity" : "ampersand";
}

/** Whether the fault of a reference is certain after this much of it, without its `&`, has been read. */
export function isBadReference(partial: string): boolean {
  return !(partial.startsWith("#") ? NUMBER_SO_FAR : NAME_SO_FAR).test(partial);
}
