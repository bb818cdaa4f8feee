// @ts-check
/**
 * Compares every implementation of patterns (engine, tables, kernels, JSON Schema, samples) with a plain simulation, and that with
 * libxml2, on random pairs of a pattern and a text: `node test/patterns/agree.mjs [--pairs 200000] [--seed 1]`. Prints how many
 * pairs each decided, and why libxml2 differs. Exit code 1 if there is a disagreement without a reason.
 */
import { parseArgs } from "node:util";
import "../flows/support/process/typescript-loader.mjs";

const { compare } = await import("./agree.ts");
const { values } = parseArgs({
  options: {
    pairs: { type: "string", default: "200000" },
    seed: { type: "string", default: "1" },
    texts: { type: "string", default: "10" },
  },
});

/** So that progress is seen, and a pair is found again soon: each part has a seed of its own. */
const PART = 10_000;

const wanted = Number(values.pairs);
let pairs = 0;
let matching = 0;
let patterns = 0;
/** @type {Map<string, number>} */ const decided = new Map();
/** @type {Map<string, number>} */ const undecided = new Map();
/** @type {Map<string, number>} */ const explained = new Map();
for (let seed = Number(values.seed); pairs < wanted; seed++) {
  const part = Math.min(PART, wanted - pairs);
  const figures = compare({ pairs: part, seed, texts: Number(values.texts), libxml2: true });
  pairs += figures.pairs;
  matching += figures.matching;
  patterns += figures.patterns;
  add(decided, figures.decided);
  add(undecided, figures.undecided);
  add(explained, figures.explained);
  for (const { matcher, pattern, text, expected } of figures.disagreements) {
    process.exitCode = 1;
    console.log(
      `${matcher}: ${JSON.stringify(pattern)} and ${JSON.stringify(text)}: expected ${expected ? "a match" : "no match"} (seed ${seed})`,
    );
  }
  process.stderr.write(`${pairs} pairs\n`);
}

console.log(`${pairs} pairs of ${patterns} patterns, of which ${matching} match`);
for (const [name, count] of [...decided].sort())
  console.log(
    `${name.padEnd(32)} ${String(count).padStart(8)} decided ${String(undecided.get(name) ?? 0).padStart(8)} not`,
  );
console.log("libxml2 differs:");
for (const [reason, count] of [...explained].sort())
  console.log(`${reason.padEnd(56)} ${String(count).padStart(8)}`);

/** @param {Map<string, number>} all @param {ReadonlyMap<string, number>} more */
function add(all, more) {
  for (const [name, count] of more) all.set(name, (all.get(name) ?? 0) + count);
}
