// @ts-check
/** A process that runs tests. It is told a batch, and answers with one message for each of its tests. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** @typedef {import("./manifest.mjs").Batch} Batch */
/** @typedef {import("./manifest.mjs").SuiteTest} SuiteTest */

/**
 * @typedef {object} Outcome
 * @property {string} id
 * @property {string} says `valid`, `invalid`, or what else happened
 * @property {string} why the first issue, or the fault
 */

const [, , files = "", dist = "", version = ""] = process.argv;
const { loadSchema, SchemaError } = await import(pathToFileURL(join(dist, "codegen/index.js")).href);

/** What a document is validated against that names no schema: only the built-in types and attributes are known. */
const EMPTY_SCHEMA = [{ uri: "empty.xsd", content: '<schema xmlns="http://www.w3.org/2001/XMLSchema"/>' }];

process.on("message", (batch) => void run(/** @type {Batch} */ (batch)));
process.send?.("ready");

/** @param {Batch} batch */
async function run({ roots, hinted, tests }) {
  /** @type {unknown} */
  let schema;
  try {
    schema = await load(roots, hinted);
  } catch (error) {
    schema = error;
  }
  for (const test of tests) process.send?.(outcome(test, schema));
}

/**
 * A hint that leads to no usable schema is passed over, as hints may be (Part 1 §4.3.2): the schema under test stands.
 *
 * @param {string[]} roots
 * @param {string[]} hinted
 */
async function load(roots, hinted) {
  const own = roots.map((path) => join(files, path));
  const all = [...own, ...hinted.map((path) => join(files, path))];
  // The suite expects of a schema that a part of it, or what a reference names, may be missing as long as it is not needed.
  const options = { version, root: files, missingParts: "allow" };
  if (all.length === 0) return await loadSchema(EMPTY_SCHEMA, { version });
  if (hinted.length === 0) return await loadSchema(own, options);
  return await loadSchema(all, options).catch(() => loadSchema(own, options));
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
    const { valid, issues } = schema.validate(readFileSync(join(files, instanceDoc)));
    return { id, says: valid ? "valid" : "invalid", why: told(issues) };
  } catch (error) {
    return { id, says: "crash", why: error instanceof Error ? String(error.stack) : String(error) };
  }
}

/** @param {readonly { rule: string, message: string, line?: number }[]} issues */
function told(issues) {
  const [first] = issues;
  return first === undefined ? "" : `${first.line ?? ""}: ${first.message} [${first.rule}]`;
}
