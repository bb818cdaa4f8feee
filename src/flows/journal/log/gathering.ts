/**
 * Decides whether an append waits for others. Sixteen concurrent submissions go from one wait for the disk to the next nearly together; an
 * append that begins with the first of them leaves the others to a second append. So it waits for slightly more than came lately, but no
 * longer than the disk takes. A program that submits one at a time, or three, never waits.
 */

/** Fewer are not waited for. */
const FEW = 4;
/** The number that is enough, as a multiple of the recent average. */
const ENOUGH = 1.25;
/** The weight of earlier appends in the averages, after each append. */
const KEPT = 7 / 8;
/** Milliseconds: while a slow disk works, others come anyway. */
const LONGEST = 2;

/** Measures how many submissions come together, and how long it is worth waiting for them. */
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
