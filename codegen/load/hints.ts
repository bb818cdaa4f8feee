/** Reads schemaLocation hints from instance documents, for commands that look for the schema of a document. */
import type { XsdVersion } from "../../src/schema/descriptor.ts";
import type { Issue } from "../../src/schema/issue.ts";
import {
  XSI_NO_NAMESPACE_SCHEMA_LOCATION,
  XSI_SCHEMA_LOCATION,
} from "../../src/schema/rules/xsi-attributes.ts";
import type { StartTag, XmlHandler, XmlPosition } from "../../src/xml/events.ts";
import type { ReaderOptions } from "../../src/xml/limits.ts";
import { XSI } from "../../src/xml/names.ts";
import { XmlReader } from "../../src/xml/reader.ts";

/** The location of a schema for one namespace, as a document states it. */
export interface SchemaHint {
  /** `""` for elements without a namespace. */
  readonly namespace: string;
  /** As written in the document: a URI reference, to be resolved against the document's own address. */
  readonly location: string;
}

/** All hints of a document. */
export interface SchemaHints {
  /** In document order, each once. */
  readonly hints: readonly SchemaHint[];
  /** Hints that come too late, in XSD 1.0. */
  readonly issues: readonly Issue[];
}

/**
 * The hints in a document's xsi:schemaLocation and xsi:noNamespaceSchemaLocation attributes (Part 1 §4.3.2).
 * Validation never follows them, since a document must not choose the schema that validates it; a caller who trusts
 * it passes them to `loadSchema`.
 *
 * @param options limits, and `doctype`, as `validate` takes them.
 * @throws XmlSyntaxError when the document is not well-formed, exceeds a limit, or has a DOCTYPE that is not
 *   ignored.
 */
export function schemaHints(
  xml: string | Uint8Array,
  version: XsdVersion,
  options?: ReaderOptions,
): SchemaHints {
  const collector = new HintCollector(version, () => reader.position());
  const reader: XmlReader = new XmlReader(collector, options);
  reader.write(xml);
  reader.close();
  return { hints: [...collector.hints.values()], issues: collector.issues };
}

class HintCollector implements XmlHandler {
  readonly hints = new Map<string, SchemaHint>();
  readonly issues: Issue[] = [];
  readonly #seen = new Set<string>();
  readonly #version: XsdVersion;
  readonly #position: () => XmlPosition;

  constructor(version: XsdVersion, position: () => XmlPosition) {
    this.#version = version;
    this.#position = position;
  }

  startElement(tag: StartTag): void {
    for (const hint of hintsOf(tag)) this.#take(hint);
    this.#seen.add(tag.ns);
    for (const { ns } of tag.attributes) if (ns !== "") this.#seen.add(ns);
  }

  text(): void {}

  endElement(): void {}

  /** XSD 1.0: elements that were already validated cannot get another schema. Repeating a hint changes nothing. */
  #take(hint: SchemaHint): void {
    const key = JSON.stringify([hint.namespace, hint.location]);
    if (this.hints.has(key)) return;
    this.hints.set(key, hint);
    if (this.#version !== "1.0" || !this.#seen.has(hint.namespace)) return;
    const { line, column } = this.#position();
    const what = hint.namespace === "" ? "no namespace" : `the namespace "${hint.namespace}"`;
    const message = `"${hint.location}" is given as the location for ${what} only after the first element or attribute of that namespace: state it on that element or earlier.`;
    this.issues.push({ code: "schema-resolve", rule: "§4.3.2", message, path: "", xpath: "", line, column });
  }
}

function hintsOf({ attributes }: StartTag): SchemaHint[] {
  return attributes.flatMap(({ ns, local, value }) => {
    if (ns !== XSI) return [];
    const words = value.split(/[ \t\r\n]+/).filter((word) => word !== "");
    if (local === XSI_NO_NAMESPACE_SCHEMA_LOCATION.local)
      return words.map((location) => ({ namespace: "", location }));
    return local === XSI_SCHEMA_LOCATION.local ? pairs(words) : [];
  });
}

/** A namespace without a location is ignored. */
function pairs(words: readonly string[]): SchemaHint[] {
  const found: SchemaHint[] = [];
  for (let at = 0; at + 1 < words.length; at += 2)
    found.push({ namespace: words[at] ?? "", location: words[at + 1] ?? "" });
  return found;
}
