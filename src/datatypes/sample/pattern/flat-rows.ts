/** Tables of deterministic automata, and the writer of their rows. */

/**
 * State 0 is the start. A table without states matches nothing. The arrays are flat, because a table of objects keeps
 * the garbage collector busy.
 */
export interface Table {
  /** The index in `steps` of the first step of each state; one entry more than there are states. */
  readonly starts: Int32Array;
  /** Pairs of a character class and the next state, for each state by ascending class. */
  readonly steps: Int32Array;
  /** For each state 1 if a word may end there, else 0. */
  readonly accepting: Uint8Array;
}

/** Rows of pairs of numbers, one after the other in one array that grows. */
export class FlatRows {
  #numbers = new Int32Array(256);
  #length = 0;
  readonly #starts: number[] = [0];

  /** Adds a pair to the current row. */
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

  /** Ends a row. @returns the length of the row in numbers */
  endRow(): number {
    const start = this.#starts.at(-1) ?? 0;
    this.#starts.push(this.#length);
    return this.#length - start;
  }

  /** All finished rows: the start of each, the end of the last one, and their numbers. */
  made(): { readonly starts: Int32Array; readonly steps: Int32Array } {
    return { starts: Int32Array.from(this.#starts), steps: this.#numbers.slice(0, this.#length) };
  }
}
