/**
 * A copy of a string. V8 makes a slice of 13 or more UTF-16 units a view of the string that it was cut from:
 * keeping the slice keeps the whole document in memory and in every heap dump. Use this for every string that
 * outlives its document or is handed to the application.
 */
export function ownString(text: string): string {
  // V8 flattens the concatenation when a slice of it is taken; the result is a view of that flat string only.
  return text.length < SHORTEST_VIEW ? text : ` ${text}`.slice(1);
}

/** Shorter slices are copies. */
export const SHORTEST_VIEW = 13;
