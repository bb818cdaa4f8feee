/** The XML writer: events → XML 1.0 text that every conforming reader turns back into the same events. */
import { isBlank, isNCName } from "./characters.ts";
import { XmlWriteError } from "./errors.ts";
import { escapeAttribute, escapeText, type InvalidCharacters } from "./escape.ts";
import type { QNameValue, StartTag, XmlAttribute, XmlHandler } from "./events.ts";
import { indentUnit, XML_DECLARATION } from "./layout.ts";
import { clark, XML } from "./names.ts";
import { PIECE_LENGTH, piecesOf } from "./pieces.ts";
import { NamespaceScope, type PrefixUse } from "./scope.ts";
import { LONGEST_STRING, StringLengthError } from "./string-length.ts";

/** Format and destination of the text. */
export interface WriterOptions {
  /** Begin with `<?xml version="1.0" encoding="UTF-8"?>` and a line feed. Default false. */
  readonly declaration?: boolean;
  /**
   * Pretty printing: the number of spaces per level, or the string itself, which must be white space. By
   * default, nothing is indented. Only elements that the caller declares element-only are indented, and none
   * under `xml:space="preserve"`.
   */
  readonly indent?: number | string;
  /** Default `"throw"`. */
  readonly invalidCharacters?: InvalidCharacters;
  /**
   * Receives the text in pieces of at least 16 Ki UTF-16 units (the last piece may be shorter); `finish` then returns
   * `""`.
   */
  readonly chunks?: (piece: string) => void;
}

/** The part of a start tag that the writer needs: a {@link StartTag} has it. */
export type WritableTag = Pick<StartTag, "ns" | "local" | "prefix" | "attributes" | "declarations">;

const CHUNK = 16_384;
const REMEMBERED_NAMES = 4096;
interface OpenElement {
  readonly name: string;
  elementOnly: boolean;
  readonly preserve: boolean;
  hasChildren: boolean;
}

/**
 * Writes one document. Prefixes are kept where their bindings allow it, and declared where they are missing, so that
 * names always keep their namespaces; declarations already in force are left out. Empty elements are `<a/>`.
 *
 * All methods throw a {@link XmlWriteError} for data that XML 1.0 cannot represent: strings that are not names,
 * characters that are not allowed, two attributes with the same name, a second root. Without `chunks`, a document
 * longer than the longest string throws a {@link StringLengthError}.
 */
export class XmlWriter implements XmlHandler {
  readonly #invalid: InvalidCharacters;
  readonly #indent: string;
  readonly #chunks: ((piece: string) => void) | undefined;
  readonly #scope = new NamespaceScope();
  readonly #open: OpenElement[] = [];
  readonly #checkedNames = new Set<string>();
  readonly #pieces: string[] = [];
  /** The length of the pieces, in UTF-16 units. */
  #length = 0;
  #out = "";
  /** Whether the last start tag still lacks its `>`. */
  #inTag = false;
  #rootWritten = false;

  constructor(options: WriterOptions = {}) {
    this.#invalid = options.invalidCharacters ?? "throw";
    this.#indent = indentUnit(options.indent);
    this.#chunks = options.chunks;
    if (options.declaration === true) this.#out = XML_DECLARATION;
  }

  /**
   * Begins an element. `elementOnly` says that it contains only elements and insignificant white space, so that it
   * may be indented.
   */
  startElement(tag: WritableTag, elementOnly = false): void {
    const parent = this.#open.at(-1);
    if (parent === undefined && this.#rootWritten)
      throw new XmlWriteError("A document can have only one root element.");
    this.#beforeChild(parent);
    this.#rootWritten = true;
    const preserve = preservesSpace(tag.attributes) ?? parent?.preserve ?? false;
    this.#scope.enter();
    for (const [prefix, ns] of tag.declarations ?? []) this.#scope.declare(prefix, ns);
    const name = this.#qualified(tag, "element");
    this.#open.push({ name, elementOnly, preserve, hasChildren: false });
    const attributes = this.#attributes(tag.attributes);
    this.#out += `<${name}${this.#declarations()}${attributes}`;
    this.#inTag = true;
  }

  /** Character data of the innermost element. */
  text(data: string): void {
    if (data === "") return;
    const parent = this.#open.at(-1);
    if (parent === undefined) throw new XmlWriteError("Text is not allowed outside the root element.");
    if (this.#isIndented(parent)) {
      if (isBlank(data)) return;
      parent.elementOnly = false;
    }
    this.#closeTag();
    try {
      if (data.length <= PIECE_LENGTH) this.#out += escapeText(data, this.#invalid);
      else this.#longText(data);
    } catch (error) {
      throw this.#located(error, "");
    }
    this.#flush(CHUNK);
  }

  /** Escapes in pieces: the escaped text may be six times as long, and with `chunks` it never becomes one string. */
  #longText(data: string): void {
    for (const piece of piecesOf(data)) {
      this.#out += escapeText(piece, this.#invalid);
      this.#flush(CHUNK);
    }
  }

  /** Ends the innermost element. */
  endElement(): void {
    const element = this.#open.at(-1);
    if (element === undefined) throw new XmlWriteError("There is no open element to end.");
    if (this.#inTag) {
      this.#out += "/>";
      this.#inTag = false;
    } else {
      if (element.hasChildren && this.#isIndented(element)) this.#newLine(this.#open.length - 1);
      this.#out += `</${element.name}>`;
    }
    this.#open.pop();
    this.#scope.leave();
    this.#flush(CHUNK);
  }

  /**
   * The document; with `chunks`, passes the rest to the callback and returns `""`. Throws when an element is open or
   * none was written.
   */
  finish(): string {
    const open = this.#open.at(-1);
    if (open !== undefined) throw new XmlWriteError(`The element ${open.name} has not been ended.`);
    if (!this.#rootWritten) throw new XmlWriteError("A document needs a root element.");
    if (this.#indent !== "") this.#out += "\n";
    this.#flush(1);
    return this.#pieces.join("");
  }

  #beforeChild(parent: OpenElement | undefined): void {
    this.#closeTag();
    if (parent === undefined) return;
    parent.hasChildren = true;
    if (this.#isIndented(parent)) this.#newLine(this.#open.length);
  }

  #isIndented(element: OpenElement): boolean {
    return this.#indent !== "" && element.elementOnly && !element.preserve;
  }

  #newLine(depth: number): void {
    this.#out += `\n${this.#indent.repeat(depth)}`;
  }

  #closeTag(): void {
    if (!this.#inTag) return;
    this.#out += ">";
    this.#inTag = false;
  }

  #declarations(): string {
    const { declared } = this.#scope;
    if (declared.size === 0) return "";
    let out = "";
    for (const [prefix, ns] of declared) {
      const name = prefix === "" ? "xmlns" : `xmlns:${prefix}`;
      out += ` ${name}="${this.#value(ns, name)}"`;
    }
    return out;
  }

  #attributes(attributes: readonly XmlAttribute[]): string {
    if (attributes.length === 0) return "";
    if (attributes.length > 1) refuseDuplicates(attributes);
    let out = "";
    for (const attribute of attributes) {
      const name = this.#qualified(attribute, "attribute");
      out += ` ${name}="${this.#value(attribute.value, name)}"`;
    }
    return out;
  }

  #qualified(name: QNameValue, use: PrefixUse): string {
    this.#checkName(name.local);
    if (use === "attribute" && name.ns === "") return name.local;
    const prefix = this.#scope.prefixFor(name.ns, name.prefix, use);
    return prefix === "" ? name.local : `${prefix}:${name.local}`;
  }

  /** Documents repeat the same few names, so each is checked once. */
  #checkName(local: string): void {
    if (this.#checkedNames.has(local)) return;
    if (!isNCName(local)) throw new XmlWriteError(`${JSON.stringify(local)} is not a name that XML allows.`);
    if (this.#checkedNames.size < REMEMBERED_NAMES) this.#checkedNames.add(local);
  }

  #value(value: string, name: string): string {
    try {
      return escapeAttribute(value, this.#invalid);
    } catch (error) {
      throw this.#located(error, `/@${name}`);
    }
  }

  #located(error: unknown, at: string): unknown {
    if (!(error instanceof XmlWriteError)) return error;
    const path = this.#open.map(({ name }) => `/${name}`).join("") + at;
    return new XmlWriteError(`${error.message} It is in ${path}.`, error.codePoint);
  }

  /**
   * Removes and returns the text written so far. Reading a character makes the JavaScript engine flatten the
   * many small strings into one. Otherwise all of them would stay alive to the end, and collecting them would
   * take most of the time.
   */
  #flush(atLeast: number): void {
    const piece = this.#out;
    if (piece.length < atLeast) return;
    piece.charCodeAt(0);
    this.#out = "";
    if (this.#chunks !== undefined) {
      this.#chunks(piece);
      return;
    }
    this.#length += piece.length;
    // Without this check, the pieces of a document that is never finished would fill the memory.
    if (this.#length > LONGEST_STRING) throw new StringLengthError();
    this.#pieces.push(piece);
  }
}

function preservesSpace(attributes: readonly XmlAttribute[]): boolean | undefined {
  const space = attributes.find((attribute) => attribute.local === "space" && attribute.ns === XML)?.value;
  return space === undefined ? undefined : space === "preserve";
}

/** For the few attributes that elements have, comparing each with each is faster than a set; for many, it is not. */
const FEW = 8;

function refuseDuplicates(attributes: readonly XmlAttribute[]): void {
  if (attributes.length > FEW) {
    refuseDuplicatesOfMany(attributes);
    return;
  }
  for (let at = 1; at < attributes.length; at++) {
    const { local, ns } = attributes[at] as XmlAttribute;
    for (let before = 0; before < at; before++) {
      const other = attributes[before] as XmlAttribute;
      if (other.local === local && other.ns === ns) throw duplicate(local);
    }
  }
}

function refuseDuplicatesOfMany(attributes: readonly XmlAttribute[]): void {
  const seen = new Set<string>();
  for (const { ns, local } of attributes) {
    const key = clark(ns, local);
    if (seen.has(key)) throw duplicate(local);
    seen.add(key);
  }
}

function duplicate(local: string): XmlWriteError {
  return new XmlWriteError(`The attribute ${local} occurs twice in one element.`);
}
