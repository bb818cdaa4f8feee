/** What libxml2 says of a document. */
import { XmlDocument, XmlParseError } from "libxml2-wasm";

/** Why libxml2 finds it not well-formed, namespaces included; `undefined` where it reads it. */
export function libxml2Complaint(document: Uint8Array): string | undefined {
  try {
    XmlDocument.fromBuffer(document).dispose();
    return undefined;
  } catch (error) {
    if (error instanceof XmlParseError) return error.message.split("\n", 1)[0] ?? "";
    throw error;
  }
}
