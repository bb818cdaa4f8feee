// @ts-check
/**
 * Reads random and changed documents of the corpus by plans, by code and by the engine, and tells where they differ in verdict, in
 * value or in the order of properties:
 * `npm run build && node test/corpus/read-agreement.mjs [--documents 200000] [--seed 1] [--family name] [--show 3]`.
 * A document that the direct ways decline needs no comparison: the engine judges it. Exit code 1 for a difference.
 * The gate compares a tenth as many.
 */
import "../flows/support/process/typescript-loader.mjs";
import { isDeepStrictEqual, parseArgs } from "node:util";

const { values: flags } = parseArgs({
  options: {
    documents: { type: "string", default: "200000" },
    seed: { type: "string", default: "1" },
    family: { type: "string" },
    show: { type: "string", default: "3" },
  },
});

/** Larger documents cost much and show nothing that smaller ones do not. */
const LARGE = 12_000;
/** Documents of a family that are changed. */
const SOURCES = 12;

/** @param {string} file of the build */
const built = (file) => import(new URL(`../../build/${file}`, import.meta.url).href);
const { sampleXml } = await built("src/index.js");
const { readByDescriptor } = await built("src/schema/api/read-by-descriptor.js");
const { isDeclined } = await built("src/schema/direct/decline.js");
const { DirectReader } = await built("src/schema/direct/read/read.js");
const { makeTypeFunction } = await built("src/schema/direct/read/compiled/type-code.js");
const { composeTypeFunction } = await built("src/schema/direct/read/compiled/type-steps.js");
const { FamilySchemas } = await import("./support/schemas.ts");
const { corpusFolder, documentBytes, familyNames, readFamily, SKIPPED } = await import(
  "./support/shared-data.ts"
);
const { mutatedText } = await import("../schema/direct/read/mutate-text.ts");
const { numbers } = await import("../schema/direct/numbers.ts");

const random = numbers(Number(flags.seed));
const total = {
  documents: 0,
  valid: 0,
  "by code": 0,
  "by steps": 0,
  "by plans": 0,
  declined: 0,
  differences: 0,
};

if (corpusFolder === undefined) console.log(SKIPPED);
else {
  const names = familyNames().filter((name) => flags.family === undefined || name === flags.family);
  const each = Math.ceil(Number(flags.documents) / names.length);
  for (const name of names) await compareFamily(name, each);
  console.log("all families:", JSON.stringify(total));
  if (total.differences > 0) process.exitCode = 1;
}

/** @param {string} name @param {number} count */
async function compareFamily(name, count) {
  const family = readFamily(name);
  const schemas = new FamilySchemas(family);
  const sources = [];
  for (const document of family.documents) {
    const bytes = documentBytes(family, document);
    if (bytes.length > LARGE || document.expect !== "valid" || sources.length >= SOURCES) continue;
    const schema = await schemas.schemaFor(document.schema, bytes);
    sources.push({ schema, text: new TextDecoder().decode(bytes) });
    sources.push(...samplesOf(schema));
  }
  const ways = new Map(sources.map(({ schema }) => [schema, waysOf(schema)]));
  const before = { ...total };
  for (let made = 0; made < count && sources.length > 0; made++) {
    const { schema, text } = sources[made % sources.length];
    const xml = made < sources.length ? text : mutatedText(text, random);
    compare(ways.get(schema), made % 2 === 0 ? xml : new TextEncoder().encode(xml));
  }
  const own = Object.entries(total).map(([key, value]) => `${key} ${value - before[key]}`);
  console.log(`${name}: ${own.join(", ")}`);
}

/** Random documents of a schema. */
function samplesOf(schema) {
  const found = [];
  for (let seed = 1; seed <= 3; seed++) {
    try {
      found.push({ schema, text: sampleXml(schema, { seed }) });
    } catch {
      // There is not a sample of every schema.
    }
  }
  return found.filter(({ text }) => text.length <= LARGE);
}

function waysOf(schema) {
  const linked = schema.$linked();
  const reader = (hotAfter, make) => new DirectReader(linked, { hotAfter, make });
  const plans = reader(Number.POSITIVE_INFINITY, makeTypeFunction);
  const code = reader(0, makeTypeFunction);
  const judge = reader(0, makeTypeFunction);
  const steps = reader(0, composeTypeFunction);
  const stepJudge = reader(0, composeTypeFunction);
  return {
    linked,
    plans: (xml) => attempt(() => plans.read(xml)),
    code: (xml) => attempt(() => code.read(xml)),
    judge: (xml) => attempt(() => judge.read(xml, false)),
    steps: (xml) => attempt(() => steps.read(xml)),
    stepJudge: (xml) => attempt(() => stepJudge.read(xml, false)),
  };
}

function attempt(read) {
  try {
    return { value: read() };
  } catch (error) {
    if (!isDeclined(error)) throw error;
    return undefined;
  }
}

/** @param {string | Uint8Array} xml */
function compare({ linked, ...ways }, xml) {
  total.documents++;
  const found = Object.fromEntries(Object.entries(ways).map(([way, read]) => [way, read(xml)]));
  if (found.plans !== undefined) total["by plans"]++;
  if (found.code !== undefined) total["by code"]++;
  if (found.steps !== undefined) total["by steps"]++;
  const taken = Object.values(found).some((each) => each !== undefined);
  if (!taken) {
    total.declined++;
    return;
  }
  let expected;
  try {
    expected = { value: readByDescriptor(linked, xml) };
    total.valid++;
  } catch {
    expected = undefined;
  }
  for (const [way, value] of Object.entries(found)) {
    if (value === undefined) continue;
    const isSame =
      expected !== undefined && (way.toLowerCase().endsWith("judge") || isEqual(value.value, expected.value));
    if (!isSame) tell(way, xml, expected === undefined ? "takes an invalid document" : "reads another value");
  }
}

function isEqual(value, expected) {
  return isDeepStrictEqual(value, expected) && keysOf(value) === keysOf(expected);
}

/** The properties in their order. */
function keysOf(value) {
  return JSON.stringify(value, (_, each) => (typeof each === "bigint" ? `${each}n` : each));
}

function tell(way, xml, what) {
  total.differences++;
  if (total.differences > Number(flags.show)) return;
  console.log(`${way} ${what}: ${typeof xml === "string" ? xml : new TextDecoder().decode(xml)}`);
}
