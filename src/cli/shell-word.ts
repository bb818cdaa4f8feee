/** Commands that are shown so that they can be typed again. */

/** A word that a shell takes as one. */
export function quoted(word: string): string {
  return /^[\w./:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
