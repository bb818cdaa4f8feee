/** Collects the faults that the tests of the page find. All are listed at the end, so that one does not hide another. */

/** The faults so far. */
export const faults = [];

/** Notes a fault unless something holds. */
export function check(holds, what) {
  if (!holds) faults.push(what);
}
