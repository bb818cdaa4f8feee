/** Validation with libxml2 through the package `libxml2-wasm`: WebAssembly, which also works in browsers. */
import type { ErrorDetail, XmlDocument, XsdValidator } from "libxml2-wasm";
import type { Issue } from "../schema/issue.ts";
import { bundleSchema, type SchemaBundle } from "./bundle.ts";
import {
  type DisposableOpinion,
  disposable,
  loadPeer,
  mayHaveDoctype,
  type OpinionOptions,
  OpinionSchemaError,
  opinionIssue,
} from "./opinion.ts";

type Library = typeof import("libxml2-wasm");

/** The documents of the bundle are requested under this name, and only while a schema is compiled. */
const BASE = "xsdflow-schema://bundle/";

const GAVE_UP = "libxml2 could not validate the document: it reports an internal error.";

let compiling: SchemaBundle | undefined;
let provided: Library | undefined;

/**
 * Compiles the schema once, for any number of documents.
 *
 * Documents are read without access to files or the network. Documents with a document type declaration are
 * refused, and hints in xsi:schemaLocation are not followed. libxml2 does not limit its own time: nested
 * repetitions of groups of optional elements can keep it busy for hours on a few hundred bytes. Use it only
 * for documents that you trust.
 *
 * @throws MissingPeerError without the package; OpinionSchemaError if libxml2 does not accept the schema;
 *   Error if a document of the schema is missing.
 */
export async function libxml2Wasm({ schema }: OpinionOptions): Promise<DisposableOpinion> {
  const library = await loadPeer<Library>(
    "libxml2-wasm",
    "npm install libxml2-wasm",
    () => import("libxml2-wasm"),
  );
  const validator = compile(library, await bundleSchema(schema));
  return disposable(
    (xml) => judge(library, validator, xml),
    () => validator.dispose(),
  );
}

function compile(library: Library, bundle: SchemaBundle): XsdValidator {
  provide(library);
  compiling = bundle;
  let document: XmlDocument | undefined;
  try {
    const url = BASE + bundle.main;
    document = library.XmlDocument.fromString(bundle.documents.get(bundle.main) ?? "", { url });
    return library.XsdValidator.fromDoc(document);
  } catch (error) {
    if (!(error instanceof library.XmlLibError)) throw error;
    throw new OpinionSchemaError(error.details.map((detail) => schemaFinding(detail, bundle)));
  } finally {
    compiling = undefined;
    document?.dispose();
  }
}

function schemaFinding({ message, file, line }: ErrorDetail, bundle: SchemaBundle): string {
  const name = file?.startsWith(BASE) ? bundle.original(file.slice(BASE.length)) : undefined;
  return `${name ?? "the schema"}:${line}: ${message.trim()}`;
}

function judge(library: Library, validator: XsdValidator, xml: Uint8Array): readonly Issue[] {
  const { XML_PARSE_NONET, XML_PARSE_NO_XXE, XML_PARSE_BIG_LINES, XML_PARSE_HUGE } = library.ParseOption;
  let document: XmlDocument | undefined;
  try {
    const size = mayHaveDoctype(xml) ? 0 : XML_PARSE_HUGE;
    const option = XML_PARSE_NONET | XML_PARSE_NO_XXE | XML_PARSE_BIG_LINES | size;
    document = library.XmlDocument.fromBuffer(xml, { option });
    if (document.dtd !== null) {
      return [opinionIssue({ message: "A document type declaration is not accepted.", line: 1 })];
    }
    validator.validate(document);
    return [];
  } catch (error) {
    if (!(error instanceof library.XmlError)) throw error;
    // libxml2 itself has failed, which it reports without details and which happens for some valid documents.
    if (!(error instanceof library.XmlLibError)) return [opinionIssue({ message: GAVE_UP, line: 0 })];
    return error.details.filter(({ level }) => level > 1).map(opinionIssue);
  } finally {
    document?.dispose();
  }
}

/** Registers, once, the provider of the documents of the bundle that is being compiled. */
function provide(library: Library): void {
  if (provided === library) return;
  const open = new Map<number, Uint8Array>();
  let handles = 0;
  const contentOf = (name: string): string | undefined =>
    name.startsWith(BASE) ? compiling?.documents.get(name.slice(BASE.length)) : undefined;
  const isTaken = library.xmlRegisterInputProvider({
    match: (name) => contentOf(name) !== undefined,
    open(name) {
      const content = contentOf(name);
      if (content === undefined) return undefined;
      open.set(++handles, new TextEncoder().encode(content));
      return handles;
    },
    read(handle, buffer) {
      const rest = open.get(handle) ?? new Uint8Array(0);
      const piece = rest.subarray(0, buffer.byteLength);
      buffer.set(piece);
      open.set(handle, rest.subarray(piece.length));
      return piece.length;
    },
    close: (handle) => open.delete(handle),
  });
  if (!isTaken) throw new Error("libxml2 accepts no further input provider.");
  provided = library;
}
