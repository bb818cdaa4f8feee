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
 * right, or wrong in another way.
 *
 * @param {readonly Result[]} results
 * @param {readonly Disagreement[]} known
 * @returns {{ unlisted: Result[], outdated: string[] }}
 */
export function compare(results, known) {
  const listed = new Map(known.map((each) => [each.id, each]));
  const unlisted = results.filter(({ test, right }) => !right && !listed.has(test.id));
  const outdated = results.flatMap(({ test, right, says }) => {
    const entry = listed.get(test.id);
    if (entry === undefined) return [];
    if (right) return [`${test.id} is right now: take it off the list`];
    return entry.says === says ? [] : [`${test.id} is listed with "${entry.says}", and now is "${says}"`];
  });
  return { unlisted, outdated };
}
