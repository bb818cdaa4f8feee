/**
 * The markup between tags besides text: comments, processing instructions, CDATA sections. It is found in the
 * characters, since it is rare.
 */
import { isNCName } from "../../../xml/characters.ts";
import { ownString } from "../../../xml/own-string.ts";
import { decline } from "../decline.ts";
import { withLineFeeds } from "./character-text.ts";

/** The end of the comment or processing instruction at a place. Declines other markup, and CDATA sections. */
export function endOfAside(text: string, start: number): number {
  if (text.startsWith("<!--", start)) {
    const end = find(text, "--", start + 4);
    return text[end + 2] === ">" ? end + 3 : decline();
  }
  if (!text.startsWith("<?", start)) decline("a document type declaration, or what is not well-formed");
  const end = find(text, "?>", start + 2);
  const [target = ""] = /^[^ \t\r\n]*/.exec(text.slice(start + 2, end)) ?? [];
  // A target `xml` belongs to the XML declaration, which is allowed only at the beginning.
  return isNCName(target) && target.toLowerCase() !== "xml" ? end + 2 : decline();
}

const SECTION = "<![CDATA[";

/** A CDATA section. */
export interface Section {
  readonly text: string;
  readonly end: number;
}

/** The CDATA section at a place; `undefined` if there is none. */
export function sectionAt(text: string, start: number): Section | undefined {
  if (!text.startsWith(SECTION, start)) return undefined;
  const end = find(text, "]]>", start + SECTION.length);
  return { text: withLineFeeds(ownString(text.slice(start + SECTION.length, end))), end: end + 3 };
}

function find(text: string, searched: string, from: number): number {
  const found = text.indexOf(searched, from);
  return found < 0 ? decline() : found;
}
