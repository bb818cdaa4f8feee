/** The part in which two texts differ: what an editor replaces, and what undo keeps. */

/** A change: at an offset, some text is gone and other text has come. */
export interface TextChange {
  readonly from: number;
  readonly removed: string;
  readonly inserted: string;
}

/** Texts are compared in pieces of this length before single characters are, since engines compare pieces much faster. */
const PIECE = 4096;

/** The smallest change in one place that makes `after` of `before`. */
export function changeBetween(before: string, after: string): TextChange {
  const most = Math.min(before.length, after.length);
  const from = sameLength(most, (at, to) => before.slice(at, to) === after.slice(at, to));
  const [oldEnd, newEnd] = [before.length, after.length];
  const end = sameLength(
    most - from,
    (at, to) => before.slice(oldEnd - to, oldEnd - at) === after.slice(newEnd - to, newEnd - at),
  );
  return { from, removed: before.slice(from, oldEnd - end), inserted: after.slice(from, newEnd - end) };
}

/** How many characters are the same, of `most`. */
function sameLength(most: number, isSame: (from: number, to: number) => boolean): number {
  let length = 0;
  for (let step = PIECE; step >= 1; step = step === 1 ? 0 : step / 4) {
    while (length + step <= most && isSame(length, length + step)) length += step;
  }
  return length;
}

/** The text after a change. */
export function withChange(text: string, { from, removed, inserted }: TextChange): string {
  return text.slice(0, from) + inserted + text.slice(from + removed.length);
}

/** The change that takes another back. */
export function inverseOf({ from, removed, inserted }: TextChange): TextChange {
  return { from, removed: inserted, inserted: removed };
}
