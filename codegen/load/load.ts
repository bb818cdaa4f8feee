/** Loads schema documents from paths or memory: the entry of this folder. */

import { realpath } from "node:fs/promises";
import { resolve } from "node:path";
import { ArgumentError } from "../../src/arguments/argument-error.ts";
import type { XsdVersion } from "../../src/schema/descriptor.ts";
import type { Tolerance } from "../tolerate/tolerance.ts";
import { loadClosure } from "./closure.ts";
import type { Closure } from "./document.ts";
import { memoryName, memoryUri } from "./location.ts";
import { type LoadOptions, type ReadingRules, readingRules } from "./options.ts";
import { IssueCollector } from "./report.ts";
import { defaultRoot, Sandbox } from "./sandbox.ts";
import { DocumentStore, type Located, type SchemaSource } from "./store.ts";

/** Schema documents by path, or with their content. */
export type SchemaInput = string | readonly string[] | readonly SchemaSource[];

/** All documents that can be reached from the given ones, and the faults that were found. */
export interface Loaded extends Closure {
  readonly issues: IssueCollector;
  /** The options with their defaults. */
  readonly rules: ReadingRules;
}

/**
 * Reads schema documents and all documents that they include, import or redefine. Documents given in memory refer to
 * each other by URI, and to files only where `root` or `catalog` allows it.
 *
 * @param tolerance which violations are warnings.
 * @throws ArgumentError if no input is given, or input that is neither a path nor a document; and the errors of
 *   `readingRules`.
 */
export async function loadDocuments(
  input: SchemaInput,
  version: XsdVersion,
  options: LoadOptions = {},
  tolerance?: Tolerance,
): Promise<Loaded> {
  const given = givenDocuments(input);
  const sources = given.filter((each): each is SchemaSource => typeof each !== "string");
  const paths = given.filter((each) => typeof each === "string");
  const rules = readingRules(version, options);
  const base = options.base === undefined ? undefined : await realpath(resolve(options.base));
  const sandbox = new Sandbox(await schemaRoot(paths, options.root), base);
  const store = new DocumentStore(sources, options.catalog ?? {}, sandbox, rules);
  const issues = new IssueCollector(tolerance);
  const roots: Located[] = [];
  for (const path of paths) roots.push(await store.locateFile(resolve(path)));
  for (const { uri } of sources) roots.push({ uri: memoryUri(uri), file: memoryName(memoryUri(uri)) });
  const names = [...paths, ...sources.map(({ uri }) => uri)];
  return { ...(await loadClosure(roots, names, store, rules, issues)), issues, rules };
}

/** Without its content, a document in memory would look like a missing one. */
function givenDocuments(input: unknown): readonly (string | SchemaSource)[] {
  const expected =
    "pass a path, or a list of paths and { uri, content } with the text or bytes of a document";
  if (typeof input === "string") return [input];
  if (!Array.isArray(input)) throw new ArgumentError(`loadSchema: the input is not a list; ${expected}.`);
  if (input.length === 0) throw new ArgumentError(`loadSchema: no schema document is given; ${expected}.`);
  return input.map((each: unknown, index) => {
    if (typeof each === "string" || isSource(each)) return each;
    throw new ArgumentError(`loadSchema: input ${index + 1} is not a schema document; ${expected}.`);
  });
}

function isSource(value: unknown): value is SchemaSource {
  if (typeof value !== "object" || value === null) return false;
  const { uri, content } = value as Partial<SchemaSource>;
  return typeof uri === "string" && (typeof content === "string" || content instanceof Uint8Array);
}

async function schemaRoot(paths: readonly string[], root: string | undefined): Promise<string | undefined> {
  if (root !== undefined) return realpath(resolve(root));
  const real = await Promise.all(paths.map((path) => realpath(resolve(path)).catch(() => undefined)));
  const found = real.filter((path) => path !== undefined);
  return found.length === 0 ? undefined : defaultRoot(found, await realpath(process.cwd()));
}
