/** The invoice that is written and read, and who does it: each between the same object and a document of it. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import { fromXml, toXml, toXmlBytes } from "xsdflow";
import { loadSchema } from "xsdflow/codegen";

const file = new URL("../../schemas/invoice.xsd", import.meta.url);
const set = await loadSchema(file.pathname, { version: "1.0" });
const schema = set.element("Invoice");

/** The schema value of the invoice. */
export { schema as sampleSchema };

const NAMESPACE = "urn:xsdflow:sample:invoice";

const libxml2 = XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(file), { url: file.href }));

/** Has libxml2 say that a document is valid. */
function judge(bytes) {
  const document = XmlDocument.fromBuffer(bytes);
  libxml2.validate(document);
  document.dispose();
  return bytes;
}

/** An invoice of so many lines, no two alike, some texts with what has to be escaped. */
export function invoice(lines) {
  return {
    number: "INV-1",
    issued: "2026-08-22",
    iban: "BE68539007547034",
    lines: Array.from({ length: lines }, (_, at) => ({
      position: at + 1,
      sku: `A-${at + 1}`,
      description: `Item ${at} for the kitchen${at % 10 === 0 ? " & the garden" : ""}`,
      quantity: (at % 37) + 1,
      price: (at * 1.37 + 1).toFixed(2),
      vatRate: ["standard", "reduced", "zero"][at % 3],
    })),
  };
}

/** What a builder that takes attributes by a prefix is given. */
function forBuilder({ lines, ...fields }) {
  const rows = lines.map(({ position, ...line }) => ({ "@position": position, ...line }));
  return { Invoice: { "@xmlns": NAMESPACE, ...fields, lines: rows } };
}

/** The writers; `fast-xml-parser` only where `npm run compare` has installed it. */
export async function writers() {
  const found = {
    "JSON.stringify": (value) => Buffer.from(JSON.stringify(value)),
    xsdflow: (value) => toXmlBytes(schema, value),
    // Asking for the schema's own prefix by name makes the descriptor engine do it.
    "xsdflow, descriptor engine": (value) => toXmlBytes(schema, value, { prefixes: { [NAMESPACE]: "" } }),
  };
  const builder = xmlBuilder();
  if (builder === undefined) return found;
  const build = (value) => Buffer.from(builder.build(forBuilder(value)));
  found["fast-xml-parser (no validation)"] = build;
  found["fast-xml-parser + libxml2-wasm XSD"] = (value) => judge(build(value));
  return found;
}

function xmlBuilder() {
  const peer = fastXmlParser();
  return peer && new peer.XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: "@" });
}

function fastXmlParser() {
  const require = createRequire(new URL("../compare/package.json", import.meta.url));
  try {
    return require("fast-xml-parser");
  } catch {
    return undefined;
  }
}

/** The document of an invoice. */
export const documentOf = (value) => toXml(schema, value);

/** Readers of an invoice's document; `fast-xml-parser` only where `npm run compare` has installed it. */
export async function readers(value) {
  const json = JSON.stringify(value);
  const xml = documentOf(value);
  const bytes = Buffer.from(xml);
  const found = {
    "JSON.parse": () => JSON.parse(json),
    xsdflow: () => fromXml(schema, xml),
    "xsdflow, from bytes": () => fromXml(schema, bytes),
    // Asking for defaults makes the descriptor engine do it.
    "xsdflow, descriptor engine": () => fromXml(schema, xml, { defaults: true }),
    "libxml2-wasm, parsed and validated": () => judge(bytes),
  };
  const peer = fastXmlParser();
  if (peer === undefined) return found;
  const parser = new peer.XMLParser({ ignoreAttributes: false, attributeNamePrefix: "@" });
  found["fast-xml-parser (no validation, strings)"] = () => parser.parse(xml);
  found["fast-xml-parser + libxml2-wasm XSD"] = () => {
    judge(bytes);
    return parser.parse(xml);
  };
  return found;
}

/** Fails unless all writers of XML say the same: the comparison would be of different things. */
export function checkSame(named, value) {
  const expected = toXml(schema, fromXml(schema, named.xsdflow(value)));
  for (const [name, write] of Object.entries(named)) {
    if (name === "JSON.stringify") continue;
    if (toXml(schema, fromXml(schema, write(value))) !== expected)
      throw new Error(`${name} writes another document`);
  }
}
