/** A whole document in memory, for code that needs random access: schema documents, comparison. */
import type { StartTag, XmlAttribute, XmlHandler, XmlPosition } from "./events.ts";
import type { ReaderOptions } from "./limits.ts";
import { XmlReader } from "./reader.ts";

/** An element with its content and the place of its start tag. */
export class XmlElementTree implements StartTag, XmlPosition {
  readonly ns: string;
  readonly local: string;
  /** As written; `""` if the name has none. */
  readonly prefix: string;
  readonly attributes: readonly XmlAttribute[];
  readonly declarations: ReadonlyMap<string, string> | undefined;
  /** Elements and text in document order; two strings are never adjacent, and no string is empty. */
  readonly children: readonly (XmlElementTree | string)[];
  readonly line: number;
  readonly column: number;
  readonly #tag: StartTag;

  constructor(tag: StartTag, position: XmlPosition, children: readonly (XmlElementTree | string)[]) {
    this.ns = tag.ns;
    this.local = tag.local;
    this.prefix = tag.prefix ?? "";
    this.attributes = tag.attributes;
    this.declarations = tag.declarations;
    this.children = children;
    this.line = position.line;
    this.column = position.column;
    this.#tag = tag;
  }

  /** Its child elements, in document order. */
  get elements(): XmlElementTree[] {
    return this.children.filter((child) => typeof child !== "string");
  }

  /** The text directly in it, without that of its child elements. */
  get text(): string {
    return this.children.filter((child) => typeof child === "string").join("");
  }

  /** Value of an attribute; one without a namespace unless `ns` is given. `undefined` where it is absent. */
  attribute(local: string, ns = ""): string | undefined {
    return this.attributes.find((attribute) => attribute.local === local && attribute.ns === ns)?.value;
  }

  resolvePrefix(prefix: string): string | undefined {
    return this.#tag.resolvePrefix(prefix);
  }
}

/**
 * Reads a document into memory and returns its root element. Throws a {@link XmlSyntaxError} as the reader does; the
 * depth is bounded by the option `maxDepth`.
 */
export function parseXmlTree(source: string | Uint8Array, options?: ReaderOptions): XmlElementTree {
  const builder = new TreeBuilder();
  const reader = new XmlReader(builder, options);
  builder.reader = reader;
  reader.write(source);
  reader.close();
  // The reader guarantees that there is a root.
  return builder.root as XmlElementTree;
}

class TreeBuilder implements XmlHandler {
  reader: XmlReader | undefined;
  root: XmlElementTree | undefined;
  readonly #open: (XmlElementTree | string)[][] = [];
  #text = "";

  startElement(tag: StartTag): void {
    this.#flush();
    const children: (XmlElementTree | string)[] = [];
    const element = new XmlElementTree(tag, this.reader?.position() ?? { line: 1, column: 1 }, children);
    this.root ??= element;
    this.#open.at(-1)?.push(element);
    this.#open.push(children);
  }

  text(data: string): void {
    this.#text += data;
  }

  endElement(): void {
    this.#flush();
    this.#open.pop();
  }

  #flush(): void {
    if (this.#text === "") return;
    this.#open.at(-1)?.push(this.#text);
    this.#text = "";
  }
}
