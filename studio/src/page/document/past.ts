/** What was undone and can be undone: changes of the whole document's text, since form and editor both change it. */
import { changeBetween, inverseOf, type TextChange, withChange } from "../text-change.ts";

/** Changes that are kept, by number and by their length together. */
const MOST_STEPS = 500;
const MOST_CHARACTERS = 40_000_000;
/** Changes within this number of milliseconds are one step, as in any editor. */
const ONE_STEP = 700;

/** The steps back and forward from a text. */
export interface Past {
  /** The changes that were made, the last one last. */
  readonly back: readonly TextChange[];
  /** The changes that were taken back, the last one last. */
  readonly forth: readonly TextChange[];
  /** When the last change was made. */
  readonly at: number;
}

/** The history of a document that was just opened. */
export const NO_PAST: Past = { back: [], forth: [], at: 0 };

/** The past after `before` became `after`. @param now milliseconds */
export function changed({ back, at }: Past, before: string, after: string, now: number): Past {
  const last = back.at(-1);
  const isSameStep = last !== undefined && now - at < ONE_STEP;
  const begun = isSameStep ? withChange(before, inverseOf(last)) : before;
  const earlier = isSameStep ? back.slice(0, -1) : back;
  // What was typed and deleted again at once is no step.
  if (begun === after) return { back: earlier, forth: [], at: now };
  return { back: fitting([...earlier, changeBetween(begun, after)]), forth: [], at: now };
}

/** Goes one step back. @returns the text and its history; undefined if there is no step */
export function undone({ back, forth }: Past, xml: string): readonly [string, Past] | undefined {
  const last = back.at(-1);
  if (last === undefined) return undefined;
  return [withChange(xml, inverseOf(last)), { back: back.slice(0, -1), forth: [...forth, last], at: 0 }];
}

/** Goes one step forward. @returns the text and its history; undefined if there is no step */
export function redone({ back, forth }: Past, xml: string): readonly [string, Past] | undefined {
  const next = forth.at(-1);
  if (next === undefined) return undefined;
  return [withChange(xml, next), { back: [...back, next], forth: forth.slice(0, -1), at: 0 }];
}

/** The last changes of which the memory has room. The very last one is always kept. */
function fitting(changes: readonly TextChange[]): readonly TextChange[] {
  const kept = changes.slice(-MOST_STEPS);
  const sizeOf = ({ removed, inserted }: TextChange): number => removed.length + inserted.length;
  let size = kept.reduce((sum, change) => sum + sizeOf(change), 0);
  while (size > MOST_CHARACTERS && kept.length > 1) {
    const first = kept.shift();
    size -= first === undefined ? 0 : sizeOf(first);
  }
  return kept;
}
