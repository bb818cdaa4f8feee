/** The operator `like` of filters. */

/** Stands for any one character: no character of a text is equal to it. */
const ANY_ONE: unique symbol = Symbol("_");

/** Consecutive characters of a pattern, between wildcards. */
type Run = readonly (string | typeof ANY_ONE)[];

/**
 * Whether a text is like a pattern, regardless of case: `_` stands for one character, `%` and the common `*`
 * for any number of them. A pattern without any of these may occur anywhere in the text.
 *
 * Patterns come from requests, so none may be slow: each run of characters is matched at its first place
 * after the previous run. That choice never has to be undone, because any text may occur between two runs. A
 * regular expression would try all places.
 */
export function isLike(text: string, pattern: string): boolean {
  const wanted = pattern.toLowerCase();
  const found = text.toLowerCase();
  if (!/[%*_]/u.test(pattern)) return found.includes(wanted);
  const characters = Array.from(found);
  const runs = wanted
    .split(/[%*]+/u)
    .map((run): Run => Array.from(run, (character) => (character === "_" ? ANY_ONE : character)));
  const [first = [], ...rest] = runs;
  const last = rest.pop();
  if (last === undefined) return first.length === characters.length && standsAt(characters, first, 0);
  if (!standsAt(characters, first, 0)) return false;
  const end = characters.length - last.length;
  let at = first.length;
  for (const run of rest) {
    while (at + run.length <= end && !standsAt(characters, run, at)) at++;
    at += run.length;
  }
  return at <= end && standsAt(characters, last, end);
}

function standsAt(characters: readonly string[], run: Run, at: number): boolean {
  if (at + run.length > characters.length) return false;
  return run.every((wanted, index) => wanted === ANY_ONE || wanted === characters[at + index]);
}
