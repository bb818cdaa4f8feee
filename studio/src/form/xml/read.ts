/**
 * Reads well-formed XML into the tree of a form, including comments and processing instructions at their places. The validator decides
 * whether a document is well-formed; this reader refuses what it cannot read, and does not guess.
 */
import {
  type AsideNode,
  type AttributeNode,
  type ChildNode,
  type DocumentNode,
  type ElementNode,
  NO_DECLARATIONS,
  nextKey,
} from "./node.ts";
import { namespaceOf, OUTERMOST, type Scope } from "./scope.ts";

/** A text cannot be shown as a form. The message is a sentence that gives the reason. */
export class FormReadError extends Error {
  override readonly name = "FormReadError";
}

interface Open {
  readonly written: string;
  readonly element: Omit<ElementNode, "children">;
  readonly children: ChildNode[];
  readonly scope: Scope;
  text: string;
}

const NAME = "[^\\s/>=<\"'&!?]+";
const TAG = new RegExp(`<(${NAME})((?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>`, "y");
const ATTRIBUTE = new RegExp(`(${NAME})\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`, "g");
const END = new RegExp(`</(${NAME})\\s*>`, "y");
/** The largest depth that the validator reads. A form of a deeper document could not be rendered. */
const MAX_DEPTH = 256;

/**
 * Reads a document.
 *
 * @throws FormReadError if the text is not a well-formed document, or has a DOCTYPE
 */
export function readFormDocument(xml: string): DocumentNode {
  const reader = new TreeReader(xml, OUTERMOST);
  const top = reader.read();
  const at = top.findIndex((child) => typeof child === "object" && child.kind === "element");
  const root = top[at] as ElementNode | undefined;
  if (root === undefined)
    throw new FormReadError("The text contains no element. A document needs one root element.");
  const outside = (nodes: readonly ChildNode[]): string[] =>
    nodes.flatMap((node) => {
      if (typeof node === "object" && node.kind === "aside") return [node.text];
      if (typeof node === "string" && node.trim() === "") return [];
      throw new FormReadError("Expected one root element; found another element or text outside it.");
    });
  return { before: outside(top.slice(0, at)), root, after: outside(top.slice(at + 1)) };
}

/**
 * Reads elements, texts and comments in a scope.
 *
 * @throws FormReadError if it is not well-formed
 */
export function readFragment(xml: string, scope: Scope): readonly ChildNode[] {
  return new TreeReader(xml, scope).read();
}

class TreeReader {
  readonly #xml: string;
  readonly #scope: Scope;
  readonly #open: Open[] = [];
  readonly #top: ChildNode[] = [];
  #topText = "";
  #at = 0;

  constructor(xml: string, scope: Scope) {
    // XML 1.0 §2.11: line ends are normalised before anything else.
    this.#xml = (xml.startsWith("\uFEFF") ? xml.slice(1) : xml).replace(/\r\n?/g, "\n");
    this.#scope = scope;
  }

  read(): readonly ChildNode[] {
    const xml = this.#xml;
    while (this.#at < xml.length) {
      const next = xml.indexOf("<", this.#at);
      const end = next < 0 ? xml.length : next;
      if (end > this.#at) this.#text(unescaped(xml.slice(this.#at, end)));
      this.#at = end;
      if (next >= 0) this.#markup();
    }
    const open = this.#open.at(-1);
    if (open !== undefined) throw new FormReadError(`<${open.written}> is not closed.`);
    this.#flush();
    return this.#top;
  }

  #markup(): void {
    const xml = this.#xml;
    if (xml.startsWith("</", this.#at)) this.#end();
    else if (xml.startsWith("<!--", this.#at)) this.#aside("-->", 4);
    else if (xml.startsWith("<?", this.#at)) this.#aside("?>", 2);
    else if (xml.startsWith("<![CDATA[", this.#at)) this.#text(this.#upTo("]]>", 9).slice(9, -3));
    else if (xml.startsWith("<!", this.#at))
      throw new FormReadError("A document with a DOCTYPE cannot be shown as a form.");
    else this.#start();
  }

  /** Reads markup up to and including its end. */
  #upTo(end: string, from: number): string {
    const found = this.#xml.indexOf(end, this.#at + from);
    if (found < 0) throw new FormReadError(`${this.#xml.slice(this.#at, this.#at + from)} is not closed.`);
    const text = this.#xml.slice(this.#at, found + end.length);
    this.#at = found + end.length;
    return text;
  }

  #aside(end: string, from: number): void {
    const aside: AsideNode = { kind: "aside", text: this.#upTo(end, from) };
    this.#flush();
    this.#into().push(aside);
  }

  #text(text: string): void {
    const open = this.#open.at(-1);
    if (open === undefined) this.#topText += text;
    else open.text += text;
  }

  #flush(): void {
    const open = this.#open.at(-1);
    const text = open === undefined ? this.#topText : open.text;
    if (text !== "") this.#into().push(text);
    if (open === undefined) this.#topText = "";
    else open.text = "";
  }

  #into(): ChildNode[] {
    return this.#open.at(-1)?.children ?? this.#top;
  }

  #start(): void {
    TAG.lastIndex = this.#at;
    const [whole, written = "", attributes = "", empty] = TAG.exec(this.#xml) ?? [];
    if (whole === undefined) throw new FormReadError(`The tag at ${this.#place()} is not well-formed.`);
    if (this.#open.length >= MAX_DEPTH)
      throw new FormReadError(`The elements are nested more than ${MAX_DEPTH} deep, which is the limit.`);
    this.#at += whole.length;
    this.#flush();
    const outer = this.#open.at(-1)?.scope ?? this.#scope;
    const { own, others } = attributes === "" ? NO_ATTRIBUTES : split(attributes);
    const scope = own.size === 0 ? outer : { own, outer };
    const element = {
      kind: "element" as const,
      key: nextKey(),
      ...nameOf(written, scope, true),
      attributes: others.map(([name, value]): AttributeNode => ({ ...nameOf(name, scope, false), value })),
      declarations: own,
      isBlock: false,
    };
    this.#open.push({ written, element, children: [], scope, text: "" });
    if (empty === "/") this.#close();
  }

  #end(): void {
    END.lastIndex = this.#at;
    const [whole, written] = END.exec(this.#xml) ?? [];
    const open = this.#open.at(-1);
    if (whole === undefined || open === undefined || open.written !== written)
      throw new FormReadError(`The end tag at ${this.#place()} does not match an open element.`);
    this.#at += whole.length;
    this.#close();
  }

  #close(): void {
    this.#flush();
    const { element, children } = this.#open.pop() as Open;
    this.#into().push({ ...element, children });
  }

  #place(): string {
    const before = this.#xml.slice(0, this.#at).split("\n");
    return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  }
}

interface SplitAttributes {
  readonly own: ReadonlyMap<string, string>;
  readonly others: readonly (readonly [name: string, value: string])[];
}

const NO_ATTRIBUTES: SplitAttributes = { own: NO_DECLARATIONS, others: [] };

function split(attributes: string): SplitAttributes {
  const own = new Map<string, string>();
  const others: (readonly [string, string])[] = [];
  for (const [, name = "", double, single] of attributes.matchAll(ATTRIBUTE)) {
    // XML 1.0 §3.3.3: white space in attributes is read as spaces, unless it is a reference.
    const value = unescaped((double ?? single ?? "").replace(/[\t\n]/g, " "));
    if (name === "xmlns") own.set("", value);
    else if (name.startsWith("xmlns:")) own.set(name.slice(6), value);
    else others.push([name, value]);
  }
  return { own: own.size === 0 ? NO_DECLARATIONS : own, others };
}

function nameOf(
  written: string,
  scope: Scope,
  hasDefault: boolean,
): Pick<ElementNode, "ns" | "local" | "prefix"> {
  const colon = written.indexOf(":");
  if (colon < 0) return { prefix: "", local: written, ns: hasDefault ? (namespaceOf("", scope) ?? "") : "" };
  const prefix = written.slice(0, colon);
  const ns = namespaceOf(prefix, scope);
  if (ns === undefined) throw new FormReadError(`The prefix ${prefix} of ${written} is not declared.`);
  return { prefix, local: written.slice(colon + 1), ns };
}

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

function unescaped(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([^;&]*));?/g, (whole, hex, decimal, name) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    if (name === undefined && code <= 0x10ffff) return String.fromCodePoint(code);
    const known = whole.endsWith(";") ? PREDEFINED.get(name) : undefined;
    if (known === undefined)
      throw new FormReadError(
        `${whole} is not a reference to a character or to one of the five entities of XML. Write & as &amp;.`,
      );
    return known;
  });
}
