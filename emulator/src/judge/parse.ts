/** Parses with libxml2, protected against entities and DTDs. */
import { type ErrorDetail, ParseOption, XmlDocument, XmlLibError } from "libxml2-wasm";
import { badRequest, type Cause } from "../failure.ts";

/** No entity is substituted and no DTD loaded; depth and text size keep libxml2's own limits (256 levels, 10 MB). */
export const HARDENED: ParseOption =
  ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_BIG_LINES;

/** The reports of libxml2 in the form of the API, with lines and columns. */
export function causesOf(details: readonly ErrorDetail[]): Cause[] {
  return details
    .filter((detail) => detail.level > 1)
    .map((detail) => ({
      error: "XmlError",
      message: detail.message.trim(),
      causes: [],
      ...(detail.line > 0 ? { line: detail.line } : {}),
      ...(detail.col > 0 ? { column: detail.col } : {}),
    }));
}

/**
 * Parses input and passes the document to `use`; its memory is always released afterwards.
 * @throws ApiFailure 400 if it is not well-formed or has a document type declaration.
 */
export function withDocument<T>(xml: Uint8Array, use: (document: XmlDocument) => T): T {
  const document = parse(xml);
  sources.set(document, xml);
  try {
    if (document.dtd !== null) throw badRequest("A document type declaration (DOCTYPE) is not accepted.");
    return use(document);
  } finally {
    document.dispose();
  }
}

const sources = new WeakMap<XmlDocument, Uint8Array>();

/** The source of a document. @throws Error for one that `withDocument` did not make. */
export function inputBytesOf(document: XmlDocument): Uint8Array {
  const bytes = sources.get(document);
  if (bytes === undefined) throw new Error("The document was not parsed here.");
  return bytes;
}

function parse(xml: Uint8Array): XmlDocument {
  try {
    return XmlDocument.fromBuffer(xml, { option: HARDENED });
  } catch (error) {
    if (!(error instanceof XmlLibError)) throw error;
    throw badRequest("The XML is not well-formed.", causesOf(error.details));
  }
}
