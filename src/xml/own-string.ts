/**
 * A copy of a string. V8 makes a slice of 13 and more UTF-16 units a view of the string that it was cut from: keeping
 * the slice keeps the whole document in memory and in every heap dump. Use this for every string that outlives its
 * document or is a value of an application.
 */
export function ownString(text: string): string {
  // V8 flattens the concatenation when it is cut; the result is a view of the flat string.
  return text.length < SHORTEST_VIEW ? text : ` ${text}`.slice(1);
}

/** Shorter slices are copies. */
export const SHORTEST_VIEW = 13;
