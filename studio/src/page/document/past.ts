/** What was undone and can be undone: texts of the whole document, since form and editor both change it. */

/** Texts that are kept, by number and by their length together. */
const MOST_STEPS = 200;
const MOST_CHARACTERS = 20_000_000;
/** Changes that follow each other this fast are one step, as in any editor. */
const ONE_STEP = 700;

/** The steps back and forth from a text. */
export interface Past {
  readonly back: readonly string[];
  readonly forth: readonly string[];
  /** When the last change was made. */
  readonly at: number;
}

/** The past of a document that was just opened. */
export const NO_PAST: Past = { back: [], forth: [], at: 0 };

/** The past after `before` was changed. @param now milliseconds */
export function changed({ back, at }: Past, before: string, now: number): Past {
  const isSameStep = back.length > 0 && now - at < ONE_STEP;
  return { back: isSameStep ? back : fitting([...back, before]), forth: [], at: now };
}

/** One step back. @returns the text and its past; undefined where there is none */
export function undone({ back, forth }: Past, xml: string): readonly [string, Past] | undefined {
  const to = back.at(-1);
  return to === undefined ? undefined : [to, { back: back.slice(0, -1), forth: [...forth, xml], at: 0 }];
}

/** One step forth. @returns the text and its past; undefined where there is none */
export function redone({ back, forth }: Past, xml: string): readonly [string, Past] | undefined {
  const to = forth.at(-1);
  return to === undefined ? undefined : [to, { back: [...back, xml], forth: forth.slice(0, -1), at: 0 }];
}

function fitting(texts: readonly string[]): readonly string[] {
  const kept = texts.slice(-MOST_STEPS);
  let size = kept.reduce((sum, { length }) => sum + length, 0);
  while (size > MOST_CHARACTERS && kept.length > 1) size -= kept.shift()?.length ?? 0;
  return kept;
}
