/** Quotes words of commands that are shown to be typed. */

/** A text quoted so that a shell reads it as one word. */
export function quoted(word: string): string {
  return /^[\w./:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
