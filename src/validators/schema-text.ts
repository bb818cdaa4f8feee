/** Schema documents in the form that other validators accept. */
import { ArgumentError } from "../arguments/argument-error.ts";
import { decodeXml } from "../xml/decode.ts";

/** A schema document with its text. `url` names it: schemaLocations of other documents can refer to it. */
export interface SchemaText {
  readonly url: string;
  readonly content: string | Uint8Array;
}

/** A schema as a file's path, or its documents in memory, as `loadSchema` of `xsdflow/codegen` accepts it. */
export type OpinionSchema = string | SchemaText | readonly SchemaText[];

/**
 * Documents without an absolute URL are named relative to this URL, so that relative schemaLocations resolve to each
 * other.
 */
const MEMORY = "memory:///";

/** The sources of the documents of a schema: the given ones and, for a schema given as a path, the file system. */
export class SchemaTexts {
  readonly roots: readonly string[];
  readonly #given: ReadonlyMap<string, SchemaText>;
  readonly #mayRead: boolean;

  private constructor(roots: readonly string[], given: ReadonlyMap<string, SchemaText>, mayRead: boolean) {
    this.roots = roots;
    this.#given = given;
    this.#mayRead = mayRead;
  }

  /** @throws ArgumentError for an empty list */
  static async of(schema: OpinionSchema): Promise<SchemaTexts> {
    if (typeof schema === "string") {
      const { pathToFileURL } = await import("node:url");
      return new SchemaTexts([pathToFileURL(schema).href], new Map(), true);
    }
    const texts = "url" in schema ? [schema] : schema;
    if (texts.length === 0) {
      throw new ArgumentError(
        "A second validator needs at least one schema document: the list is empty. Pass the path of the schema file, or { url, content } for each document.",
      );
    }
    const given = new Map(texts.map((text) => [absolute(text.url, MEMORY), text]));
    return new SchemaTexts([...given.keys()], given, false);
  }

  /** The document to which a schemaLocation refers; `undefined` if it was not given. Nothing is fetched. */
  locate(location: string, base: string): string | undefined {
    if (!URL.canParse(location, base)) return undefined;
    const url = new URL(location, base).href;
    if (this.#given.has(url)) return url;
    return this.#mayRead && url.startsWith("file:") ? url : undefined;
  }

  /** A document's text. @throws Error of the file system. */
  async read(url: string): Promise<string> {
    const content = this.#given.get(url)?.content ?? (await readFile(url));
    return typeof content === "string" ? content.replace(/^\uFEFF/, "") : decodeXml(content);
  }
}

/** The name of a document for users: its path, or the URL under which it was given. */
export function shownName(url: string): string {
  if (url.startsWith(MEMORY)) return decoded(url.slice(MEMORY.length), decodeURI);
  // In the URL of a path, characters with a meaning in URLs, such as "#", are escaped.
  return url.startsWith("file://") ? decoded(url.slice("file://".length), decodeURIComponent) : url;
}

/** A percent sign in a URL that was given need not begin an escape. */
function decoded(text: string, decode: (text: string) => string): string {
  try {
    return decode(text);
  } catch {
    return text;
  }
}

function absolute(url: string, base: string): string {
  return new URL(url, base).href;
}

async function readFile(url: string): Promise<Uint8Array> {
  const files = await import("node:fs/promises");
  return files.readFile(new URL(url));
}
