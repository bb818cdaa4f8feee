/** Replaces characters that the standard PDF fonts lack: a wrong glyph would look like wrong data. */

// The characters of the standard PDF fonts: Windows-1252, which is Latin-1 with these in place of its second
// controls.
const WINDOWS_1252_EXTRA: ReadonlySet<string> = new Set("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ");

/**
 * The text with each character that the standard PDF fonts lack replaced visibly by its code point, as in `‹U+4E2D›`;
 * line breaks and tabs become spaces.
 */
export function showable(text: string): string {
  let shown = "";
  for (const character of text) shown += isShowable(character) ? character : codePoint(character);
  return shown;
}

function isShowable(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x20 && code <= 0x7e) return true;
  return (code >= 0xa0 && code <= 0xff && code !== 0xad) || WINDOWS_1252_EXTRA.has(character);
}

function codePoint(character: string): string {
  if (/^[\t\n\r]$/u.test(character)) return " ";
  const code = character.codePointAt(0) ?? 0;
  return `‹U+${code.toString(16).toUpperCase().padStart(4, "0")}›`;
}
