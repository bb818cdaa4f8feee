/**
 * Long texts, a piece at a time. To replace or to split, V8 keeps every match of a text in one array, and it ends the
 * process where that array would be too long: at some 60 million matches.
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
