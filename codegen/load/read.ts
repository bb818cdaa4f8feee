/** Reads the text of schema documents, including those inside WSDL documents. */
import { XmlSyntaxError } from "../../src/xml/errors.ts";
import type { StartTag, XmlHandler, XmlPosition } from "../../src/xml/events.ts";
import { excessOf, type ReaderOptions } from "../../src/xml/limits.ts";
import { XmlReader } from "../../src/xml/reader.ts";
import { documentName, type SchemaDocument } from "./document.ts";
import type { SchemaNode } from "./node.ts";
import type { ReadingRules } from "./options.ts";
import type { IssueCollector } from "./report.ts";
import { SchemaTreeBuilder } from "./tree.ts";
import { isWsdl, WsdlReader } from "./wsdl.ts";

/**
 * Reads the text of a schema document, or the schemas in the types of a WSDL document, each as a document of its own.
 * The result is empty, with an issue, if it is not well-formed or neither kind of document.
 */
export function readSchemaDocuments(
  uri: string,
  file: string,
  content: string | Uint8Array,
  rules: ReadingRules,
  issues: IssueCollector,
): readonly SchemaDocument[] {
  const parsed = parse(file, content, rules);
  if (parsed instanceof XmlSyntaxError) {
    const { line, column } = parsed;
    const excess = excessMessage(parsed, rules);
    if (excess !== undefined) issues.add("limit", "limit", { file, line, column }, excess);
    else issues.add("not-well-formed", "wf", { file, line, column }, parsed.message);
    return [];
  }
  const { builders, wsdl } = parsed;
  for (const { patterns } of builders) for (const pattern of patterns) limitPattern(pattern, rules, issues);
  if (wsdl !== undefined) return embedded(wsdl, uri, file, content.length, issues);
  const root = builders[0]?.root;
  if (root?.local !== "schema") {
    const found =
      root === undefined ? (builders[0]?.stranger ?? "no element") : `<${root.local}> of that namespace`;
    const message = `Expected <schema> of the namespace http://www.w3.org/2001/XMLSchema, or a WSDL document; found ${found}.`;
    issues.add("schema-syntax", "schema_reference.1", { file, line: 1, column: 1 }, message);
    return [];
  }
  return [documentOf(root, uri, file, content.length)];
}

/**
 * The elements of a document, or the reason why it cannot be read. Even if a DOCTYPE is refused, that of a
 * schema document published by W3C is skipped: the schema of XML Signature has one, and many schemas import
 * it.
 */
function parse(
  file: string,
  content: string | Uint8Array,
  rules: ReadingRules,
): DocumentHandler | XmlSyntaxError {
  const parsed = tryToParse(file, content, rules);
  if (!(parsed instanceof XmlSyntaxError) || parsed.option !== "doctype") return parsed;
  const again = tryToParse(file, content, { ...rules, doctype: "ignore" });
  return again instanceof XmlSyntaxError || again.isFromW3c ? again : parsed;
}

function tryToParse(
  file: string,
  content: string | Uint8Array,
  rules: ReadingRules,
): DocumentHandler | XmlSyntaxError {
  let reader: XmlReader | undefined;
  const position = (): XmlPosition => reader?.position() ?? { line: 1, column: 1 };
  const handler = new DocumentHandler((path) => new SchemaTreeBuilder(file, rules.version, position, path));
  try {
    reader = new XmlReader(handler, readerOptions(rules));
    reader.write(content);
    reader.close();
    return handler;
  } catch (error) {
    if (error instanceof XmlSyntaxError) return error;
    throw error;
  }
}

/** Texts and attributes are as long as `maxBytes` allows, which the store has counted. */
function readerOptions({ maxNesting, maxAttributes, doctype }: ReadingRules): ReaderOptions {
  const unlimited = Number.POSITIVE_INFINITY;
  const lengths = { maxBytes: unlimited, maxTextLength: unlimited, maxAttributeLength: unlimited };
  return { ...lengths, maxDepth: maxNesting, maxAttributes, doctype };
}

/** The message about a limit, by its name among those of the loader. */
function excessMessage({ code, option }: XmlSyntaxError, rules: ReadingRules): string | undefined {
  if (code !== "limit") return undefined;
  const name = option === "maxAttributes" ? "maxAttributes" : "maxNesting";
  return `${excessOf(option === "maxAttributes" ? option : "maxDepth", rules[name])} (limit ${name}).`;
}

const W3C = /^http:\/\/www\.w3\.org\//;

/** Determines the kind of a document by its document element. */
class DocumentHandler implements XmlHandler {
  wsdl: WsdlReader | undefined;
  readonly #builderAt: (path?: string) => SchemaTreeBuilder;
  readonly #single: SchemaTreeBuilder[] = [];
  #handler: XmlHandler | undefined;

  constructor(builderAt: (path?: string) => SchemaTreeBuilder) {
    this.#builderAt = builderAt;
  }

  get builders(): readonly SchemaTreeBuilder[] {
    return this.wsdl?.builders ?? this.#single;
  }

  /** Whether this is one schema document, of a namespace that belongs to W3C. */
  get isFromW3c(): boolean {
    const root = this.#single[0]?.root;
    return root?.local === "schema" && W3C.test(root.attributes.get("targetNamespace") ?? "");
  }

  startElement(tag: StartTag): void {
    this.#handler ??= this.#handlerFor(tag);
    this.#handler.startElement(tag);
  }

  text(data: string): void {
    this.#handler?.text(data);
  }

  endElement(): void {
    this.#handler?.endElement();
  }

  #handlerFor(tag: StartTag): XmlHandler {
    if (isWsdl(tag)) {
      this.wsdl = new WsdlReader(this.#builderAt);
      return this.wsdl;
    }
    const builder = this.#builderAt();
    this.#single.push(builder);
    return builder;
  }
}

function embedded(
  { builders, locations }: WsdlReader,
  uri: string,
  file: string,
  bytes: number,
  issues: IssueCollector,
): readonly SchemaDocument[] {
  const roots = builders.flatMap(({ root }) => (root?.local === "schema" ? [root] : []));
  if (roots.length === 0) {
    const others =
      locations.length === 0
        ? "Pass the schema documents of the service"
        : `Pass the documents that it refers to, since xsdflow does not follow the references: ${locations.slice(0, 5).join(", ")}`;
    const message = `This is a WSDL document without a schema in its <types>. ${others}.`;
    issues.add("schema-syntax", "schema_reference.1", { file, line: 1, column: 1 }, message);
  }
  const counts = new Map<string, number>();
  return roots.map((root, index) => {
    const namespace = root.attributes.get("targetNamespace")?.trim() ?? "";
    const count = (counts.get(namespace) ?? 0) + 1;
    counts.set(namespace, count);
    return documentOf(root, `${uri}#schema${index + 1}`, documentName(file, count), bytes);
  });
}

function documentOf(root: SchemaNode, uri: string, file: string, bytes: number): SchemaDocument {
  const targetNamespace = root.attributes.get("targetNamespace")?.trim();
  return { uri, file, root, bytes, targetNamespace: targetNamespace === "" ? undefined : targetNamespace };
}

/** Compiling a pattern, here or elsewhere, takes many times its length in memory. */
function limitPattern(pattern: SchemaNode, { maxPatternLength }: ReadingRules, issues: IssueCollector): void {
  const length = pattern.attributes.get("value")?.length ?? 0;
  if (length <= maxPatternLength) return;
  const message = `The pattern has ${length} characters, more than ${maxPatternLength} (limit maxPatternLength).`;
  issues.add("limit", "limit", pattern, message);
}
