// @ts-check
/** Which tests of the W3C suite are measured, and which of them share a schema. */

/**
 * A line of the manifest.
 *
 * @typedef {object} SuiteTest
 * @property {string} id
 * @property {string} contributor
 * @property {"schema" | "instance"} kind
 * @property {string[]} version versions of XSD that the expectation holds for
 * @property {string} expected
 * @property {string | null} status
 * @property {string[]} schemaDocs documents of the test's schema; for `schemaSource: "xsi"` those that the instance names
 * @property {string[]} [schemaRoots] the documents among them that the others are reached from, where not all are given
 * @property {string[]} [xsiExtra] documents of the schema that only the instance's xsi:schemaLocation names
 * @property {"xsi" | "none"} [schemaSource] `xsi`: only the instance names its schema; `none`: there is none
 * @property {string} [instanceDoc]
 * @property {string} [schemaExpected] what the suite says of an instance test's schema
 */

/**
 * Tests whose schema is loaded once.
 *
 * @typedef {object} Batch
 * @property {string[]} roots
 * @property {string} [hinting] the instance whose xsi:schemaLocation names documents of the schema too
 * @property {SuiteTest[]} tests
 */

/**
 * The tests that count for a version: those of it whose outcome is certain and that nobody has put in doubt.
 *
 * @param {string} manifest one JSON object a line
 * @param {string} version
 * @returns {SuiteTest[]}
 */
export function measuredTests(manifest, version) {
  const lines = manifest.split("\n").filter((line) => line !== "");
  return lines
    .map((line) => /** @type {SuiteTest} */ (JSON.parse(line)))
    .filter((test) => isMeasured(test, version));
}

/**
 * @param {SuiteTest} test
 * @param {string} version
 */
function isMeasured({ version: versions, expected, status }, version) {
  const inDoubt = status !== null && /^(queried|disputed)/.test(status);
  return versions.includes(version) && !inDoubt && (expected === "valid" || expected === "invalid");
}

/**
 * Puts tests together that have the same schema, in the order of the manifest.
 *
 * @param {readonly SuiteTest[]} tests
 * @returns {Batch[]}
 */
export function batches(tests) {
  /** @type {Map<string, Batch>} */
  const found = new Map();
  for (const test of tests) {
    const { instanceDoc, schemaSource, xsiExtra, schemaRoots, schemaDocs } = test;
    const roots = schemaSource === "xsi" ? [] : (schemaRoots ?? schemaDocs);
    const hinting = schemaSource === "xsi" || xsiExtra !== undefined ? instanceDoc : undefined;
    const key = JSON.stringify([roots, hinting]);
    const batch = found.get(key);
    if (batch) batch.tests.push(test);
    else found.set(key, { roots, ...(hinting !== undefined && { hinting }), tests: [test] });
  }
  return [...found.values()];
}
