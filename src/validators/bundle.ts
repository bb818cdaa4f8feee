/**
 * A schema set prepared for libxml2, whose own resolution of locations is limited: every document is located
 * beforehand and gets a plain name, and schemaLocations are rewritten to those names.
 *
 * libxml2 reads only the first document that is imported for a namespace. If a set imports several, one
 * document is created that includes all of them, and the imports point to it.
 */
import { XS } from "../xml/names.ts";
import { readSchemaHead, type SchemaHead } from "./schema-links.ts";
import { type OpinionSchema, SchemaTexts, shownName } from "./schema-text.ts";

/** The documents of a schema by their plain names, such as `2.xsd`; `main` is the document to start from. */
export interface SchemaBundle {
  readonly main: string;
  readonly documents: ReadonlyMap<string, string>;
  /** The name by which users know a document; `undefined` for a document that is not in the bundle. */
  original(name: string): string | undefined;
}

interface BundledDocument extends SchemaHead {
  readonly name: string;
  readonly url: string;
  readonly text: string;
}

/**
 * Reads a schema and all that it includes, imports or redefines. Nothing is fetched from the network.
 *
 * @throws Error if an included or redefined document is missing; XmlSyntaxError if one is not well-formed.
 */
export async function bundleSchema(schema: OpinionSchema): Promise<SchemaBundle> {
  const texts = await SchemaTexts.of(schema);
  const documents = await gather(texts);
  const bundler = new Bundler(texts, documents);
  return bundler.bundle();
}

async function gather(texts: SchemaTexts): Promise<Map<string, BundledDocument>> {
  const documents = new Map<string, BundledDocument>();
  const waiting = [...texts.roots];
  for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
    if (documents.has(url)) continue;
    const text = await texts.read(url);
    const head = readSchemaHead(text);
    documents.set(url, { ...head, url, text, name: `${documents.size + 1}.xsd` });
    for (const { kind, location } of head.links) {
      const target = location === undefined ? undefined : texts.locate(location, url);
      if (target !== undefined) waiting.push(target);
      else if (kind !== "import") {
        throw new Error(`${shownName(url)}: the ${kind}d document "${location ?? ""}" was not given.`);
      }
    }
  }
  return documents;
}

class Bundler {
  readonly #texts: SchemaTexts;
  readonly #known: ReadonlyMap<string, BundledDocument>;
  readonly #output = new Map<string, string>();
  /** Namespace → the document that its imports point to, if that is a document of includes. */
  readonly #collected = new Map<string, string>();

  constructor(texts: SchemaTexts, known: ReadonlyMap<string, BundledDocument>) {
    this.#texts = texts;
    this.#known = known;
  }

  bundle(): SchemaBundle {
    for (const [namespace, targets] of this.#imported()) {
      if (targets.size > 1) this.#collect(namespace, targets);
    }
    for (const document of this.#known.values()) this.#output.set(document.name, this.#rewritten(document));
    const originals = new Map([...this.#known.values()].map(({ name, url }) => [name, shownName(url)]));
    return { main: this.#main(), documents: this.#output, original: (name) => originals.get(name) };
  }

  /** Namespace → the documents that are imported for it, or that are among several roots. */
  #imported(): Map<string, Set<BundledDocument>> {
    const found = new Map<string, Set<BundledDocument>>();
    const add = (namespace: string, target: BundledDocument | undefined): void => {
      if (target === undefined || target.targetNamespace !== namespace) return;
      const targets = found.get(namespace) ?? new Set();
      found.set(namespace, targets.add(target));
    };
    for (const document of this.#known.values()) {
      for (const link of document.links) {
        if (link.kind === "import") add(link.namespace, this.#target(document, link.location));
      }
    }
    const { roots } = this.#texts;
    if (roots.length > 1) for (const root of roots) add(this.#of(root).targetNamespace, this.#of(root));
    const redefined = this.#redefined();
    for (const targets of found.values()) for (const target of redefined) targets.delete(target);
    return found;
  }

  #redefined(): BundledDocument[] {
    return [...this.#known.values()].flatMap((document) =>
      document.links.flatMap(({ kind, location }) => {
        const target = this.#target(document, location);
        return kind === "redefine" && target !== undefined ? [target] : [];
      }),
    );
  }

  #collect(namespace: string, targets: ReadonlySet<BundledDocument>): void {
    const name = `all-${this.#collected.size + 1}.xsd`;
    this.#collected.set(namespace, name);
    const links = [...targets].map((target) => `<xs:include schemaLocation="${target.name}"/>`);
    const own = namespace === "" ? "" : ` targetNamespace="${escapeAttribute(namespace)}"`;
    this.#output.set(name, `<xs:schema xmlns:xs="${XS}"${own}>${links.join("")}</xs:schema>`);
  }

  /** The document to start from: the only root, or one that imports the namespaces of all roots. */
  #main(): string {
    const [only, ...others] = this.#texts.roots.map((url) => this.#of(url));
    if (only !== undefined && others.length === 0) return only.name;
    const namespaces = new Map(
      this.#texts.roots.map((url) => [this.#of(url).targetNamespace, this.#of(url).name]),
    );
    const links = [...namespaces].map(([namespace, name]) => {
      const location = this.#collected.get(namespace) ?? name;
      if (namespace === "") return `<xs:include schemaLocation="${location}"/>`;
      return `<xs:import namespace="${escapeAttribute(namespace)}" schemaLocation="${location}"/>`;
    });
    // Includes may be mixed with imports: both precede all declarations.
    this.#output.set("main.xsd", `<xs:schema xmlns:xs="${XS}">${links.join("")}</xs:schema>`);
    return "main.xsd";
  }

  #of(url: string): BundledDocument {
    const document = this.#known.get(url);
    if (document === undefined) throw new Error(`${shownName(url)} was not read.`);
    return document;
  }

  #target(document: BundledDocument, location: string | undefined): BundledDocument | undefined {
    const url = location === undefined ? undefined : this.#texts.locate(location, document.url);
    return url === undefined ? undefined : this.#known.get(url);
  }

  /** The text with its schemaLocations rewritten, in UTF-8, without a document type; the line numbers do not change. */
  #rewritten(document: BundledDocument): string {
    const text = document.text
      .replace(/^<\?xml[^>]*\?>/, (declaration) => declaration.replace(/[^\n]/g, " "))
      .replace(LINK, (tag) => this.#rewriteLink(document, tag));
    return text.trimStart() === text ? text : blankStart(text);
  }

  #rewriteLink(document: BundledDocument, tag: string): string {
    return tag.replace(LOCATION, (whole, _quote, raw: string) => {
      const target = this.#target(document, unescapeAttribute(raw));
      const breaks = whole.replace(/[^\n]/g, "");
      // An import without a location refers to a namespace that another document provides, or that none does.
      if (target === undefined) return ` ${breaks}`;
      const name = /^<[^\s]*import\b/.test(tag) ? this.#collected.get(target.targetNamespace) : undefined;
      return ` schemaLocation="${name ?? target.name}"${breaks}`;
    });
  }
}

const LINK = /<(?:[^\s<>/:!?]+:)?(?:include|import|redefine)\b(?:[^<>"']|"[^"]*"|'[^']*')*>/g;
const LOCATION = /\sschemaLocation\s*=\s*(["'])([\s\S]*?)\1/;

/** White space is allowed before the first tag of a document, but not before an XML declaration. */
function blankStart(text: string): string {
  return `<!-- -->${text}`;
}

function escapeAttribute(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescapeAttribute(text: string): string {
  // All references are replaced in one pass, so that the text of one cannot become the beginning of another.
  return text.replace(
    /&(?:#(x?)([0-9a-fA-F]+)|(\w+));/g,
    (whole, hex: string, digits: string | undefined, name: string) =>
      digits === undefined
        ? (NAMED[name] ?? whole)
        : String.fromCodePoint(Number.parseInt(digits, hex === "" ? 10 : 16)),
  );
}
