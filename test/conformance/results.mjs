// @ts-check
/** What came out, test by test, and as a table. */

/** @typedef {import("./manifest.mjs").SuiteTest} SuiteTest */
/** @typedef {import("./worker.mjs").Outcome} Outcome */

/**
 * @typedef {object} Result
 * @property {SuiteTest} test
 * @property {string} says
 * @property {string} why
 * @property {boolean} right
 */

/**
 * @param {readonly SuiteTest[]} tests
 * @param {readonly Outcome[]} outcomes
 * @returns {Result[]}
 */
export function judge(tests, outcomes) {
  const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  return tests.map((test) => {
    const { says, why } = byId.get(test.id) ?? { says: "not run", why: "" };
    return { test, says, why, right: says === test.expected };
  });
}

const KINDS = ["schema valid", "schema invalid", "instance valid", "instance invalid"];

/** @param {Result} result */
const kindOf = ({ test }) => `${test.kind} ${test.expected}`;

/**
 * Right answers out of those measured, by contributor and kind, with and without NIST.
 *
 * @param {readonly Result[]} results
 * @returns {string}
 */
export function table(results) {
  const names = [...new Set(results.map(({ test }) => test.contributor))].sort();
  /** @type {[string, readonly Result[]][]} */
  const groups = names.map((name) => [name, results.filter(({ test }) => test.contributor === name)]);
  groups.push(["without nist", results.filter(({ test }) => test.contributor !== "nist")], ["all", results]);
  const rows = groups.map(([name, group]) => [
    name,
    ...KINDS.map((kind) => cell(of(group, kind))),
    cell(group),
    rate(group),
  ]);
  const invalid = of(results, "schema invalid");
  return `${aligned([["", ...KINDS, "all", ""], ...rows])}\n\nschema invalid: ${cell(invalid)} ${rate(invalid)}`;
}

/**
 * @param {readonly Result[]} group
 * @param {string} kind
 */
function of(group, kind) {
  return group.filter((result) => kindOf(result) === kind);
}

/** @param {readonly Result[]} group */
function cell(group) {
  return group.length === 0 ? "-" : `${group.filter(({ right }) => right).length}/${group.length}`;
}

/** @param {readonly Result[]} group */
function rate(group) {
  if (group.length === 0) return "";
  return `${((100 * group.filter(({ right }) => right).length) / group.length).toFixed(2)} %`;
}

/** @param {readonly string[][]} rows */
function aligned(rows) {
  const [head = []] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (/** @type {string[]} */ row) =>
    row
      .map((text, column) =>
        column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0),
      )
      .join("  ");
  return rows.map(line).join("\n");
}
