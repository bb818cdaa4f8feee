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

/** Who is told of the tokens. All are called with the tokenizer as it stands after the token. */
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
  /** Must throw: nothing that saxes does after an error is of use. */
  readonly error: (error: Error) => void;
}

function insides(parser: object): Insides {
  return parser as Insides;
}

/**
 * A new saxes parser in the configuration that the reader needs.
 *
 * The handlers are set as named properties, not by `on`, which sets computed ones: so many of those turn the parser into an
 * object in dictionary mode in V8, and it reads at an eighth of its speed.
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

/** The state in which saxes is after reading this, as a fragment. */
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

/** Whether the tokenizer stands between tags, so that a document may end there. */
export function isBetweenTokens(tokenizer: Tokenizer): boolean {
  return BETWEEN_TOKENS.has(insides(tokenizer).state);
}

/** Whether the tokenizer stands after a `&` whose `;` it has not seen. */
export function isInReference(tokenizer: Tokenizer): boolean {
  return insides(tokenizer).state === IN_REFERENCE;
}

/** What has been read of a reference, without its `&`. */
export function partialReference(tokenizer: Tokenizer): string {
  return insides(tokenizer).entity;
}

/** Whether what has been read after a `<!` can become neither a comment nor a CDATA section nor a DOCTYPE. */
export function isBadDeclaration(tokenizer: Tokenizer): boolean {
  const partial = insides(tokenizer).openWakaBang;
  return !["--", "[CDATA[", "DOCTYPE"].some((keyword) => keyword.startsWith(partial));
}

/** UTF-16 units held for the value, text, comment or instruction that is being read. */
export function pendingLength(tokenizer: Tokenizer): number {
  return insides(tokenizer).text.length;
}

/** UTF-16 units held for the name or reference that is being read. */
export function pendingNameLength(tokenizer: Tokenizer): number {
  const { name, piTarget, entity } = insides(tokenizer);
  return Math.max(name.length, piTarget.length, entity.length);
}

/** Takes the character data that is held so far out of the tokenizer; `""` when it is in anything but character data. */
export function takeText(tokenizer: Tokenizer): string {
  const state = insides(tokenizer).state;
  if (state !== IN_TEXT && state !== IN_CDATA) return "";
  const text = insides(tokenizer).text;
  insides(tokenizer).text = "";
  return text;
}
