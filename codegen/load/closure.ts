/** Follows includes, imports and redefinitions to all documents of a schema, within the limits on files and bytes. */
import { XML, XS } from "../../src/xml/names.ts";
import type { Closure, DocumentLink, SchemaDocument, SchemaUnit } from "./document.ts";
import type { SchemaNode } from "./node.ts";
import type { ReadingRules } from "./options.ts";
import { readSchemaDocuments } from "./read.ts";
import type { DocumentPlace, IssueCollector } from "./report.ts";
import type { DocumentStore, Located } from "./store.ts";
import { XML_SCHEMA_TEXT, XML_SCHEMA_URI } from "./xml-namespace.ts";

interface GrowingUnit extends SchemaUnit {
  readonly links: DocumentLink[];
  readonly depth: number;
}

/** The result of following one link. */
interface Followed {
  /** One document; several from a WSDL document; none if it could not be read. */
  readonly documents: readonly SchemaDocument[];
  readonly failure?: string;
  /** Whether no document exists at the location. */
  readonly absent?: boolean;
}

/**
 * Reads the root documents and all documents that they include, import or redefine, directly or indirectly (Part 1
 * §4.2).
 *
 * A document that was given as a root, has no target namespace, and is included by another one is not loaded as a
 * schema of its own: it is a part, and its components belong to the namespaces that include it.
 */
export async function loadClosure(
  roots: readonly Located[],
  names: readonly string[],
  store: DocumentStore,
  rules: ReadingRules,
  issues: IssueCollector,
): Promise<Closure> {
  const builder = new ClosureBuilder(store, rules, issues);
  for (const [index, root] of roots.entries()) await builder.addRoot(root, names[index] ?? "");
  await builder.grow();
  return { units: builder.reachable() };
}

class ClosureBuilder {
  readonly #store: DocumentStore;
  readonly #rules: ReadingRules;
  readonly #issues: IssueCollector;
  readonly #documents = new Map<string, Followed>();
  readonly #units = new Map<string, GrowingUnit>();
  readonly #roots: GrowingUnit[] = [];
  /** Documents that an include or redefine makes part of some namespace. */
  readonly #repeated = new Set<SchemaDocument>();
  #stopped = false;

  constructor(store: DocumentStore, rules: ReadingRules, issues: IssueCollector) {
    this.#store = store;
    this.#rules = rules;
    this.#issues = issues;
  }

  async addRoot(located: Located, name: string): Promise<void> {
    if (this.#stopped) return;
    const place = { file: name, line: 1, column: 1 };
    if ("failure" in located) {
      this.#issues.add(
        "schema-resolve",
        "schema_reference",
        place,
        `${name} cannot be read: ${located.failure}.`,
      );
      return;
    }
    const { documents, failure } = await this.#document(located.uri, located.file, place);
    if (failure !== undefined) {
      this.#issues.add("schema-resolve", "schema_reference", place, `${name} cannot be read: ${failure}.`);
    }
    for (const document of documents)
      this.#roots.push(this.#unit(document, document.targetNamespace ?? "", 0));
  }

  /** Follows links until there are no new documents: the map of units grows during the iteration. */
  async grow(): Promise<void> {
    for (const unit of this.#units.values()) {
      for (const node of unit.document.root.children) {
        if (this.#stopped) return;
        if (node.local === "include" || node.local === "redefine") await this.#part(unit, node, node.local);
        if (node.local === "import") await this.#import(unit, node);
      }
    }
    this.#addXmlNamespace();
  }

  reachable(): SchemaUnit[] {
    const parts = new Set<SchemaDocument>();
    for (const unit of this.#units.values()) if (unit.chameleon) parts.add(unit.document);
    const isPart = (unit: SchemaUnit): boolean => unit.namespace === "" && parts.has(unit.document);
    const found = new Set<SchemaUnit>(this.#roots.filter((root) => !isPart(root)));
    for (const unit of found) for (const { target } of unit.links) if (target) found.add(target);
    return [...this.#units.values()].filter((unit) => found.has(unit));
  }

  #unit(document: SchemaDocument, namespace: string, depth: number): GrowingUnit {
    const key = unitKey(document, namespace);
    const known = this.#units.get(key);
    if (known) return known;
    const chameleon = document.targetNamespace === undefined && namespace !== "";
    const unit = { document, namespace, chameleon, links: [], depth };
    this.#units.set(key, unit);
    return unit;
  }

  /** The unit of an included document. A document that was read for another namespace counts as one more. */
  #chameleon(
    document: SchemaDocument,
    { namespace, depth }: GrowingUnit,
    asker: DocumentPlace,
  ): GrowingUnit | undefined {
    if (!this.#units.has(unitKey(document, namespace)) && this.#repeated.has(document)) {
      const limit = this.#store.repeat(document.bytes);
      if (limit !== undefined) {
        this.#issues.add("limit", "limit", asker, `Too large: ${limit}.`);
        this.#stopped = true;
        return undefined;
      }
    }
    this.#repeated.add(document);
    return this.#unit(document, namespace, depth + 1);
  }

  async #part(unit: GrowingUnit, node: SchemaNode, kind: "include" | "redefine"): Promise<void> {
    const location = node.attributes.get("schemaLocation");
    if (location === undefined) return;
    const { documents, failure, absent } = await this.#follow(unit, node, location);
    const base = { kind, node, namespace: unit.namespace };
    const fitting = documents.filter(
      ({ targetNamespace = unit.namespace }) => targetNamespace === unit.namespace,
    );
    const [document] = documents;
    if (document === undefined) {
      // Only missing documents are reported here; faults inside a document were reported before.
      const isNeeded = this.#rules.missingParts === "refuse" || absent !== true || hasComponents(node);
      if (failure !== undefined && isNeeded) {
        const message = `${kind} of "${location}": the document cannot be read: ${failure}.`;
        this.#issues.add("schema-resolve", `src-${kind}`, node, message);
      }
      unit.links.push(failure === undefined ? base : { ...base, failure });
      return;
    }
    if (fitting.length === 0) {
      const message = `${kind} of "${location}": its target namespace is "${document.targetNamespace}", expected ${shown(unit.namespace)} or none.`;
      const rule = kind === "include" ? "src-include.2" : "src-redefine.3";
      this.#issues.add("schema-constraint", rule, node, message);
      unit.links.push(base);
      return;
    }
    for (const each of fitting) {
      const target = this.#chameleon(each, unit, node);
      unit.links.push(target === undefined ? base : { ...base, target });
    }
  }

  async #import(unit: GrowingUnit, node: SchemaNode): Promise<void> {
    const namespace = node.attributes.get("namespace")?.trim();
    const location = node.attributes.get("schemaLocation");
    const base = { kind: "import" as const, node, namespace: namespace ?? "" };
    const { documents, failure } = await this.#follow(unit, node, location, namespace);
    const fitting = documents.filter(({ targetNamespace }) => targetNamespace === namespace);
    const [document] = documents;
    if (document === undefined) {
      unit.links.push(failure === undefined || location === undefined ? base : { ...base, failure });
      return;
    }
    if (fitting.length === 0) {
      const message =
        `import of "${location ?? ""}": its target namespace is ${shown(document.targetNamespace ?? "")}, ` +
        `expected ${shown(namespace ?? "")}.`;
      this.#issues.add(
        "schema-constraint",
        namespace === undefined ? "src-import.3.2" : "src-import.3.1",
        node,
        message,
      );
      unit.links.push(base);
      return;
    }
    for (const each of fitting)
      unit.links.push({ ...base, target: this.#unit(each, base.namespace, unit.depth + 1) });
  }

  async #follow(
    unit: GrowingUnit,
    node: SchemaNode,
    location: string | undefined,
    namespace?: string,
  ): Promise<Followed> {
    const located = await this.#store.locate(location, unit.document.uri, namespace);
    if ("failure" in located) return { documents: [], ...located };
    if (unit.depth >= this.#rules.maxDepth) {
      const message = `"${location ?? ""}" is more than ${this.#rules.maxDepth} steps from a root document (limit maxDepth).`;
      this.#issues.add("limit", "limit", node, message);
      this.#stopped = true;
      return { documents: [] };
    }
    return this.#document(located.uri, located.file, node);
  }

  /** Reads a document once. Its own faults are reported here; `failure` is for the link to it. */
  async #document(uri: string, file: string, asker: DocumentPlace): Promise<Followed> {
    const known = this.#documents.get(uri);
    if (known) return known;
    const followed = await this.#readDocument(uri, file, asker);
    this.#documents.set(uri, followed);
    return followed;
  }

  async #readDocument(uri: string, file: string, asker: DocumentPlace): Promise<Followed> {
    const content = await this.#store.read(uri);
    if ("failure" in content) return { documents: [], ...content };
    if ("limit" in content) {
      this.#issues.add("limit", "limit", asker, `Too large: ${content.limit}.`);
      this.#stopped = true;
      return { documents: [] };
    }
    return { documents: readSchemaDocuments(uri, file, content.content, this.#rules, this.#issues) };
  }

  /** Adds the built-in schema of the XML namespace if that namespace is imported and no document for it was given. */
  #addXmlNamespace(): void {
    const units = [...this.#units.values()];
    const asking = units.flatMap((unit) =>
      unit.links.flatMap((link, index) =>
        link.namespace === XML && !link.target ? [{ unit, index, link }] : [],
      ),
    );
    if (asking.length === 0) return;
    const target = units.find((unit) => unit.namespace === XML) ?? this.#builtInXml();
    if (target === undefined) return;
    for (const { unit, index, link } of asking)
      unit.links[index] = { kind: "import", node: link.node, namespace: XML, target };
  }

  #builtInXml(): GrowingUnit | undefined {
    const [document] = readSchemaDocuments(
      XML_SCHEMA_URI,
      "xml.xsd",
      XML_SCHEMA_TEXT,
      this.#rules,
      this.#issues,
    );
    return document && this.#unit(document, XML, 0);
  }
}

function unitKey({ uri }: SchemaDocument, namespace: string): string {
  return `${uri}\0${namespace}`;
}

/** Whether a redefine contains anything that needs the redefined document (src-redefine.2). */
function hasComponents(node: SchemaNode): boolean {
  return node.children.some((child) => child.local !== "annotation");
}

function shown(namespace: string): string {
  if (namespace === XS) return "that of XML Schema";
  return namespace === "" ? "none" : `"${namespace}"`;
}
