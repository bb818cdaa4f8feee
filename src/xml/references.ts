/** Finding the `&` to blame: saxes tells of a bad reference only when it comes to a `;`. */

const NO_REFERENCE = /&(?!#[0-9]+;|#x[0-9a-fA-F]+;|(?:lt|gt|amp|quot|apos);)/g;
const BEGINNING = /^(?:#(?:[0-9]*|x[0-9a-fA-F]*)|[a-z]{0,4})$/;

/** Index of the first `&` from an index on that begins no complete reference, or -1. */
export function indexOfBadAmpersand(text: string, from: number): number {
  NO_REFERENCE.lastIndex = Math.max(from, 0);
  return NO_REFERENCE.exec(text)?.index ?? -1;
}

/** Whether what follows a `&` may yet become a reference that documents without a DTD can hold. */
export function mayBecomeReference(partial: string): boolean {
  return BEGINNING.test(partial);
}
