/**
 * A string of its own. V8 makes a slice of 13 and more UTF-16 units a view of the string that it was cut from: whoever keeps the
 * slice keeps the whole document, and shows it in every heap dump. What outlives its document, or is a value of an
 * application's, is copied by this.
 */
export function ownString(text: string): string {
  // The concatenation is made one flat string when it is cut, and what is kept is a view of that.
  return text.length < SHORTEST_VIEW ? text : ` ${text}`.slice(1);
}

/** Shorter slices are copies. */
export const SHORTEST_VIEW = 13;
