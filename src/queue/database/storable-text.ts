/** Finds texts that PostgreSQL cannot store unchanged: it refuses NUL, and drivers replace each lone surrogate. */
const NOT_STORABLE = /[\0\p{Surrogate}]/u;
const EACH_NOT_STORABLE: RegExp = new RegExp(NOT_STORABLE, "gu");

/** Whether a text remains the same when it is stored and read. */
export function isStorable(text: string): boolean {
  return !NOT_STORABLE.test(text);
}

/** A message that can be stored, so that no outcome is lost because of a character in its reason. */
export function storableMessage(text: string): string {
  return text.replace(EACH_NOT_STORABLE, "\u{FFFD}");
}
