/**
 * Real documents of every family of the corpus, written and read, fully validated, beside `JSON.stringify` and `JSON.parse` of the same value:
 * the ratio of each, and their median beside that of UBL's Invoice, which shows whether a fast Invoice speaks for the rest.
 *
 *   npm run build && node bench/speed/corpus.mjs [--documents 1] [--json] [family…]
 *
 * Of each family it takes the largest valid document, or so many, spread over their sizes; each family has a process of its own, as a
 * program has its own schema. A document that the fast way declines counts with the engine's time. Calls are warmed up until they get no
 * faster, and measured in few pairs, since the median of so many documents needs no more. A family takes three to four seconds of CPU.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { TREE_VARIABLE } from "../../test/support/sources/compiled.mjs";
import { median } from "../cost/measure.mjs";
import "../../test/flows/support/process/typescript-loader.mjs";
import { comparePairs } from "./pairs.mjs";

const { corpusFolder, documentBytes, familyNames, readFamily, SKIPPED } = await import(
  "../../test/corpus/support/shared-data.ts"
);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    documents: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
    child: { type: "boolean", default: false },
  },
});
/** What the others are compared with: the family, and the schema of its document. */
const REFERENCE = { family: "ubl-2.1", schema: /UBL-Invoice-/ };
/** Pairs of each document. */
const ROUNDS = 5;
/** Larger documents would measure the garbage collector rather than the schema. */
const LARGEST = 200_000;
const WAYS = ["write", "read"];

if (corpusFolder === undefined) console.log(SKIPPED);
else if (values.child) console.log(JSON.stringify(await measureFamily(positionals[0])));
else report(positionals.length > 0 ? positionals : familyNames());

function report(names) {
  const rows = names.flatMap((name, at) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${at + 1} of ${names.length} families `);
    return inProcessOfItsOwn(name);
  });
  if (process.stderr.isTTY) process.stderr.write("\n");
  if (values.json) return console.log(JSON.stringify(rows));
  for (const { family, file, bytes, write, read } of rows)
    console.log(
      `${write.toFixed(2).padStart(6)} ${read.toFixed(2).padStart(6)} ${String(bytes).padStart(7)} ${family}/${file}`,
    );
  for (const way of WAYS) summarize(way, rows);
}

function summarize(way, rows) {
  const middle = median(rows.map((row) => row[way]));
  const references = rows.filter(({ isReference }) => isReference);
  const reference = median(references.map((row) => row[way]));
  const share =
    references.length === 0
      ? ""
      : `, ${(middle / reference).toFixed(2)} of UBL's Invoice (${reference.toFixed(2)})`;
  console.log(`${way}: median ${middle.toFixed(2)} of ${rows.length} documents${share}`);
}

function inProcessOfItsOwn(name) {
  const args = [fileURLToPath(import.meta.url), "--child", "--documents", values.documents, name];
  const env = { ...process.env, [TREE_VARIABLE]: fileURLToPath(new URL("../../build", import.meta.url)) };
  const run = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1 << 26, env });
  if (run.status !== 0) throw new Error(`Measuring ${name} failed:\n${run.stderr}`);
  return JSON.parse(run.stdout.trimEnd().split("\n").at(-1));
}

/** The ratios of a family's documents. */
async function measureFamily(name) {
  const { fromXml, toXmlBytes } = await import("../../src/index.ts");
  const { FamilySchemas } = await import("../../test/corpus/support/schemas.ts");
  const family = readFamily(name);
  const schemas = new FamilySchemas(family);
  const rows = [];
  const { documents, reference } = chosen(name, validOnes(family));
  for (const document of documents) {
    const bytes = documentBytes(family, document);
    const schema = await schemas.schemaFor(document.schema, bytes);
    const value = fromXml(schema, bytes);
    const xml = new TextDecoder().decode(toXmlBytes(schema, value));
    const json = JSON.stringify(value, (_, each) => (typeof each === "bigint" ? Number(each) : each));
    const jsonValue = JSON.parse(json);
    const write = ratio(
      () => Buffer.from(JSON.stringify(jsonValue)),
      () => toXmlBytes(schema, value),
    );
    const read = ratio(
      () => JSON.parse(json),
      () => fromXml(schema, xml),
    );
    const isReference = document === reference;
    rows.push({ family: name, file: document.file, bytes: bytes.length, write, read, isReference });
  }
  return rows;
}

function ratio(reference, call) {
  return comparePairs(reference, { call }, { rounds: ROUNDS, untilSettled: true }).results.call.ratio;
}

function validOnes(family) {
  return family.documents
    .filter(({ expect, disputed }) => expect === "valid" && disputed !== true)
    .map((document) => ({ document, length: documentBytes(family, document).length }))
    .filter(({ length }) => length <= LARGEST)
    .sort((left, right) => left.length - right.length)
    .map(({ document }) => document);
}

/** The largest, others at equal distances down to the smallest, and the one that the others are compared with. */
function chosen(name, documents) {
  const count = Math.min(Number(values.documents), documents.length);
  const last = documents.length - 1;
  const step = last / Math.max(1, count - 1);
  const spread = Array.from({ length: count }, (_, at) => documents[last - Math.round(at * step)]);
  const reference =
    name === REFERENCE.family ? documents.findLast(({ schema }) => REFERENCE.schema.test(schema)) : undefined;
  return { documents: new Set(reference === undefined ? spread : [reference, ...spread]), reference };
}
