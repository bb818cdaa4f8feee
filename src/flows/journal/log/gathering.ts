/**
 * Decides whether an append waits for others. Sixteen concurrent submissions reach each wait for the disk at
 * nearly the same time. An append that began with the first of them would leave the others to a second
 * append. So it waits for slightly more submissions than recently came together, but no longer than the disk
 * takes. A program that submits at most three at a time never waits.
 */

/** Below this number of submissions, an append does not wait. */
const FEW = 4;
/** The number that is enough, as a multiple of the recent average. */
const ENOUGH = 1.25;
/** The weight of earlier appends in the averages, after each append. */
const KEPT = 7 / 8;
/** The longest wait in milliseconds: while a slow disk works, others arrive anyway. */
const LONGEST = 2;

/** Measures how many submissions arrive together, and how long to wait for them. */
export class AppendGathering {
  /** The recent average number of submissions that waited for the disk together. */
  #width = 1;
  /** The recent average of milliseconds that the disk took. */
  #disk = 0;
  #count = 0;
  #goal = 0;
  #wake: (() => void) | undefined;

  /** Called when a submission arrives that will wait for the disk. */
  came(): void {
    this.#count += 1;
    if (this.#wake !== undefined && this.#count >= this.#goal) this.#wake();
  }

  /** Resolves when enough submissions have arrived, or when no more are expected. */
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

  /** Called when all submissions that have arrived are being appended. */
  begin(): void {
    if (this.#count > 0) this.#width = Math.max(this.#count, this.#width * KEPT + this.#count * (1 - KEPT));
    this.#count = 0;
  }

  /** Called with the milliseconds that the disk took. */
  took(milliseconds: number): void {
    this.#disk = this.#disk * KEPT + milliseconds * (1 - KEPT);
  }
}
