/** Reads schemas inside a description of a web service. */
import type { StartTag, XmlHandler } from "../../src/xml/events.ts";
import { isSchemaTag } from "./node.ts";
import type { SchemaTreeBuilder } from "./tree.ts";

/** The document elements of WSDL 1.1 (§2.2) and WSDL 2.0 (Part 1 §3.1), whose `types` child contains schemas. */
const DOCUMENT_ELEMENTS: ReadonlySet<string> = new Set([
  "{http://schemas.xmlsoap.org/wsdl/}definitions",
  "{http://www.w3.org/ns/wsdl}description",
]);

/** Whether a start tag is the document element of a WSDL document. */
export function isWsdl({ ns, local }: StartTag): boolean {
  return DOCUMENT_ELEMENTS.has(`{${ns}}${local}`);
}

/** Passes each schema in a WSDL document to a builder of its own. */
export class WsdlReader implements XmlHandler {
  readonly builders: SchemaTreeBuilder[] = [];
  /** The locations of other WSDL documents that it imports or includes: they are not followed. */
  readonly locations: string[] = [];
  readonly #builderAt: (path: string) => SchemaTreeBuilder;
  /** The open elements outside schemas, the document element first. */
  readonly #open: StartTag[] = [];
  /** The schema that is being read. */
  #current: SchemaTreeBuilder | undefined;
  /** The number of open elements in it, including itself. */
  #depth = 0;
  #typesCount = 0;
  #schemaCount = 0;

  /** @param builderAt makes the builder of a schema, given the path of its parent element and its index there. */
  constructor(builderAt: (path: string) => SchemaTreeBuilder) {
    this.#builderAt = builderAt;
  }

  startElement(tag: StartTag): void {
    if (this.#current !== undefined) {
      this.#depth++;
      this.#current.startElement(tag);
      return;
    }
    const [root, types] = this.#open;
    if (this.#open.length === 2 && root && types && isTypes(types, root) && isSchemaTag(tag)) {
      this.#schemaCount++;
      const path = `/${nameOf(root)}[1]/${nameOf(types)}[${this.#typesCount}]/${nameOf(tag)}[${this.#schemaCount}]`;
      this.#current = this.#builderAt(path);
      this.builders.push(this.#current);
      this.#depth = 1;
      this.#current.startElement(withInherited(tag, this.#open));
      return;
    }
    if (this.#open.length === 1 && root?.ns === tag.ns) this.#child(tag);
    this.#open.push(tag);
  }

  text(data: string): void {
    this.#current?.text(data);
  }

  endElement(): void {
    if (this.#current === undefined) {
      this.#open.pop();
      return;
    }
    this.#current.endElement();
    this.#depth--;
    if (this.#depth === 0) this.#current = undefined;
  }

  #child({ local, attributes }: StartTag): void {
    if (local === "types") {
      this.#typesCount++;
      this.#schemaCount = 0;
    }
    if (local !== "import" && local !== "include") return;
    const location = attributes.find((each) => each.ns === "" && each.local === "location")?.value.trim();
    if (location) this.locations.push(location);
  }
}

function isTypes({ ns, local }: StartTag, root: StartTag): boolean {
  return ns === root.ns && local === "types";
}

/** A schema's own tag with the namespace declarations of its ancestors, which are in scope inside it. */
function withInherited(tag: StartTag, ancestors: readonly StartTag[]): StartTag {
  const declarations = new Map<string, string>();
  for (const { declarations: own } of [...ancestors, tag]) {
    for (const [prefix, ns] of own ?? []) declarations.set(prefix, ns);
  }
  return {
    ...(tag.prefix === undefined ? {} : { prefix: tag.prefix }),
    ...{ ns: tag.ns, local: tag.local, attributes: tag.attributes, declarations },
    resolvePrefix: (prefix) => tag.resolvePrefix(prefix),
  };
}

function nameOf({ prefix = "", local }: StartTag): string {
  return prefix === "" ? local : `${prefix}:${local}`;
}
