// @ts-check
/**
 * Judges random pairs of schema and document with the build and with libxml2, then changed documents of the corpus where
 * there is one, and tells where they differ:
 * `node test/differential/run.mjs [--pairs 20000] [--corpus 5000] [--seed 1] [--show 3] [--dist build]`.
 * Schemas are made with the seeds from `--seed` on, about 1 300 of them, so take a seed far off for others.
 * Exit code 1 for a difference that is not known.
 */
import "../flows/support/process/typescript-loader.mjs";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { builtWays, twoAnswersBy } from "../support/both-ways.mjs";
import { compareCorpus, sourcesOf } from "./corpus.mjs";
import { compare } from "./judge.mjs";

/** @typedef {import("./judge.mjs").Tally} Tally */

const { values } = parseArgs({
  options: {
    pairs: { type: "string", default: "20000" },
    corpus: { type: "string", default: "5000" },
    seed: { type: "string", default: "1" },
    show: { type: "string", default: "3" },
    dist: { type: "string", default: fileURLToPath(new URL("../../build", import.meta.url)) },
  },
});
/** @param {string} file of the build */
const built = (file) => import(pathToFileURL(resolve(values.dist, file)).href);
const { loadSchema } = await built("codegen/index.js");
const { libxml2Wasm } = await built("src/validators/index.js");
const { corpusFolder, familyNames, readFamily, SKIPPED } = await import("../corpus/support/shared-data.ts");
const twoAnswers = twoAnswersBy(await builtWays(resolve(values.dist)));
const engine = { loadSchema, libxml2Wasm, twoAnswers };
const seed = Number(values.seed);

if (Number(values.pairs) > 0)
  await told("random", () => compare(engine, { pairs: Number(values.pairs), seed }));
if (corpusFolder === undefined) console.log(`corpus: ${SKIPPED}`);
else if (Number(values.corpus) > 0) {
  const sources = sourcesOf(familyNames().map(readFamily), { sizes: ["small", "medium"], documentsEach: 12 });
  await told("corpus", () => compareCorpus(engine, sources, { pairs: Number(values.corpus), seed }));
}

/** Does a comparison and prints what came of it. @param {string} title @param {() => Promise<Tally>} work */
async function told(title, work) {
  const began = Date.now();
  const tally = await work();
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`${title}: ${tally.pairs} pairs of ${tally.schemas} schemas in ${seconds} s`);
  printCounts(tally);
  printKinds(tally);
  const open = [...tally.disagreements, ...tally.misjudged].filter(({ reason }) => reason === undefined);
  for (const each of open.slice(0, Number(values.show))) console.log(JSON.stringify(each, null, 1));
  if (open.length > 0) process.exitCode = 1;
}

/** @param {Tally} tally */
function printCounts({ valid, invalid, disagreements, misjudged, refusedByBoth }) {
  const differing = (/** @type {string} */ what) =>
    disagreements.filter(({ about }) => about === what).length;
  console.table([
    { verdict: "both valid", pairs: valid },
    { verdict: "both invalid", pairs: invalid },
    { verdict: "they differ", pairs: differing("document") },
    { verdict: "refused by both though valid by construction", pairs: misjudged.length },
  ]);
  console.table([
    { verdict: "schemas that both refuse", schemas: refusedByBoth },
    { verdict: "schemas that one refuses", schemas: differing("schema") },
  ]);
}

/** @param {Tally} tally */
function printKinds({ disagreements }) {
  /** @type {Map<string, { differences: number, example: number }>} */
  const kinds = new Map();
  for (const { about, reason, seed: example } of disagreements) {
    const kind = `${about}: ${reason ?? "NOT KNOWN"}`;
    const row = kinds.get(kind) ?? { differences: 0, example };
    kinds.set(kind, { ...row, differences: row.differences + 1 });
  }
  console.table([...kinds].map(([kind, row]) => ({ kind, ...row })));
}
