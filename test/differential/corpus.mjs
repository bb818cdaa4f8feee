// @ts-check
/** The judgement of changed documents from practice: this project's and libxml2's. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { mutateText, outline } from "./corpus-mutations.mjs";
import { attempt, emptyTally, note, noteTwoAnswers } from "./judge.mjs";
import { Random } from "./random.mjs";

/**
 * @typedef {import("./judge.mjs").Engine} Engine
 * @typedef {import("./judge.mjs").Tally} Tally
 * @typedef {import("../corpus/support/shared-data.ts").Family} Family
 *
 * @typedef {object} Source a schema and its valid documents
 * @property {string} name
 * @property {string} schema path
 * @property {readonly string[]} documents texts
 */

/** Larger documents take long and show nothing that smaller ones do not. */
const MOST_CHARACTERS = 60_000;

/**
 * The documents of families of these sizes that both processors of the corpus take, by the schema that judges them.
 *
 * @param {readonly Family[]} families
 * @param {{ sizes: readonly string[], documentsEach: number }} options
 * @returns {Source[]}
 */
export function sourcesOf(families, { sizes, documentsEach }) {
  return families
    .filter(({ folder }) => {
      const { size } = JSON.parse(readFileSync(join(folder, "family.json"), "utf8"));
      return sizes.includes(size);
    })
    .flatMap(({ name, folder, roots, documents }) =>
      roots.map((root) => ({
        name,
        schema: join(folder, root),
        documents: documents
          .filter(({ schema, expect, disputed }) => schema === root && expect === "valid" && !disputed)
          .map(({ file }) => readFileSync(join(folder, file), "utf8").replace(/^\uFEFF/, ""))
          .filter(isUsable)
          .slice(0, documentsEach),
      })),
    )
    .filter(({ documents }) => documents.length > 0);
}

/** @param {string} text */
function isUsable(text) {
  const isUtf8 = !/^<\?xml[^>]*encoding=["'](?!utf-8)/i.test(text);
  return text.length <= MOST_CHARACTERS && isUtf8 && !text.includes("<!DOCTYPE") && !text.includes("\uFFFD");
}

/**
 * Judges changed documents, as many of each source.
 *
 * @param {Engine} engine
 * @param {readonly Source[]} sources
 * @param {{ pairs: number, seed: number, onSource?: (source: Source, tally: Tally) => void }} options
 * @returns {Promise<Tally>}
 */
export async function compareCorpus(engine, sources, { pairs, seed, onSource }) {
  const tally = emptyTally();
  const each = Math.ceil(pairs / Math.max(1, sources.length));
  for (const [index, source] of sources.entries()) {
    await compareSource(engine, source, { pairs: each, seed: seed * 1_000 + index }, tally);
    onSource?.(source, tally);
  }
  return tally;
}

/** @param {Engine} engine @param {Source} source @param {{ pairs: number, seed: number }} options @param {Tally} tally */
async function compareSource(engine, { name, schema, documents }, { pairs, seed }, tally) {
  const random = new Random(seed);
  tally.schemas++;
  const ours = await attempt(async () => engine.loadSchema([schema], { version: "1.0" }));
  const theirs = await attempt(async () => engine.libxml2Wasm({ schema }));
  // Whole schemas are compared in the corpus' own tests.
  if (ours.value === undefined || theirs.value === undefined) {
    if (ours.value === undefined && theirs.value === undefined) tally.refusedByBoth++;
    theirs.value?.dispose();
    return;
  }
  const outlines = documents.map(outline);
  for (let left = pairs; left > 0; left--) {
    const document = mutateText(random.pick(outlines), random);
    const mine = ours.value.validate(document).issues;
    const other = theirs.value(new TextEncoder().encode(document));
    note(tally, { seed, schema: name, document, isMutated: true, mine, other });
    noteTwoAnswers(tally, { seed, schema: name, document, said: engine.twoAnswers(ours.value, document) });
  }
  theirs.value.dispose();
}
