// @ts-check
/**
 * Runs the W3C XML Schema test suite against the build, and compares what is wrong with the list of known disagreements.
 *
 *   node test/conformance/run.mjs [--version 1.0] [--suite DIR] [--only PATTERN] [--json] [--dist DIR] [--known FILE]
 *
 * Exit code 1 when a test off the list is wrong, or one on it is not wrong in the listed way any more.
 *
 *   node test/conformance/run.mjs --tolerate all|GROUP,RULE… [--version 1.0] [--suite DIR] [--only PATTERN] [--dist DIR]
 *
 * Loads all schemas with that tolerance instead, makes modules of those that break rules, and judges all documents. Exit code
 * 1 when anything crashes or does not end in time.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { compare } from "./known.mjs";
import { batches, measuredTests } from "./manifest.mjs";
import { runAll } from "./pool.mjs";
import { judge, table } from "./results.mjs";
import { findSuite } from "./suite.mjs";
import { tolerantReport } from "./tolerant.mjs";

const LIMITS = { workers: 2, seconds: 10, megabytes: 1024 };

/** @typedef {import("./results.mjs").Result} Result */

const { values: options } = parseArgs({
  options: {
    version: { type: "string", default: "1.0" },
    suite: { type: "string" },
    only: { type: "string" },
    json: { type: "boolean", default: false },
    tolerate: { type: "string", default: "" },
    dist: { type: "string", default: fileURLToPath(new URL("../../build", import.meta.url)) },
    known: { type: "string", default: fileURLToPath(new URL("known-disagreements.json", import.meta.url)) },
  },
});

process.exitCode = await main();

async function main() {
  const suite = findSuite(options.suite);
  if (suite === undefined) {
    console.log("skipped: no shared data");
    return 0;
  }
  const dist = resolve(options.dist);
  if (!existsSync(join(dist, "codegen/index.js"))) {
    console.error(`There is no build in ${dist}: run "npm run build" first.`);
    return 2;
  }
  const pattern = new RegExp(options.only ?? "");
  const tests = measuredTests(suite.manifest, options.version).filter(({ id }) => pattern.test(id));
  const start = performance.now();
  const outcomes = await runAll(
    batches(tests),
    [suite.files, dist, options.version, options.tolerate],
    LIMITS,
  );
  const seconds = (performance.now() - start) / 1000;
  const results = judge(tests, outcomes);
  if (options.tolerate !== "") {
    const { lines, isSound } = tolerantReport(results);
    console.log(
      `W3C XML Schema test suite, XSD ${options.version}, tolerate ${options.tolerate}; ${seconds.toFixed(0)} s\n`,
    );
    for (const line of lines) console.log(line);
    return isSound ? 0 : 1;
  }
  const known = readKnown().filter(({ id }) => pattern.test(id));
  const { unlisted, outdated } = compare(results, known);
  if (options.json) printJson(results, seconds);
  else printReport(results, seconds, known.length, unlisted, outdated);
  return unlisted.length + outdated.length === 0 ? 0 : 1;
}

/** @returns {import("./known.mjs").Disagreement[]} */
function readKnown() {
  return JSON.parse(readFileSync(options.known, "utf8"))[options.version] ?? [];
}

/**
 * @param {readonly Result[]} results
 * @param {number} seconds
 */
function printJson(results, seconds) {
  const wrong = results.filter(({ right }) => !right);
  const shown = wrong.map(({ test, says, why }) => ({
    id: test.id,
    kind: test.kind,
    expected: test.expected,
    says,
    why,
  }));
  console.log(JSON.stringify({ measured: results.length, seconds, wrong: shown }, null, 2));
}

/**
 * @param {readonly Result[]} results
 * @param {number} seconds
 * @param {number} listed
 * @param {readonly Result[]} unlisted
 * @param {readonly string[]} outdated
 */
function printReport(results, seconds, listed, unlisted, outdated) {
  console.log(`W3C XML Schema test suite, XSD ${options.version}: right/measured\n`);
  console.log(table(results));
  console.log(`\n${listed} known disagreements; ${seconds.toFixed(0)} s`);
  for (const line of outdated) console.log(`LIST   ${line}`);
  for (const { test, says, why } of unlisted)
    console.log(`WRONG  ${test.id}: expected ${test.expected}, is ${says} ${why.slice(0, 300)}`);
}
