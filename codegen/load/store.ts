/**
 * Finds the documents to which locations refer: files within the root, documents in memory, and entries of the
 * catalog.
 */
import { isAbsolute, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Catalog, locate } from "./catalog.ts";
import type { LoadLimits } from "./limits.ts";
import { filePathOf, memoryName, memoryUri, resolveLocation } from "./location.ts";
import { nearestName } from "./nearest-file.ts";
import { MOST_SEARCHES, readRegularFile, type Sandbox, TooManyBytes, UnreadableFile } from "./sandbox.ts";

/** A schema document given in memory. `uri` names it: schemaLocations of other documents are resolved to it. */
export interface SchemaSource {
  readonly uri: string;
  readonly content: string | Uint8Array;
}

/**
 * The result of resolving a schemaLocation. `absent` if no document exists at that location, as opposed to a
 * file that must not be read.
 */
export type Located =
  | { readonly uri: string; readonly file: string }
  | { readonly failure: string; readonly absent?: boolean };

/** The bytes or characters of a document; `limit` if reading it would exceed one. */
export type Content =
  | { readonly content: string | Uint8Array }
  | { readonly failure: string }
  | { readonly limit: string };

/**
 * The sources of schema documents: memory, the file system inside a sandbox, and the catalog, but never the
 * network.
 */
export class DocumentStore {
  readonly #sources = new Map<string, SchemaSource>();
  readonly #catalog: Catalog;
  readonly #sandbox: Sandbox;
  readonly #limits: LoadLimits;
  #bytes = 0;
  #documents = 0;
  /** The number of searches for missing documents so far. */
  #searches = 0;

  constructor(sources: readonly SchemaSource[], catalog: Catalog, sandbox: Sandbox, limits: LoadLimits) {
    for (const source of sources) this.#sources.set(memoryUri(source.uri), source);
    this.#catalog = catalog;
    this.#sandbox = sandbox;
    this.#limits = limits;
  }

  /**
   * Finds the document to which a schemaLocation refers, by its canonical URI: one document has one URI, however it
   * is written. The catalog has priority, so that it can also replace a file that exists.
   *
   * @param base URI of the document that has the schemaLocation.
   * @param namespace the namespace of an import, which may be in the catalog.
   */
  async locate(location: string | undefined, base: string, namespace?: string): Promise<Located> {
    const uri = location === undefined ? undefined : resolveLocation(location, base);
    const mapped = locate(this.#catalog, [location?.trim(), uri, namespace]);
    if (mapped !== undefined) return this.locateTrusted(mapped);
    if (location === undefined) return { failure: "no schemaLocation is given", absent: true };
    if (uri === undefined) return { failure: `"${location}" is not a URI reference`, absent: true };
    const source = this.#sources.get(uri);
    if (source !== undefined) return { uri, file: memoryName(uri) };
    const path = filePathOf(uri);
    if (path !== undefined) return this.locateFile(path);
    return { failure: `${missing(uri)}${this.#nearMatch(uri)}`, absent: true };
  }

  /** Finds a file that the caller names, which may be anywhere. */
  async locateTrusted(path: string): Promise<Located> {
    const absolute = isAbsolute(path) ? path : resolve(path);
    this.#sandbox.trust(absolute);
    return this.locateFile(absolute);
  }

  /** Finds a file inside the sandbox. */
  async locateFile(path: string): Promise<Located> {
    try {
      const real = await this.#sandbox.locate(path);
      return { uri: pathToFileURL(real).href, file: this.#sandbox.display(real) };
    } catch (error) {
      if (error instanceof UnreadableFile) return { failure: error.message, absent: error.absent };
      throw error;
    }
  }

  /** Reads a located document, within the limits of the whole set. Call it once for each document. */
  async read(uri: string): Promise<Content> {
    const { maxDocuments, maxBytes } = this.#limits;
    if (this.#documents >= maxDocuments) {
      return { limit: `the set has more than ${maxDocuments} documents (limit maxDocuments)` };
    }
    this.#documents++;
    try {
      const content = this.#sources.get(uri)?.content ?? (await this.#readFile(uri, maxBytes - this.#bytes));
      this.#bytes += content.length;
      return this.#bytes > maxBytes ? { limit: tooLarge(this.#limits) } : { content };
    } catch (error) {
      if (error instanceof TooManyBytes) return { limit: tooLarge(this.#limits) };
      if (error instanceof UnreadableFile) return { failure: error.message };
      throw error;
    }
  }

  /**
   * Counts a document again: it became part of another namespace, which costs as much as another document. Returns
   * the limit that this exceeds, if any.
   */
  repeat(bytes: number): string | undefined {
    this.#bytes += bytes;
    return this.#bytes > this.#limits.maxBytes ? tooLarge(this.#limits) : undefined;
  }

  /** Names the document in the same folder that was probably meant. */
  #nearMatch(uri: string): string {
    if (this.#searches >= MOST_SEARCHES) return "";
    this.#searches++;
    const folder = uri.slice(0, uri.lastIndexOf("/") + 1);
    const beside = [...this.#sources.keys()].filter((each) => inFolder(each, folder));
    const nearest = nearestName(
      uri.slice(folder.length),
      beside.map((each) => each.slice(folder.length)),
    );
    if (nearest === undefined) return "";
    const given = beside.find((each) => each.slice(folder.length) === nearest) ?? "";
    return ` (did you mean ${memoryName(given)}?)`;
  }

  async #readFile(uri: string, left: number): Promise<Uint8Array> {
    const path = filePathOf(uri);
    if (path === undefined) throw new UnreadableFile(missing(uri));
    return readRegularFile(path, left);
  }
}

/** Whether a URI names a document in a folder, regardless of case. */
function inFolder(uri: string, folder: string): boolean {
  return uri.toLowerCase().startsWith(folder.toLowerCase());
}

function tooLarge({ maxBytes }: LoadLimits): string {
  return `the set has more than ${maxBytes} bytes (limit maxBytes)`;
}

function missing(uri: string): string {
  if (uri.startsWith("memory:")) return "no document of that name was given";
  return "schema documents are not fetched from the network: map the URL to a file with the catalog";
}
