// @ts-check
/** The list of disagreements with the suite that we stand by. It may only get shorter. */

/** @typedef {import("./results.mjs").Result} Result */

/**
 * @typedef {object} Disagreement
 * @property {string} id of the test
 * @property {string} says our answer
 * @property {string} reason why we stand by it
 * @property {string} section of the specification that says so
 */

/**
 * What the list and a run do not agree on: tests that are wrong and not on the list, and listed ones that have become
 * right, or wrong in another way, or that the run did not have.
 *
 * @param {readonly Result[]} results
 * @param {readonly Disagreement[]} known those that the run should have
 * @returns {{ unlisted: Result[], outdated: string[] }}
 */
export function compare(results, known) {
  const listed = new Set(known.map(({ id }) => id));
  const byId = new Map(results.map((result) => [result.test.id, result]));
  const unlisted = results.filter(({ test, right }) => !right && !listed.has(test.id));
  const outdated = known.flatMap(({ id, says }) => {
    const result = byId.get(id);
    if (result === undefined) return [`${id} is not among the measured tests`];
    if (result.right) return [`${id} is right now: take it off the list`];
    return result.says === says ? [] : [`${id} is listed with "${says}", and now is "${result.says}"`];
  });
  return { unlisted, outdated };
}
