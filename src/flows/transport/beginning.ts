/** Parts of what a server said, as text that can be shown. */

/** No key is longer: servers take no longer headers. */
const LONGEST_KEY = 16_384;

/**
 * About so many bytes of a body as text. Keys are taken out before it is cut, and what a cut may have gone through is left away:
 * half a key is not found any more.
 */
export function beginningOf(body: Uint8Array, length: number, scrub: (text: string) => string): string {
  const window = length + LONGEST_KEY;
  const text = scrub(new TextDecoder().decode(body.subarray(0, window)));
  return (body.length > window ? text.slice(0, -LONGEST_KEY) : text).slice(0, length);
}
