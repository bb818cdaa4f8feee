// @ts-check
/**
 * Judges random pairs of schema and document with the build and with libxml2, and tells where they differ:
 * `node test/differential/run.mjs [--pairs 20000] [--seed 1] [--show 3]`. Exit code 1 for a difference that is not known.
 */
import { parseArgs } from "node:util";
import { loadSchema } from "../../dist/codegen/index.js";
import { libxml2Wasm } from "../../dist/src/validators/index.js";
import { compare } from "./judge.mjs";

const { values } = parseArgs({
  options: {
    pairs: { type: "string", default: "20000" },
    seed: { type: "string", default: "1" },
    show: { type: "string", default: "3" },
  },
});
const began = Date.now();
const tally = await compare(
  { loadSchema, libxml2Wasm },
  { pairs: Number(values.pairs), seed: Number(values.seed) },
);
const { disagreements, misjudged } = tally;

console.log(
  `${tally.pairs} pairs of ${tally.schemas} schemas in ${((Date.now() - began) / 1000).toFixed(1)} s`,
);
console.table([
  { verdict: "both valid", pairs: tally.valid },
  { verdict: "both invalid", pairs: tally.invalid },
  { verdict: "they differ", pairs: disagreements.filter(({ about }) => about === "document").length },
  { verdict: "refused by both though valid by construction", pairs: misjudged.length },
]);
console.table([
  { verdict: "schemas that both refuse", schemas: tally.refusedByBoth },
  {
    verdict: "schemas that one refuses",
    schemas: disagreements.filter(({ about }) => about === "schema").length,
  },
]);

/** @type {Map<string, { differences: number, example: number }>} */
const kinds = new Map();
for (const { about, reason, seed } of disagreements) {
  const kind = `${about}: ${reason ?? "NOT KNOWN"}`;
  const row = kinds.get(kind) ?? { differences: 0, example: seed };
  kinds.set(kind, { ...row, differences: row.differences + 1 });
}
console.table([...kinds].map(([kind, row]) => ({ kind, ...row })));

const open = [
  ...disagreements.filter(({ reason }) => reason === undefined),
  ...misjudged.filter(({ reason }) => reason === undefined),
];
for (const each of open.slice(0, Number(values.show))) console.log(JSON.stringify(each, null, 1));
process.exitCode = open.length > 0 ? 1 : 0;
