/** Which texts PostgreSQL holds as they are: it refuses NUL, and drivers turn each half of a character into the same replacement. */
const NOT_STORABLE = /[\0\p{Surrogate}]/u;
const EACH_NOT_STORABLE: RegExp = new RegExp(NOT_STORABLE, "gu");

/** Whether a text that is stored is read as the same text again. */
export function isStorable(text: string): boolean {
  return !NOT_STORABLE.test(text);
}

/** A message that can be stored: no outcome must be lost because of a character in its reason. */
export function storableMessage(text: string): string {
  return text.replace(EACH_NOT_STORABLE, "\u{FFFD}");
}
