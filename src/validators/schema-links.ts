/** Finds the links between schema documents, without loading the whole loader. */
import type { StartTag } from "../xml/events.ts";
import { XS } from "../xml/names.ts";
import { readXml } from "../xml/reader.ts";

/** An include, import or redefine of a schema document. */
export interface SchemaLink {
  readonly kind: "include" | "import" | "redefine";
  /** The namespace that an import names; `""` if it names none. */
  readonly namespace: string;
  readonly location: string | undefined;
}

/** The properties of a schema document, and its links to others. */
export interface SchemaHead {
  /** `""` for none. */
  readonly targetNamespace: string;
  readonly links: readonly SchemaLink[];
}

/**
 * Reads the head of a schema document. A document type declaration is skipped.
 *
 * @throws XmlSyntaxError when it is not well-formed.
 */
export function readSchemaHead(text: string): SchemaHead {
  const links: SchemaLink[] = [];
  let targetNamespace = "";
  let depth = 0;
  const startElement = (tag: StartTag): void => {
    if (depth === 0) targetNamespace = attribute(tag, "targetNamespace") ?? "";
    if (depth === 1 && tag.ns === XS && isLink(tag.local)) {
      const namespace = attribute(tag, "namespace") ?? "";
      links.push({ kind: tag.local, namespace, location: attribute(tag, "schemaLocation")?.trim() });
    }
    depth++;
  };
  const endElement = (): void => {
    depth--;
  };
  // Schemas may be nested deeper than documents; libxml2 decides.
  const options = { doctype: "ignore", maxDepth: Number.POSITIVE_INFINITY } as const;
  readXml(text, { startElement, endElement, text: () => undefined }, options);
  return { targetNamespace, links };
}

function isLink(local: string): local is SchemaLink["kind"] {
  return local === "include" || local === "import" || local === "redefine";
}

function attribute(tag: StartTag, local: string): string | undefined {
  return tag.attributes.find((each) => each.ns === "" && each.local === local)?.value;
}
