// @ts-check
/** Where libxml2 is known to differ, and why the specification is on the other side. */

/**
 * @typedef {object} Known
 * @property {string} reason
 * @property {string} section of XML Schema 1.0, Second Edition
 * @property {(pair: Pair) => boolean} covers
 *
 * @typedef {{ about: "schema" | "document", schema: string, document?: string, ours: readonly string[], theirs: readonly string[] }} Pair
 */

/** @type {readonly Known[]} */
export const known = [];

/** @param {Pair} pair @returns {string | undefined} */
export function explain(pair) {
  return known.find(({ covers }) => covers(pair))?.reason;
}
