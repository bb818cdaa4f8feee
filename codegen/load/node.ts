/** The tree of a schema document, with the places for messages and the namespaces for QNames. */
import type { StartTag, XmlAttribute } from "../../src/xml/events.ts";
import { XS } from "../../src/xml/names.ts";
import type { DocumentPlace } from "./report.ts";

/** Content in a schema document that XML Schema does not allow: text, or an element of another namespace. */
export interface Stray extends DocumentPlace {
  /** The rule that it breaks if it is not in an appinfo or documentation. */
  readonly rule: string;
  readonly message: string;
}

// A schema may have a hundred thousand elements, of which most have neither: an object for each would be most of their memory.
const NO_DECLARATIONS: ReadonlyMap<string, string> = new Map();
const NO_ATTRIBUTES: readonly XmlAttribute[] = [];

/** An element of a schema document that is in the XML Schema namespace. */
export class SchemaNode implements DocumentPlace {
  readonly local: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly parent: SchemaNode | undefined;
  /** Attributes without a namespace, which belong to XML Schema itself. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly foreignAttributes: readonly XmlAttribute[];
  /** Namespace declarations on this element. */
  readonly declarations: ReadonlyMap<string, string>;
  /** Child elements of the XML Schema namespace. Those inside appinfo and documentation are not included. */
  readonly children: SchemaNode[] = [];
  readonly strays: Stray[] = [];
  readonly #tag: StartTag;
  readonly #path: string | undefined;
  #text = "";
  #childPlaces: ReadonlyMap<SchemaNode, number> | undefined;

  /** @param path the element's own path, if it has no parent and is not the document element */
  constructor(tag: StartTag, place: DocumentPlace, parent: SchemaNode | undefined, path?: string) {
    this.#path = path;
    this.local = tag.local;
    this.file = place.file;
    this.line = place.line;
    this.column = place.column;
    this.parent = parent;
    this.#tag = tag;
    this.declarations = tag.declarations ?? NO_DECLARATIONS;
    const attributes = new Map<string, string>();
    let foreign = NO_ATTRIBUTES;
    for (const attribute of tag.attributes) {
      if (attribute.ns === "") attributes.set(attribute.local, attribute.value);
      else foreign = [...foreign, attribute];
    }
    this.attributes = attributes;
    this.foreignAttributes = foreign;
  }

  /** All text in the element, including that of elements of other namespaces. */
  get text(): string {
    return this.#text;
  }

  addText(text: string): void {
    this.#text += text;
  }

  /** The namespace that a prefix is bound to here; `""` is the default namespace. */
  resolvePrefix(prefix: string): string | undefined {
    return this.#tag.resolvePrefix(prefix);
  }

  /** The first child with that name. */
  child(local: string): SchemaNode | undefined {
    return this.children.find((each) => each.local === local);
  }

  /**
   * `<xs:element name="x">`, for messages: with the document's own prefix, and an attribute that distinguishes it
   * from its siblings.
   */
  get label(): string {
    const name = this.attributes.get("name") ?? this.attributes.get("ref");
    const which = this.attributes.has("name") ? "name" : "ref";
    return `<${this.#qualified(this.local)}${name === undefined ? "" : ` ${which}="${name}"`}>`;
  }

  /** `<xs:name>` with this document's prefix. */
  sibling(local: string): string {
    return `<${this.#qualified(local)}>`;
  }

  get xpath(): string {
    const name = this.#qualified(this.local);
    if (this.parent === undefined) return this.#path ?? `/${name}[1]`;
    return `${this.parent.xpath}/${name}[${this.parent.#places().get(this)}]`;
  }

  /**
   * The index of each child among those with its name, from 1, cached: a document may have issues at thousands of
   * siblings.
   */
  #places(): ReadonlyMap<SchemaNode, number> {
    if (this.#childPlaces?.size === this.children.length) return this.#childPlaces;
    const counts = new Map<string, number>();
    this.#childPlaces = new Map(
      this.children.map((child) => {
        const place = (counts.get(child.local) ?? 0) + 1;
        counts.set(child.local, place);
        return [child, place];
      }),
    );
    return this.#childPlaces;
  }

  #qualified(local: string): string {
    return this.#tag.prefix ? `${this.#tag.prefix}:${local}` : local;
  }
}

/** Whether a start tag is an element of XML Schema. */
export function isSchemaTag(tag: StartTag): boolean {
  return tag.ns === XS;
}
