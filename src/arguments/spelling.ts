/** Finds the names that are most similar to a misspelt one, so that messages can suggest what was meant. */

/**
 * How many single-character edits (insert, delete, replace, swap of neighbours) turn one word into the other; counted no
 * further than `limit`, above which `limit + 1` is returned.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) row.push(cell(a, b, i, j, row, last, beforeLast));
    if (Math.min(...row) > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return Math.min(last[b.length] ?? 0, limit + 1);
}

function cell(
  a: string,
  b: string,
  i: number,
  j: number,
  row: readonly number[],
  last: readonly number[],
  beforeLast: readonly number[],
): number {
  const same = a[i - 1] === b[j - 1] ? 0 : 1;
  const best = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + same);
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return swapped ? Math.min(best, (beforeLast[j - 2] ?? 0) + 1) : best;
}

/**
 * The largest distance at which one word may be taken for a misspelling of the other: a third of the length, at most
 * 3.
 */
function tolerance(word: string): number {
  return Math.min(3, Math.floor(word.length / 3));
}

/** Whether a word looks like a misspelling of the other, regardless of case. */
export function isClose(found: string, meant: string): boolean {
  const limit = Math.max(tolerance(meant), 1);
  return meant.length > 1 && editDistance(found.toLowerCase(), meant.toLowerCase(), limit) <= limit;
}

/**
 * The words, with those that `found` most likely meant first; in their original order if none is similar or `found`
 * is empty. Only the start of long words is compared.
 */
export function nearestFirst<T>(found: string, all: readonly T[], wordOf: (each: T) => string): readonly T[] {
  if (found === "") return all;
  const word = found.slice(0, 64).toLowerCase();
  return all
    .map((each, index) => ({
      each,
      index,
      distance: editDistance(word, wordOf(each).slice(0, 64).toLowerCase(), 4),
    }))
    .sort((a, b) => a.distance - b.distance || a.index - b.index)
    .map(({ each }) => each);
}

/** The word that was probably meant; `undefined` if no name is close. */
export function closest(found: string, among: readonly string[]): string | undefined {
  const [nearest] = nearestFirst(found, among, (word) => word);
  return nearest !== undefined && isClose(found, nearest) ? nearest : undefined;
}
