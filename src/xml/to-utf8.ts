/**
 * Converts documents to the form in which they are sent: UTF-8, without a byte order mark and without the
 * declaration of another encoding.
 */
import { decodeXml } from "./decode.ts";
import { type DetectedEncoding, detectEncoding } from "./encoding.ts";
import { DecodingFault } from "./errors.ts";

/** A document whose bytes are UTF-8, or text that will be encoded as UTF-8. */
export interface Utf8Document {
  readonly xml: string | Uint8Array;
  /** Its original encoding, if that was not UTF-8: `utf-16le`, `iso-8859-1` … */
  readonly convertedFrom: string | undefined;
}

const LESS_THAN = 0x3c;
const QUESTION_MARK = 0x3f;
/** The encoding of a declaration, with the quotation marks (XML 1.0, production 80). */
const ENCODING = /^(<\?xml\s[^>]*?\sencoding\s*=\s*)(["'])([A-Za-z][A-Za-z0-9._-]*)\2/;

/**
 * Returns the document in UTF-8. A document in another encoding is decoded, and its declaration is changed to
 * UTF-8; one that is already UTF-8 is not copied.
 *
 * @throws XmlSyntaxError with code `encoding` for an encoding that is not supported, and for bytes that are
 *   not valid in it
 */
export function utf8Document(xml: string | Uint8Array): Utf8Document {
  if (typeof xml === "string")
    return { xml: declaredUtf8(xml.replace(/^\ufeff/, "")), convertedFrom: undefined };
  // The document begins with an element: it has no byte order mark and no declaration.
  if (xml[0] === LESS_THAN && xml[1] !== QUESTION_MARK && xml[1] !== 0)
    return { xml, convertedFrom: undefined };
  const { encoding, skip } = detected(xml);
  if (encoding === "utf-8") return { xml: skip === 0 ? xml : xml.subarray(skip), convertedFrom: undefined };
  return { xml: declaredUtf8(decodeXml(xml)), convertedFrom: encoding };
}

function detected(xml: Uint8Array): DetectedEncoding {
  try {
    return detectEncoding(xml, true);
  } catch (error) {
    // Decode again for an error with a position, which a DecodingFault does not have.
    if (error instanceof DecodingFault) decodeXml(xml);
    throw error;
  }
}

/**
 * The encoding of a string is the one in which it will be written: a declaration that names another one is out of
 * date.
 */
function declaredUtf8(text: string): string {
  return text.replace(ENCODING, (whole, before: string, quote: string, label: string) =>
    /^utf-?8$/i.test(label) ? whole : `${before}${quote}UTF-8${quote}`,
  );
}
