/**
 * Whether an append waits for others to come. Sixteen submissions at a time go from one wait for the disk to the next nearly together; an
 * append that begins with the first of them leaves the others to a second one. So it waits for as many as came lately and some more, but no
 * longer than the disk takes. Who submits one at a time, or three, never waits.
 */

/** Fewer are not waited for. */
const FEW = 4;
/** The part of those that came lately which is enough. */
const ENOUGH = 1.25;
/** How much of what was known of the past the last append leaves. */
const KEPT = 7 / 8;
/** Milliseconds: while a slow disk works, others come by themselves. */
const LONGEST = 2;

/** How many come together, and for how long it is worth to wait for them. */
export class AppendGathering {
  /** How many waited for the disk together, lately. */
  #width = 1;
  /** Milliseconds that the disk took, lately. */
  #disk = 0;
  #count = 0;
  #goal = 0;
  #wake: (() => void) | undefined;

  /** One has come that will wait for the disk. */
  came(): void {
    this.#count += 1;
    if (this.#wake !== undefined && this.#count >= this.#goal) this.#wake();
  }

  /** Resolves when enough have come, or as many as will. */
  async wait(): Promise<void> {
    this.#goal = this.#width * ENOUGH;
    if (this.#width < FEW || this.#count >= this.#goal) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(LONGEST, this.#disk));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = undefined;
  }

  /** All who have come are appended now. */
  begin(): void {
    if (this.#count > 0) this.#width = Math.max(this.#count, this.#width * KEPT + this.#count * (1 - KEPT));
    this.#count = 0;
  }

  /** The disk has taken so many milliseconds. */
  took(milliseconds: number): void {
    this.#disk = this.#disk * KEPT + milliseconds * (1 - KEPT);
  }
}
