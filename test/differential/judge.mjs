// @ts-check
/** Two judgements of the same pair: this project's and libxml2's. */

import { DocumentMaker, write } from "./documents.mjs";
import { explain } from "./known.mjs";
import { mutate } from "./mutations.mjs";
import { Random } from "./random.mjs";
import { OTHER, SchemaMaker } from "./schemas.mjs";

/**
 * @typedef {object} Engine what is compared; the sources in the tests, the build in `run.mjs`
 * @property {typeof import("../../codegen/index.ts").loadSchema} loadSchema
 * @property {typeof import("../../src/validators/index.ts").libxml2Wasm} libxml2Wasm
 * @property {import("../support/both-ways.mjs").TwoAnswers} twoAnswers
 *
 * @typedef {import("../../src/schema/issue.ts").Issue} Issue
 *
 * @typedef {object} Disagreement
 * @property {"schema" | "document"} about
 * @property {string | undefined} reason the entry of the table of known ones
 * @property {number} seed that makes it again
 * @property {string} schema its text, or the name of its family in the corpus
 * @property {string} [document]
 * @property {boolean} [made] the document is valid by construction
 * @property {readonly string[]} ours what this project says; empty for "valid"
 * @property {readonly string[]} theirs
 *
 * @typedef {object} Tally
 * @property {number} schemas
 * @property {number} pairs
 * @property {number} valid pairs that both call valid
 * @property {number} invalid pairs that both call invalid
 * @property {number} refusedByBoth schemas
 * @property {Disagreement[]} disagreements
 * @property {Disagreement[]} misjudged documents that are valid by construction and that both refuse
 */

const DOCUMENTS_A_SCHEMA = 20;

/**
 * Judges random pairs.
 *
 * @param {Engine} engine
 * @param {{ pairs: number, seed: number, onSchema?: (tally: Tally) => void }} options
 * @returns {Promise<Tally>}
 */
export async function compare(engine, { pairs, seed, onSchema }) {
  const tally = emptyTally();
  for (let number = seed; tally.pairs < pairs; number++) {
    await compareSchema(engine, number, tally);
    onSchema?.(tally);
  }
  return tally;
}

/** @returns {Tally} */
export function emptyTally() {
  return {
    schemas: 0,
    pairs: 0,
    valid: 0,
    invalid: 0,
    refusedByBoth: 0,
    disagreements: [],
    misjudged: [],
  };
}

/** @param {Engine} engine @param {number} seed @param {Tally} tally */
async function compareSchema(engine, seed, tally) {
  const random = new Random(seed);
  const maker = new SchemaMaker(random);
  const root = maker.make();
  const schema = maker.text();
  tally.schemas++;
  const ours = await attempt(async () =>
    engine.loadSchema(
      [
        { uri: "s.xsd", content: schema },
        { uri: "other.xsd", content: OTHER },
      ],
      { version: "1.0" },
    ),
  );
  const theirs = await attempt(async () =>
    engine.libxml2Wasm({
      schema: [
        { url: "s.xsd", content: schema },
        { url: "other.xsd", content: OTHER },
      ],
    }),
  );
  if (ours.value === undefined || theirs.value === undefined) {
    if (ours.value === undefined && theirs.value === undefined) tally.refusedByBoth++;
    else
      tally.disagreements.push(
        explained({ about: "schema", seed, schema, ours: ours.errors, theirs: theirs.errors }),
      );
    theirs.value?.dispose();
    return;
  }
  const documents = new DocumentMaker(random, maker.namespace);
  documents.localQualified = maker.qualified;
  const types = maker.complexTypes.map(({ name }) => maker.ref(name ?? ""));
  for (let index = 0; index < DOCUMENTS_A_SCHEMA; index++) {
    const tree = documents.make(root);
    const isMutated = index % 3 !== 0;
    if (isMutated) mutate(tree, random, types);
    const document = write(tree, maker.namespace);
    const mine = ours.value.validate(document).issues;
    const other = theirs.value(new TextEncoder().encode(document));
    note(tally, { seed, schema, document, isMutated, mine, other });
    noteTwoAnswers(tally, { seed, schema, document, said: engine.twoAnswers(ours.value, document) });
  }
  theirs.value.dispose();
}

/**
 * @param {Tally} tally
 * @param {{ seed: number, schema: string, document: string, isMutated: boolean, mine: readonly Issue[], other: readonly Issue[] }} pair
 */
export function note(tally, { seed, schema, document, isMutated, mine, other }) {
  tally.pairs++;
  const ours = mine.map(({ rule, message }) => `[${rule}] ${message}`);
  const theirs = other.map(({ message }) => message);
  /** @type {Omit<Disagreement, "reason">} */
  const pair = { about: "document", seed, schema, document, made: !isMutated, ours, theirs };
  if ((ours.length === 0) !== (theirs.length === 0)) tally.disagreements.push(explained(pair));
  else if (ours.length === 0) tally.valid++;
  else tally.invalid++;
  if (!isMutated && ours.length > 0 && theirs.length > 0) tally.misjudged.push(explained(pair));
}

/**
 * Our own answers: there is no known difference between them.
 *
 * @param {Tally} tally
 * @param {{ seed: number, schema: string, document: string, said: string | undefined }} pair
 */
export function noteTwoAnswers(tally, { seed, schema, document, said }) {
  if (said === undefined) return;
  tally.disagreements.push({
    about: "document",
    seed,
    schema,
    document,
    ours: [said],
    theirs: [],
    reason: undefined,
  });
}

/** @param {Omit<Disagreement, "reason">} pair @returns {Disagreement} */
function explained(pair) {
  return { ...pair, reason: explain(pair) };
}

/**
 * What came of some work, or what a refusal says.
 *
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<{ value?: T, errors: string[] }>}
 */
export async function attempt(work) {
  try {
    return { value: await work(), errors: [] };
  } catch (error) {
    if (error instanceof Error && "issues" in error) {
      const issues = /** @type {readonly Issue[]} */ (error.issues);
      return { errors: issues.map(({ rule, message }) => `[${rule}] ${message}`) };
    }
    if (error instanceof Error && "findings" in error)
      return { errors: /** @type {string[]} */ (error.findings) };
    throw error;
  }
}
