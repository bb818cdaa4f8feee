/** Converts the characters of a document to the text that they represent. */
import { indexOfInvalidChar, isXmlChar } from "../../../xml/characters.ts";
import { ownString } from "../../../xml/own-string.ts";
import { decline } from "../decline.ts";

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** Line ends as in XML 1.0 section 2.11. */
export function withLineFeeds(raw: string): string {
  return raw.includes("\r") ? raw.replace(/\r\n?/g, "\n") : raw;
}

/** Element content between two pieces of markup. Declines references to entities that need a declaration. */
export function contentText(raw: string): string {
  return withoutReferences(withLineFeeds(raw));
}

/**
 * The value of an attribute from the characters between its quotation marks: white space becomes a space (XML 1.0
 * §3.3.3).
 */
export function attributeText(raw: string): string {
  const text = /[\t\n\r]/.test(raw) ? raw.replace(/\r\n|[\t\n\r]/g, " ") : raw;
  return ownString(withoutReferences(text));
}

/** Like `attributeText`, for characters that were not checked yet. */
export function checkedAttributeText(raw: string): string {
  return indexOfInvalidChar(raw) < 0 ? attributeText(raw) : decline();
}

function withoutReferences(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&([^;&]*)(;?)/g, (_, name: string, end: string) =>
    end === "" ? decline() : (PREDEFINED.get(name) ?? numberedCharacter(name)),
  );
}

function numberedCharacter(name: string): string {
  const [, hexadecimal, decimal] = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(name) ?? decline();
  const code = Number.parseInt(hexadecimal ?? decimal ?? "", hexadecimal === undefined ? 10 : 16);
  return isXmlChar(code) ? String.fromCodePoint(code) : decline();
}
