// @ts-check
/** A process that runs tests. It is told a batch, and answers with one message for each of its tests. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { builtWays, twoAnswersBy } from "../support/both-ways.mjs";

/** @typedef {import("./manifest.mjs").Batch} Batch */
/** @typedef {import("./manifest.mjs").SuiteTest} SuiteTest */

/**
 * @typedef {object} Outcome
 * @property {string} id
 * @property {string} says `valid`, `invalid`, or what else happened
 * @property {string} why the first issue, or the fault
 */

const [, , files = "", dist = "", version = "", tolerate = ""] = process.argv;
const { generate, loadSchema, schemaHints, SchemaError } = await import(
  pathToFileURL(join(dist, "codegen/index.js")).href
);

const twoAnswers = twoAnswersBy(await builtWays(dist));

/** What a document is validated against that names no schema: only the built-in types and attributes are known. */
const EMPTY_SCHEMA = [{ uri: "empty.xsd", content: '<schema xmlns="http://www.w3.org/2001/XMLSchema"/>' }];

process.on("message", (batch) => void run(/** @type {Batch} */ (batch)));
process.send?.("ready");

/** @param {Batch} batch */
async function run({ roots, hinting, tests }) {
  /** @type {unknown} */
  let schema;
  try {
    schema = await load(roots, hinting);
  } catch (error) {
    schema = error;
  }
  const judge = tolerate === "" ? outcome : tolerantOutcome;
  for (const test of tests) process.send?.(judge(test, schema));
}

/**
 * A hint that leads to no usable schema is passed over, as hints may be (Part 1 §4.3.2): the schema under test stands.
 *
 * @param {string[]} roots
 * @param {string} [hinting]
 */
async function load(roots, hinting) {
  const own = roots.map((path) => join(files, path));
  const hinted = hinting === undefined ? [] : hintedDocuments(join(files, hinting));
  // As Part 1 §5.3 has it, which the suite's set "Missing" is about: by default a reference that leads nowhere is an error.
  const missing = tolerate === "" ? { missingComponents: "absent" } : { tolerate: tolerate.split(",") };
  const options = { version, root: files, ...missing };
  if (own.length + hinted.length === 0) return await loadSchema(EMPTY_SCHEMA, { version });
  if (own.length === 0 || hinted.length === 0) return await loadSchema([...own, ...hinted], options);
  return await loadSchema([...own, ...hinted], options).catch(() => loadSchema(own, options));
}

/**
 * @param {string} instance
 * @returns {string[]}
 */
function hintedDocuments(instance) {
  const { hints, issues } = schemaHints(readFileSync(instance), version);
  if (issues.length > 0) throw new SchemaError(issues);
  const paths = hints.map((/** @type {{ location: string }} */ { location }) =>
    join(dirname(instance), location),
  );
  return [...new Set(paths)].filter((path) => path !== instance && existsSync(path));
}

/**
 * @param {SuiteTest} test
 * @param {any} schema a SchemaSet, or what was thrown instead of one
 * @returns {Outcome}
 */
function outcome(test, schema) {
  const { id, kind, instanceDoc = "", schemaExpected } = test;
  if (schema instanceof Error) {
    const why =
      schema instanceof SchemaError ? told(/** @type {any} */ (schema).issues) : String(schema.stack);
    if (!(schema instanceof SchemaError)) return { id, says: "crash", why };
    if (/** @type {any} */ (schema).issues.some((/** @type {any} */ { code }) => code === "unsupported"))
      return { id, says: "unsupported", why };
    // A document whose schema is in order by the suite is not judged by way of refusing that schema.
    if (kind === "instance" && schemaExpected === "valid") return { id, says: "schema refused", why };
    return { id, says: "invalid", why };
  }
  if (kind === "schema") return { id, says: "valid", why: "" };
  try {
    const bytes = readFileSync(join(files, instanceDoc));
    const { valid, issues } = schema.validate(bytes, { maxAttributes: 10_000 });
    const differing = twoAnswers(schema, bytes);
    if (differing !== undefined) return { id, says: "two answers", why: differing };
    // Refused for its size, nobody has looked at whether it is valid.
    const isLimited = issues[0]?.code === "limit";
    return { id, says: valid ? "valid" : isLimited ? "limit" : "invalid", why: told(issues) };
  } catch (error) {
    return { id, says: "crash", why: error instanceof Error ? String(error.stack) : String(error) };
  }
}

/**
 * What becomes of a test whose schema may break rules: `clean` where it breaks none, `tolerated` (and by which groups), or
 * `refused` (and by which rule). A schema that is loaded has to give modules, and a document a verdict, the same in all ways.
 *
 * @param {SuiteTest} test
 * @param {any} schema a SchemaSet, or what was thrown instead of one
 * @returns {Outcome}
 */
function tolerantOutcome(test, schema) {
  const { id, kind } = test;
  if (schema instanceof SchemaError) return { id, says: "refused", why: schema.issues[0]?.rule ?? "" };
  if (schema instanceof Error) return { id, says: "crash", why: String(schema.stack) };
  if (kind === "instance") return outcome(test, schema);
  try {
    const groups = new Set(schema.warnings.map((/** @type {{ group: string }} */ { group }) => group));
    if (groups.size > 0) generate(schema);
    return { id, says: groups.size === 0 ? "clean" : "tolerated", why: [...groups].sort().join() };
  } catch (error) {
    return { id, says: "crash", why: error instanceof Error ? String(error.stack) : String(error) };
  }
}

/** @param {readonly { rule: string, message: string, line?: number }[]} issues */
function told(issues) {
  const [first] = issues;
  return first === undefined ? "" : `${first.line ?? ""}: ${first.message} [${first.rule}]`;
}
