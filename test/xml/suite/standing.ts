/** Which cases of the suite apply to a reader of XML 1.0, fifth edition, with namespaces and without a DTD. */
import { XmlDocument, XmlParseError } from "libxml2-wasm";
import { XmlSyntaxError } from "../../../src/xml/errors.ts";
import type { XmlHandler } from "../../../src/xml/events.ts";
import type { ReaderOptions } from "../../../src/xml/limits.ts";
import { readXml } from "../../../src/xml/reader.ts";
import { withoutDoctype } from "../../../src/xml/without-doctype.ts";
import type { SuiteCase } from "./cases.ts";

/** Why a case does not apply. */
export type Reason =
  | "another version: XML 1.1 or Namespaces in XML 1.1"
  | "an earlier edition: the fifth has other rules"
  | "an error that processors need not report"
  | "no namespaces: the document breaks Namespaces in XML"
  | "entities: the document refers to one that its DTD declares"
  | "declarations: the fault is in the DTD, or in what it refers to"
  | "attribute types: two namespaces are equal once the DTD has normalized them";

/** Its fault shows only to a processor that knows the attribute types, which libxml2 takes for another one. */
const TYPED_NAMESPACES = "rmt-ns10-012";

const IGNORE: ReaderOptions = { doctype: "ignore" };

/** Why a case does not apply, or `undefined` where it does. */
export function leftOut(one: SuiteCase): Reason | undefined {
  if (one.isOf11) return "another version: XML 1.1 or Namespaces in XML 1.1";
  if (one.editions.length > 0 && !one.editions.includes("5"))
    return "an earlier edition: the fifth has other rules";
  if (one.type === "error") return "an error that processors need not report";
  if (one.isWithoutNamespaces) return "no namespaces: the document breaks Namespaces in XML";
  if (one.id === TYPED_NAMESPACES)
    return "attribute types: two namespaces are equal once the DTD has normalized them";
  if (!hasDoctype(one.document)) return undefined;
  // What is left without the DTD: whoever reads that as libxml2 does agrees on all that the case is about but the DTD.
  const rest = complaint(withoutDoctype(one.document), IGNORE);
  if (one.type === "not-wf")
    return isReadByLibxml2(withoutDoctype(one.document))
      ? "declarations: the fault is in the DTD, or in what it refers to"
      : undefined;
  return rest?.includes("names an entity that does not exist")
    ? "entities: the document refers to one that its DTD declares"
    : undefined;
}

/** Whether there is a document type declaration, in UTF-8 or UTF-16, outside comments, processing instructions and CDATA sections. */
export function hasDoctype(document: Uint8Array): boolean {
  const text = new TextDecoder("latin1").decode(document.filter((byte) => byte !== 0));
  return text.replace(/<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>/gs, "").includes("<!DOCTYPE");
}

const NOTHING: XmlHandler = { startElement: () => {}, text: () => {}, endElement: () => {} };

/** What our reader complains of, if of anything. Errors of other kinds pass through. */
export function complaint(document: Uint8Array, options?: ReaderOptions): string | undefined {
  try {
    readXml(document, NOTHING, options);
    return undefined;
  } catch (error) {
    if (error instanceof XmlSyntaxError) return error.message;
    throw error;
  }
}

/** Whether libxml2 finds a document well-formed, namespaces included. */
export function isReadByLibxml2(document: Uint8Array): boolean {
  try {
    XmlDocument.fromBuffer(document).dispose();
    return true;
  } catch (error) {
    if (error instanceof XmlParseError) return false;
    throw error;
  }
}
