/** Validation with libxml2 through the package `libxmljs2`: native, for Node only. */
import type { Issue } from "../schema/issue.ts";
import { HINTS } from "../schema/rules/xsi-attributes.ts";
import { XSI } from "../xml/names.ts";
import { bundleSchema, type SchemaBundle } from "./bundle.ts";
import {
  type DisposableOpinion,
  disposable,
  type Finding,
  loadPeer,
  mayHaveDoctype,
  type OpinionOptions,
  OpinionSchemaError,
  opinionIssue,
} from "./opinion.ts";

/**
 * The part of the interface of libxmljs2 that is used here: it is an optional peer dependency, whose own types may be
 * missing.
 */
interface Libxmljs2 {
  parseXml(source: string | Uint8Array, options: Readonly<Record<string, unknown>>): NativeDocument;
}

interface NativeDocument {
  /** The `Error`s of the last validation are in `validationErrors`. */
  validate(schema: NativeDocument): boolean;
  readonly validationErrors: readonly NativeError[];
  readonly errors: readonly NativeError[];
  getDtd(): unknown;
  find(path: string, namespaces: Readonly<Record<string, string>>): readonly { remove(): unknown }[];
}

interface NativeError extends Error {
  readonly line?: number | null;
  readonly level?: number | null;
  readonly file?: string | null;
}

/** The release line for Node 20; 0.36 and later require Node 22. */
const INSTALL = "npm install libxmljs2@0.35.0 (a native package: npm downloads or compiles it)";
const HINT_PATH = HINTS.map(({ name }) => `//@xsi:${name.local}`).join(" | ");

/**
 * Reads the schema once. libxmljs2 compiles it again for each document, and can only read files: a schema of
 * several documents is kept in a temporary folder until `dispose`, or the end of the process.
 *
 * A document with a document type declaration is refused. Hints in xsi:schemaLocation are removed before
 * validation, since this libxml2 would follow them to any file. Its authors declare it unmaintained: prefer
 * `libxml2Wasm`.
 *
 * @throws MissingPeerError without the package; OpinionSchemaError if libxml2 does not accept the schema;
 *   Error if a document of the schema is missing.
 */
export async function libxmljs2({ schema }: OpinionOptions): Promise<DisposableOpinion> {
  const name: string = "libxmljs2";
  const peer = await loadPeer<{ default: Libxmljs2 }>(name, INSTALL, () => import(name));
  const bundle = await bundleSchema(schema);
  const folder = await Folder.of(bundle);
  try {
    const compiled = compile(peer.default, bundle, folder.path);
    return disposable(
      (xml) => judge(peer.default, compiled, xml),
      () => folder.remove(),
    );
  } catch (error) {
    folder.remove();
    throw error;
  }
}

function compile(library: Libxmljs2, bundle: SchemaBundle, folder: string): NativeDocument {
  try {
    const baseUrl = `${folder}/${bundle.main}`;
    const schema = library.parseXml(bundle.documents.get(bundle.main) ?? "", { baseUrl, nonet: true });
    // A schema is compiled only when a document is validated by it, and a schema that does not compile throws.
    library.parseXml("<probe/>", {}).validate(schema);
    return schema;
  } catch (error) {
    throw new OpinionSchemaError([schemaFinding(error as NativeError, bundle)]);
  }
}

function schemaFinding({ message, file, line }: NativeError, bundle: SchemaBundle): string {
  const name = bundle.original(file?.replace(/^.*[\\/]/, "") ?? bundle.main);
  return `${name ?? "the schema"}${line == null ? "" : `:${line}`}: ${message.trim()}`;
}

function judge(library: Libxmljs2, schema: NativeDocument, xml: Uint8Array): readonly Issue[] {
  const document = parse(library, xml);
  if (!("validate" in document)) return [opinionIssue(document)];
  if (document.getDtd() != null) {
    return [opinionIssue({ message: "A document type declaration is not accepted.", line: 1 })];
  }
  const hints = document.find(HINT_PATH, { xsi: XSI });
  for (const hint of hints) hint.remove();
  return document.validate(schema) ? [] : document.validationErrors.map(findingOf).map(opinionIssue);
}

function parse(library: Libxmljs2, xml: Uint8Array): NativeDocument | Finding {
  try {
    return library.parseXml(xml, { nonet: true, huge: !mayHaveDoctype(xml) });
  } catch (error) {
    return findingOf(error as NativeError);
  }
}

function findingOf({ message, line }: NativeError): Finding {
  return { message, line: line ?? 0 };
}

/** Writes the documents of a bundle to files, if there are several. */
class Folder {
  readonly path: string;
  readonly remove: () => void;

  private constructor(path: string, remove: () => void) {
    this.path = path;
    this.remove = remove;
  }

  static async of({ documents }: SchemaBundle): Promise<Folder> {
    if (documents.size < 2) return new Folder("/nowhere", () => undefined);
    const { mkdtempSync, rmSync, writeFileSync } = await import("node:fs");
    const { tmpdir } = await import("node:os");
    const { join } = await import("node:path");
    const path = mkdtempSync(join(tmpdir(), "xsdflow-"));
    const remove = (): void => {
      process.removeListener("exit", remove);
      rmSync(path, { recursive: true, force: true });
    };
    process.once("exit", remove);
    for (const [name, text] of documents) writeFileSync(join(path, name), text);
    return new Folder(path, remove);
  }
}
