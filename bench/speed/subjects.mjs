/**
 * What is written and read: the sample invoice in several sizes, and a real document of each of several schemas, the longest valid one,
 * where the corpus lies beside the project (`../shared`, or `XSDFLOW_SHARED`).
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fromXml, toXml } from "xsdflow";
import { loadSchema } from "xsdflow/codegen";
import { documentOf, invoice, sampleSchema } from "../xml/subjects.mjs";

const shared = process.env.XSDFLOW_SHARED ?? fileURLToPath(new URL("../../../shared", import.meta.url));
const invoiceFile = fileURLToPath(new URL("../../schemas/invoice.xsd", import.meta.url));

/** Lines of the invoice, by size of its document. */
const INVOICES = { "invoice 1 KB": 5, "invoice 30 KB": 180, "invoice 3 MB": 18_000 };
const LARGE = { "invoice 10 MB": 60_000, "invoice 100 MB": 600_000 };
const FOREIGN = { "invoice 30 KB, 30 % of texts not ASCII": 180 };

/** Families of real schemas. UBL's invoice gets 58 lines, which makes it about 52 KB. */
const FAMILIES = {
  "UBL Invoice": { family: "ubl-2.1", root: "UBL-Invoice-", lines: 58 },
  "UN/CEFACT CII": { family: "cii-d16b" },
  FatturaPA: { family: "fatturapa-1.2" },
  NF2e: { family: "nfe-4.0" },
  "ISO 20022 pain": { family: "iso20022-pain" },
  SIRI: { family: "siri-2" },
  MusicXML: { family: "musicxml-4" },
  GPX: { family: "gpx-1.1" },
};

/** The names of what is measured; the large ones only where asked for. */
export function subjectNames({ large = false } = {}) {
  const real = existsSync(join(shared, "corpus")) ? Object.keys(FAMILIES) : [];
  return [...Object.keys(INVOICES), ...Object.keys(FOREIGN), ...real, ...(large ? Object.keys(LARGE) : [])];
}

/** `{ schema, value, xml, schemaFile }` of a name. */
export async function subjectOf(name) {
  const lines = { ...INVOICES, ...LARGE, ...FOREIGN }[name];
  if (lines === undefined) return realSubject(FAMILIES[name]);
  const value = invoice(lines, name in FOREIGN ? foreignPhrase : undefined);
  return { schema: sampleSchema, value, xml: documentOf(value), schemaFile: invoiceFile };
}

const PHRASES = [" café à Liège", " für die Küche", " 厨房用品 → 二", " kuchyně č. 7 ☂"];

/** What ends the description of three lines in ten. */
const foreignPhrase = (at) => (at % 10 < 3 ? PHRASES[at % 4] : "");

async function realSubject({ family, root = "", lines }) {
  const folder = join(shared, "corpus", family);
  const { instances } = JSON.parse(readFileSync(join(folder, "family.json"), "utf8"));
  const documents = instances
    .filter(
      ({ expect, disputed, schema }) => expect === "valid" && disputed !== true && schema.includes(root),
    )
    .map(({ file, schema }) => ({
      schema,
      xml: readFileSync(join(folder, file), "utf8").replace(/^\uFEFF/, ""),
    }))
    .sort((left, right) => right.xml.length - left.xml.length);
  const [{ schema: schemaFile, xml }] = documents;
  const set = await loadSchema(join(folder, schemaFile), { version: "1.0", root: join(folder, "schema") });
  const schema = set.element(rootElement(set, xml));
  const read = fromXml(schema, xml);
  const value = lines === undefined ? read : { ...read, InvoiceLine: repeated(read.InvoiceLine, lines) };
  return {
    schema,
    value,
    xml: lines === undefined ? xml : toXml(schema, value),
    schemaFile: join(folder, schemaFile),
  };
}

const repeated = (items, count) =>
  Array.from({ length: count }, (_, at) => structuredClone(items[at % items.length]));

function rootElement(set, xml) {
  const [, name] = /<(?:[\w.-]+:)?([\w.-]+)[\s>]/.exec(xml.replace(/<[?!][^>]*>/g, "")) ?? [];
  return set.elements().find((each) => each === name || each.endsWith(`}${name}`)) ?? name;
}
