/**
 * Work that waits until nobody types: a key is answered where it was typed, and the rest of the page follows when the keys pause. What waits
 * is done at once when the place is left, so that nothing is ever read that lacks the last keys.
 */

/** Documents up to this length are followed at once, longer ones when nobody has typed for a moment. */
const LONG = 200_000;
const SHORT_PAUSE = 60;
const LONG_PAUSE = 300;

/** Whether the page follows a text of this length only after a pause that a person notices. */
export function isLong(length: number): boolean {
  return length > LONG;
}

/** Work of which only the last matters. */
export class Deferred {
  #work: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Does the work in a while, and what waited before not at all. @param length of the text that it is about */
  put(work: () => void, length: number): void {
    this.cancel();
    this.#work = work;
    this.#timer = setTimeout(() => this.flush(), isLong(length) ? LONG_PAUSE : SHORT_PAUSE);
  }

  /** Does what waits now. */
  flush(): void {
    const work = this.#work;
    this.cancel();
    work?.();
  }

  /** Forgets what waits. */
  cancel(): void {
    clearTimeout(this.#timer);
    this.#work = undefined;
  }
}
