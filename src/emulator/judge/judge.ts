import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { XmlDocument, type XmlElement, XmlLibError, XsdValidator } from "libxml2-wasm";
import { badRequest, type Cause } from "../failure.ts";
import { causesOf } from "./parse.ts";
import { readingFrom } from "./schema-input.ts";

/** Where a flow's XSD comes from. */
export interface SchemaSource {
  /** The schema document's bytes. */
  readonly bytes: Uint8Array;
  /** Its file, when it has one. */
  readonly file?: string;
  /** The folder that includes and imports may come from. */
  readonly root?: string;
}

/** Reads a schema given as the path of a file or as text that begins with `<`. */
export function schemaSource(schema: string, root: string | undefined): SchemaSource {
  if (
    schema
      .trimStart()
      .replace(/^\uFEFF/, "")
      .startsWith("<")
  ) {
    return { bytes: new TextEncoder().encode(schema), ...(root === undefined ? {} : { root }) };
  }
  const file = resolve(schema);
  return { bytes: readFileSync(file), file, root: root ?? dirname(file) };
}

/** A compiled schema that says whether documents are valid: libxml2's word, independent of this package's own validator. */
export class SchemaJudge {
  /** Local name of the first global element of the schema, if any. */
  readonly firstElement: string | undefined;
  readonly #validator: XsdValidator;

  /**
   * Compiles a schema once.
   * @throws Error with libxml2's messages, and the files that it asked for in vain, when the schema does not compile.
   */
  constructor(source: SchemaSource) {
    const base = source.file ?? (source.root === undefined ? undefined : resolve(source.root, "inline.xsd"));
    const { result, refused } = readingFrom(source.root, () => compile(source.bytes, base));
    if ("failure" in result) throw new Error(schemaFailure(result.failure, base, refused));
    this.#validator = result.validator;
    this.firstElement = result.firstElement;
  }

  /** Validates a document. @throws ApiFailure 400 with every finding of libxml2. */
  check(document: XmlDocument): void {
    const causes = this.findings(document);
    if (causes.length > 0)
      throw badRequest("The XML does not conform to the schema of the flow's data set.", causes);
  }

  /** What is wrong with a document; empty when it is valid. */
  findings(document: XmlDocument): Cause[] {
    try {
      this.#validator.validate(document);
      return [];
    } catch (error) {
      if (!(error instanceof XmlLibError)) throw error;
      return causesOf(error.details);
    }
  }

  /** Releases the compiled schema. */
  dispose(): void {
    this.#validator.dispose();
  }
}

type Compiled = { validator: XsdValidator; firstElement: string | undefined } | { failure: XmlLibError };

function compile(bytes: Uint8Array, base: string | undefined): Compiled {
  let document: XmlDocument | undefined;
  try {
    document = XmlDocument.fromBuffer(bytes, base === undefined ? {} : { url: pathToFileURL(base).href });
    return { validator: XsdValidator.fromDoc(document), firstElement: firstElement(document.root) };
  } catch (error) {
    if (error instanceof XmlLibError) return { failure: error };
    throw error;
  } finally {
    document?.dispose();
  }
}

function firstElement(schema: XmlElement): string | undefined {
  const found = schema.get("xs:element/@name", { xs: "http://www.w3.org/2001/XMLSchema" });
  return found?.content;
}

function schemaFailure(failure: XmlLibError, base: string | undefined, refused: readonly string[]): string {
  const where = base === undefined ? "The inline schema" : `The schema ${base}`;
  const messages = failure.details.map((detail) => `line ${detail.line}: ${detail.message.trim()}`);
  const files = refused.map((name) => `not read: ${name} (missing, or outside of the schema's folder)`);
  return [`${where} does not compile:`, ...messages, ...files].join("\n  ");
}
