/**
 * Cuts long texts into pieces. When V8 replaces or splits, it keeps all matches in one array, and it aborts
 * the process if that array becomes too long, at about 60 million matches.
 */

/** UTF-16 units of a piece. */
export const PIECE_LENGTH = 65_536;

/** The pieces of a text, in order. None ends within a surrogate pair. */
export function* piecesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    let end = at + PIECE_LENGTH;
    if (isHalf(text, end - 1, 0xd800) && isHalf(text, end, 0xdc00)) end++;
    yield text.slice(at, end);
    at = end;
  }
}

/** Whether a unit is one of the 1024 halves of surrogate pairs that begin with `first`. */
function isHalf(text: string, index: number, first: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= first && unit < first + 0x400;
}
