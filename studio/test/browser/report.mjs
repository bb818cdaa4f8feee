/** What the tests of the page find. All of it is listed at the end, so that one fault hides no other. */

/** The faults so far. */
export const faults = [];

/** Notes a fault unless something holds. */
export function check(holds, what) {
  if (!holds) faults.push(what);
}
