/**
 * What options that ask for nothing cost, and what judging costs beside writing and reading: the invoice of 30 KB, and a real
 * document of each of five schemas where the corpus is beside the project (`../shared`, or `XSDFLOW_SHARED`).
 *
 *   npm run build && node bench/xml/judge.mjs [--processes 5] [--json]
 *
 * Each case has its bare call (`toXml(schema, value)` or `fromXml(schema, xml)`) as its measure: 1 is as fast as that.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fromXml, toXml, validate, validateXml } from "xsdflow";
import { loadSchema } from "xsdflow/codegen";
import { measurePairs } from "./pairs.mjs";
import { documentOf, invoice, sampleSchema } from "./subjects.mjs";

const shared = process.env.XSDFLOW_SHARED ?? fileURLToPath(new URL("../../../shared", import.meta.url));
const FAMILIES = ["ubl-2.1", "iso20022-pain", "fatturapa-1.2", "gpx-1.1", "nfe-4.0"];

/** A schema value and a document of it. */
async function subjectOf(family) {
  if (family === undefined) return { schema: sampleSchema, xml: documentOf(invoice(180)) };
  const folder = join(shared, "corpus", family);
  const { instances } = JSON.parse(readFileSync(join(folder, "family.json"), "utf8"));
  const { file, schema } = instances.find(({ expect, disputed }) => expect === "valid" && disputed !== true);
  const set = await loadSchema(join(folder, schema));
  const xml = readFileSync(join(folder, file), "utf8").replace(/^\uFEFF/, "");
  const [, root] = /<(?:[\w.-]+:)?([\w.-]+)[\s>]/.exec(xml.replace(/<[?!][^>]*>/g, "")) ?? [];
  return { schema: set.element(root), xml };
}

const WAYS = {
  write: ({ schema, xml }) => {
    const value = fromXml(schema, xml);
    return {
      bare: () => toXml(schema, value),
      "toXml, { indent: 0 }": () => toXml(schema, value, { indent: 0 }),
      "toXml, { prefixes: {} }": () => toXml(schema, value, { prefixes: {} }),
      "toXml, { validators: [] }": () => toXml(schema, value, { validators: [] }),
      validate: () => validate(schema, value),
    };
  },
  read: ({ schema, xml }) => ({
    bare: () => fromXml(schema, xml),
    "fromXml, { defaults: false }": () => fromXml(schema, xml, { defaults: false }),
    "fromXml, { validators: [] }": () => fromXml(schema, xml, { validators: [] }),
    validateXml: () => validateXml(schema, xml),
  }),
};

const families = existsSync(join(shared, "corpus")) ? FAMILIES : [];
if (families.length === 0) console.error("skipped: no shared data, so the invoice only");
const cases = Object.fromEntries(
  [undefined, ...families].flatMap((family) =>
    Object.keys(WAYS).map((way) => [`${family ?? "invoice 30 KB"}, ${way}`, { family, way }]),
  ),
);

await measurePairs(
  fileURLToPath(import.meta.url),
  "bare",
  async ({ family, way }) => {
    const subject = await subjectOf(family);
    return { bytes: Buffer.byteLength(subject.xml), candidates: WAYS[way](subject) };
  },
  cases,
);
