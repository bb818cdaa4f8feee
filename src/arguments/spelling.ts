/**
 * Finds the names that are most similar to a misspelt one, so that messages can suggest the name that was
 * probably meant.
 */

/** The number of words that are compared: the cost of a message must not grow with the schema. */
export const MOST_COMPARED = 2_000;

/**
 * The number of single-character edits (insert, delete, replace, swap neighbours) that turn one word into the
 * other. Above `limit`, the result is `limit + 1`. Only cells that close to the diagonal are computed.
 */
export function editDistance(a: string, b: string, limit: number): number {
  const over = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return over;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  let row: number[] = [];
  for (let i = 1; i <= a.length; i++) {
    const from = Math.max(1, i - limit);
    const to = Math.min(b.length, i + limit);
    let least = from === 1 ? i : over;
    row[from - 1] = least;
    for (let j = from; j <= to; j++) {
      const found = cell(a, b, i, j, over, row, last, beforeLast);
      row[j] = found;
      least = Math.min(least, found);
    }
    row[to + 1] = over;
    if (least > limit) return over;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return Math.min(last[b.length] ?? over, over);
}

function cell(
  a: string,
  b: string,
  i: number,
  j: number,
  over: number,
  row: readonly number[],
  last: readonly number[],
  beforeLast: readonly number[],
): number {
  const same = a[i - 1] === b[j - 1] ? 0 : 1;
  const best = Math.min((row[j - 1] ?? over) + 1, (last[j] ?? over) + 1, (last[j - 1] ?? over) + same);
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return swapped ? Math.min(best, (beforeLast[j - 2] ?? over) + 1) : best;
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
 * is empty. Only the start of long words is compared, and only the first {@link MOST_COMPARED} words.
 */
export function nearestFirst<T>(found: string, all: readonly T[], wordOf: (each: T) => string): readonly T[] {
  if (found === "") return all;
  const word = found.slice(0, 64).toLowerCase();
  const nearest = all
    .slice(0, MOST_COMPARED)
    .map((each, index) => ({
      each,
      index,
      distance: editDistance(word, wordOf(each).slice(0, 64).toLowerCase(), 4),
    }))
    .sort((a, b) => a.distance - b.distance || a.index - b.index)
    .map(({ each }) => each);
  return all.length > MOST_COMPARED ? [...nearest, ...all.slice(MOST_COMPARED)] : nearest;
}

/** The word that was probably meant; `undefined` if no name is close. */
export function closest(found: string, among: Iterable<string>): string | undefined {
  const [nearest] = nearestFirst(found, firstOf(among, MOST_COMPARED), (word) => word);
  return nearest !== undefined && isClose(found, nearest) ? nearest : undefined;
}

/** The first words of several. */
export function firstOf<T>(all: Iterable<T>, count: number): T[] {
  const first: T[] = [];
  for (const each of all) {
    if (first.length === count) break;
    first.push(each);
  }
  return first;
}
