/**
 * The one place that knows how saxes works inside.
 *
 * saxes hands out a token when it is complete. A reader that keeps its memory flat and its limits honest must see a token
 * that is still growing, which saxes offers no call for; so its fields are looked at here, and its state numbers are
 * learnt from a parser put into the state rather than copied.
 */
import { SaxesParser } from "saxes";

/** saxes without its own namespaces, whose cost is quadratic in depth, and held to XML 1.0. */
export type Tokenizer = SaxesParser<TokenizerOptions>;

interface TokenizerOptions {
  xmlns: false;
  position: false;
  defaultXMLVersion: "1.0";
  forceXMLVersion: true;
}

/** The private fields looked at. */
interface Insides {
  readonly state: number;
  readonly name: string;
  readonly entity: string;
  text: string;
}

function insides(parser: object): Insides {
  return parser as Insides;
}

/** A new saxes parser in the configuration that the reader needs. */
export function createTokenizer(): Tokenizer {
  return new SaxesParser<TokenizerOptions>({
    xmlns: false,
    position: false,
    defaultXMLVersion: "1.0",
    forceXMLVersion: true,
  });
}

/** The state in which saxes is after reading this, as a fragment. */
function stateAfter(fragment: string): number {
  const parser = new SaxesParser({ fragment: true, position: false });
  parser.write(fragment);
  return insides(parser).state;
}

const IN_TEXT: number = stateAfter("a");
const IN_CDATA: number = stateAfter("<![CDATA[a");
const IN_REFERENCE: number = stateAfter("&a");

/** Whether the tokenizer stands between tags, so that a document may end there. */
export function isBetweenTokens(tokenizer: Tokenizer): boolean {
  return insides(tokenizer).state === IN_TEXT;
}

/** Whether the tokenizer stands after a `&` whose `;` it has not seen. */
export function isInReference(tokenizer: Tokenizer): boolean {
  return insides(tokenizer).state === IN_REFERENCE;
}

/** What has been read of a reference, without its `&`. */
export function partialReference(tokenizer: Tokenizer): string {
  return insides(tokenizer).entity;
}

/** UTF-16 units held for the token that is being read, be it a name, a value, text, a comment. */
export function pendingLength(tokenizer: Tokenizer): number {
  return insides(tokenizer).text.length + insides(tokenizer).name.length + insides(tokenizer).entity.length;
}

/** Takes the character data that is held so far out of the tokenizer; `""` when it is in anything but character data. */
export function takeText(tokenizer: Tokenizer): string {
  const state = insides(tokenizer).state;
  if (state !== IN_TEXT && state !== IN_CDATA) return "";
  const text = insides(tokenizer).text;
  insides(tokenizer).text = "";
  return text;
}
