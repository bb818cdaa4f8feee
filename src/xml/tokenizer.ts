/**
 * The only module that depends on the internals of saxes.
 *
 * saxes returns a token when it is complete. A reader that bounds its memory and enforces its limits must see
 * a token that is still growing, and saxes has no method for that. So this module reads its private fields.
 * The state numbers are not copied: each is taken from a parser that was brought into that state.
 */
import { SaxesParser } from "saxes";

/** saxes without its own namespace support, whose cost is quadratic in depth, and restricted to XML 1.0. */
export type Tokenizer = SaxesParser<TokenizerOptions>;

interface TokenizerOptions {
  xmlns: false;
  position: false;
  defaultXMLVersion: "1.0";
  forceXMLVersion: true;
}

/** The private fields that are read. */
interface Insides {
  readonly state: number;
  readonly name: string;
  readonly entity: string;
  readonly piTarget: string;
  readonly openWakaBang: string;
  text: string;
  xmldeclHandler: TokenHandlers["xmlDeclaration"];
  doctypeHandler: TokenHandlers["doctype"];
  piHandler: TokenHandlers["instruction"];
  commentHandler: TokenHandlers["comment"];
  openTagStartHandler: TokenHandlers["openTagStart"];
  attributeHandler: TokenHandlers["attribute"];
  openTagHandler: TokenHandlers["openTag"];
  closeTagHandler: TokenHandlers["closeTag"];
  textHandler: TokenHandlers["text"];
  cdataHandler: TokenHandlers["cdata"];
  errorHandler: TokenHandlers["error"];
}

/** The handlers of the tokens. All are called with the tokenizer in its state after the token. */
export interface TokenHandlers {
  readonly xmlDeclaration: (declaration: { readonly version?: string }) => void;
  readonly doctype: (text: string) => void;
  readonly instruction: (instruction: { readonly target: string; readonly body: string }) => void;
  /** Called before the `>` has been read. */
  readonly comment: () => void;
  readonly openTagStart: (tag: { readonly name: string }) => void;
  readonly attribute: (attribute: { readonly name: string; readonly value: string }) => void;
  readonly openTag: (tag: { readonly name: string }) => void;
  readonly closeTag: (tag: { readonly isSelfClosing: boolean }) => void;
  /** Called when the `<` that ends the text has been read. */
  readonly text: (text: string) => void;
  readonly cdata: (text: string) => void;
  /** Must throw: the behaviour of saxes after an error is not defined. */
  readonly error: (error: Error) => void;
}

function insides(parser: object): Insides {
  return parser as Insides;
}

/**
 * A new saxes parser in the configuration that the reader needs.
 *
 * The handlers are set as named properties, not by `on`, which sets computed ones: with so many of those, V8
 * turns the parser into an object in dictionary mode, and reading becomes eight times slower.
 */
export function createTokenizer(handlers: TokenHandlers): Tokenizer {
  const tokenizer = new SaxesParser<TokenizerOptions>({
    xmlns: false,
    position: false,
    defaultXMLVersion: "1.0",
    forceXMLVersion: true,
  });
  const inner = insides(tokenizer);
  inner.xmldeclHandler = handlers.xmlDeclaration;
  inner.doctypeHandler = handlers.doctype;
  inner.piHandler = handlers.instruction;
  inner.commentHandler = handlers.comment;
  inner.openTagStartHandler = handlers.openTagStart;
  inner.attributeHandler = handlers.attribute;
  inner.openTagHandler = handlers.openTag;
  inner.closeTagHandler = handlers.closeTag;
  inner.textHandler = handlers.text;
  inner.cdataHandler = handlers.cdata;
  inner.errorHandler = handlers.error;
  return tokenizer;
}

/** The state of saxes after it has read this text as a fragment. */
function stateAfter(fragment: string): number {
  const parser = new SaxesParser({ fragment: true, position: false });
  parser.write(fragment);
  return insides(parser).state;
}

function stateAtStart(document: string): number {
  return insides(new SaxesParser({ position: false }).write(document)).state;
}

const IN_TEXT: number = stateAfter("a");
const BETWEEN_TOKENS: ReadonlySet<number> = new Set([IN_TEXT, stateAtStart(""), stateAtStart(" ")]);
const IN_CDATA: number = stateAfter("<![CDATA[a");
const IN_REFERENCE: number = stateAfter("&a");

/** Whether the tokenizer is between tags, so that a document may end there. */
export function isBetweenTokens(tokenizer: Tokenizer): boolean {
  return BETWEEN_TOKENS.has(insides(tokenizer).state);
}

/** Whether the tokenizer is after a `&` whose `;` it has not read. */
export function isInReference(tokenizer: Tokenizer): boolean {
  return insides(tokenizer).state === IN_REFERENCE;
}

/** The part of a reference that has been read, without its `&`. */
export function partialReference(tokenizer: Tokenizer): string {
  return insides(tokenizer).entity;
}

/** Whether the text after a `<!` can no longer become a comment, a CDATA section or a DOCTYPE. */
export function isBadDeclaration(tokenizer: Tokenizer): boolean {
  const partial = insides(tokenizer).openWakaBang;
  return !["--", "[CDATA[", "DOCTYPE"].some((keyword) => keyword.startsWith(partial));
}

/** UTF-16 units buffered for the value, text, comment or processing instruction that is being read. */
export function pendingLength(tokenizer: Tokenizer): number {
  return insides(tokenizer).text.length;
}

/** UTF-16 units buffered for the name or reference that is being read. */
export function pendingNameLength(tokenizer: Tokenizer): number {
  const { name, piTarget, entity } = insides(tokenizer);
  return Math.max(name.length, piTarget.length, entity.length);
}

/** Takes the character data that is buffered so far out of the tokenizer; `""` when it is not in character data. */
export function takeText(tokenizer: Tokenizer): string {
  const state = insides(tokenizer).state;
  if (state !== IN_TEXT && state !== IN_CDATA) return "";
  const text = insides(tokenizer).text;
  insides(tokenizer).text = "";
  return text;
}
