/** Parts of a server's answer, as text that can be shown. */

/** The greatest length of a key: servers do not accept longer headers. */
const LONGEST_KEY = 16_384;

/**
 * The beginning of a body as text, of about the given number of bytes. Keys are removed before the text is
 * truncated, and the end, where a key may have been cut in half, is left out, because half a key would not be
 * found.
 */
export function beginningOf(body: Uint8Array, length: number, scrub: (text: string) => string): string {
  const window = length + LONGEST_KEY;
  const text = scrub(new TextDecoder().decode(body.subarray(0, window)));
  return (body.length > window ? text.slice(0, -LONGEST_KEY) : text).slice(0, length);
}
