/** Commands that are shown so that they can be typed again. */

/** A text quoted so that a shell reads it as one word. */
export function quoted(word: string): string {
  return /^[\w./:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
