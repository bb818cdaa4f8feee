/** What stands between tags beside text: comments, processing instructions, CDATA sections. Found in the characters, since they are rare. */
import { isNCName } from "../../../xml/characters.ts";
import { ownString } from "../../../xml/own-string.ts";
import { decline } from "../decline.ts";
import { withLineFeeds } from "./character-text.ts";

/** Where the comment or processing instruction ends that begins at a place. Declines what is neither, and CDATA sections. */
export function endOfAside(text: string, start: number): number {
  if (text.startsWith("<!--", start)) {
    const end = find(text, "--", start + 4);
    return text[end + 2] === ">" ? end + 3 : decline();
  }
  if (!text.startsWith("<?", start)) decline("a document type declaration, or what is not well-formed");
  const end = find(text, "?>", start + 2);
  const [target = ""] = /^[^ \t\r\n]*/.exec(text.slice(start + 2, end)) ?? [];
  // A target that is xml is that of the XML declaration, which stands at the beginning only.
  return isNCName(target) && target.toLowerCase() !== "xml" ? end + 2 : decline();
}

const SECTION = "<![CDATA[";

/** A CDATA section. */
export interface Section {
  readonly text: string;
  readonly end: number;
}

/** The CDATA section that begins at a place; `undefined` where none does. */
export function sectionAt(text: string, start: number): Section | undefined {
  if (!text.startsWith(SECTION, start)) return undefined;
  const end = find(text, "]]>", start + SECTION.length);
  return { text: withLineFeeds(ownString(text.slice(start + SECTION.length, end))), end: end + 3 };
}

function find(text: string, searched: string, from: number): number {
  const found = text.indexOf(searched, from);
  return found < 0 ? decline() : found;
}
