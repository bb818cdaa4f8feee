/** Parts of a server's answer, as text that can be shown. */

/** No key is longer: servers take no longer headers. */
const LONGEST_KEY = 16_384;

/**
 * The beginning of a body as text, about as long as a number of bytes. Keys are removed before it is cut, and the end that a cut may have split is left out:
 * a search would not find half a key.
 */
export function beginningOf(body: Uint8Array, length: number, scrub: (text: string) => string): string {
  const window = length + LONGEST_KEY;
  const text = scrub(new TextDecoder().decode(body.subarray(0, window)));
  return (body.length > window ? text.slice(0, -LONGEST_KEY) : text).slice(0, length);
}
