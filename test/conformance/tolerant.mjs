// @ts-check
/** What came of loading the suite's schemas although they break rules. */

/** @typedef {import("./results.mjs").Result} Result */

/** Outcomes that must not be: neither a schema nor a document has an answer then. */
const UNSOUND = new Set(["crash", "too slow", "two answers", "not run"]);

/**
 * @param {readonly Result[]} results
 * @returns {{ readonly lines: readonly string[], readonly isSound: boolean }}
 */
export function tolerantReport(results) {
  const schemas = results.filter(({ test }) => test.kind === "schema");
  const documents = results.filter(({ test }) => test.kind === "instance");
  const unsound = results.filter(({ says }) => UNSOUND.has(says));
  const tolerated = schemas.filter(({ says }) => says === "tolerated");
  const refused = schemas.filter(({ says }) => says === "refused");
  const lines = [
    `${schemas.length} schemas: ${counted(schemas.map(({ says }) => says))}`,
    `tolerated: ${counted(tolerated.flatMap(({ why }) => why.split(",")))}`,
    `tolerated, and valid by the suite: ${tolerated.filter(({ test }) => test.expected === "valid").length}`,
    `refused all the same: ${counted(refused.map(({ why }) => why))}`,
    `${documents.length} documents: ${counted(documents.map(({ says }) => says))}`,
    `crashes, hangs and double answers: ${unsound.length}`,
    ...unsound.map(({ test, says, why }) => `UNSOUND ${test.id}: ${says} ${why.slice(0, 600)}`),
  ];
  return { lines, isSound: unsound.length === 0 };
}

/**
 * `3 clean, 2 refused`, the most frequent first.
 *
 * @param {readonly string[]} words
 * @returns {string}
 */
function counted(words) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return sorted.map(([word, count]) => `${count} ${word}`).join(", ") || "none";
}
