/** Finds halves of surrogate pairs, which are not characters and have no form in UTF-8. */

const LONE_SURROGATE = /\p{Surrogate}/u;

/** `String.prototype.isWellFormed`, in every supported Node but not in the ES2023 typings; it is far faster than a search. */
interface WellFormedCheck {
  isWellFormed?(): boolean;
}

/**
 * Index of the first unpaired half of a surrogate pair, or -1. Such a half is not a character and has no UTF-8 form.
 */
export function indexOfLoneSurrogate(text: string): number {
  if ((text as WellFormedCheck).isWellFormed?.() === true) return -1;
  return text.search(LONE_SURROGATE);
}
