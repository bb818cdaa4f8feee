/** Tables of deterministic automata, and how their rows are written. */

/** State 0 is the start. A table of no states matches nothing. Flat arrays: a table of objects is mostly work for the garbage collector. */
export interface Table {
  /** Where the steps of each state begin in `steps`; one number more than there are states. */
  readonly starts: Int32Array;
  /** Character class and the state that it leads to in turn, for each state by ascending class. */
  readonly steps: Int32Array;
  /** For each state 1 where a word may end there, else 0. */
  readonly accepting: Uint8Array;
}

/** Rows of pairs of numbers, one after the other in one array that grows. */
export class FlatRows {
  #numbers = new Int32Array(256);
  #length = 0;
  readonly #starts: number[] = [0];

  /** Adds a pair to the row that is being made. */
  add(first: number, second: number): void {
    if (this.#length + 2 > this.#numbers.length) {
      const larger = new Int32Array(2 * this.#numbers.length);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length] = first;
    this.#numbers[this.#length + 1] = second;
    this.#length += 2;
  }

  /** Ends a row. @returns how many numbers it has */
  endRow(): number {
    const start = this.#starts.at(-1) ?? 0;
    this.#starts.push(this.#length);
    return this.#length - start;
  }

  /** All rows that were ended: where each begins, with where the last one ends, and their numbers. */
  made(): { readonly starts: Int32Array; readonly steps: Int32Array } {
    return { starts: Int32Array.from(this.#starts), steps: this.#numbers.slice(0, this.#length) };
  }
}
