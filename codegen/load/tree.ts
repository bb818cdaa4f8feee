/** Builds the tree of a schema document, with limits on its size. */
import type { XsdVersion } from "../../src/schema/descriptor.ts";
import { isBlank } from "../../src/xml/characters.ts";
import type { StartTag, XmlHandler, XmlPosition } from "../../src/xml/events.ts";
import { isSchemaTag, SchemaNode } from "./node.ts";
import { isForVersion } from "./versioning.ts";

/** Builds the tree of a schema document from the reader's events. */
export class SchemaTreeBuilder implements XmlHandler {
  /** The document element, if it is in the XML Schema namespace. */
  root: SchemaNode | undefined;
  /** A description of the document element, if it is another one: `<a> of the namespace "urn:a"`. */
  stranger: string | undefined;
  /** All pattern facets. */
  readonly patterns: SchemaNode[] = [];
  readonly #file: string;
  readonly #version: XsdVersion;
  readonly #position: () => XmlPosition;
  readonly #path: string | undefined;
  /** The innermost open node. */
  #current: SchemaNode | undefined;
  /** Elements open below `current` that are not nodes of their own: of another namespace, or inside an annotation. */
  #foreign = 0;

  /**
   * @param position the reader's position: at a tag, the place of its `<`.
   * @param path of the schema in a larger document; absent if it is the document element.
   */
  constructor(file: string, version: XsdVersion, position: () => XmlPosition, path?: string) {
    this.#path = path;
    this.#file = file;
    this.#version = version;
    this.#position = position;
  }

  startElement(tag: StartTag): void {
    const { line, column } = this.#position();
    const place = { file: this.#file, line, column };
    if (this.#foreign > 0 || (this.#current && isOpen(this.#current))) {
      this.#foreign++;
      return;
    }
    if (this.#current && !isForVersion(tag, this.#version)) {
      this.#foreign++;
      return;
    }
    if (!isSchemaTag(tag)) {
      const name = tag.prefix ? `${tag.prefix}:${tag.local}` : tag.local;
      const message = `<${name}> is not an element of XML Schema and is not allowed`;
      this.#current?.strays.push({ ...place, rule: "cvc-complex-type.2.4.a", message });
      this.stranger ??= `<${name}> ${tag.ns === "" ? "without a namespace" : `of the namespace "${tag.ns.slice(0, 200)}"`}`;
      this.#foreign++;
      return;
    }
    const node = new SchemaNode(
      tag,
      place,
      this.#current,
      this.#current === undefined ? this.#path : undefined,
    );
    if (this.#current) this.#current.children.push(node);
    else this.root = node;
    this.#current = node;
    if (node.local === "pattern") this.patterns.push(node);
  }

  text(data: string): void {
    const node = this.#current;
    if (node === undefined || (this.#foreign > 0 && !isOpen(node))) return;
    if (isOpen(node)) {
      node.addText(data);
      return;
    }
    if (isBlank(data)) return;
    const { line, column } = this.#position();
    const message = `Text (${JSON.stringify(data.trim().slice(0, 40))}) is not allowed`;
    node.strays.push({ file: this.#file, line, column, rule: "cvc-complex-type.2.3", message });
  }

  endElement(): void {
    if (this.#foreign > 0) this.#foreign--;
    else this.#current = this.#current?.parent;
  }
}

/** Whether an element has any content on which the schema places no constraint. */
function isOpen(node: SchemaNode): boolean {
  return node.local === "documentation" || node.local === "appinfo";
}
