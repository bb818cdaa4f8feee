/** Memory for small documents, of which a process may write thousands a second: allocating memory for each costs more than writing it. */

/** Bytes of a block that small documents share: a program that keeps one of them keeps its block. */
const BLOCK = 8_192;
/** Longer documents have memory of their own. */
const LONGEST_SHARED: number = BLOCK / 2;
/** Documents begin at multiples of this, so that they are copied in whole words. */
const ALIGNMENT = 8;

/** Lengths of copies are rounded up to multiples of this, so that views of only a few lengths are needed: creating a view costs as much as a copy. */
const STEP = 64;

/** Returns copies of the bytes in one memory. */
export class BytePool {
  readonly #memory: Uint8Array;
  #block: Uint8Array = new Uint8Array(BLOCK);
  #used = 0;
  /** Views of the memory from one place on, by their length. */
  #views: (Uint8Array | undefined)[] = [];
  #start = 0;

  constructor(memory: Uint8Array) {
    this.#memory = memory;
  }

  /** A copy of the bytes between two places; the memory must extend beyond the second. Few copies share their ArrayBuffer with others. */
  copyOf(start: number, end: number): Uint8Array {
    const length = end - start;
    if (length > LONGEST_SHARED) return this.#memory.slice(start, end);
    const steps = Math.ceil(length / STEP);
    if (this.#used + steps * STEP > BLOCK) {
      this.#block = new Uint8Array(BLOCK);
      this.#used = 0;
    }
    const place = this.#used;
    this.#block.set(this.#view(start, steps), place);
    this.#used = (place + length + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
    return new Uint8Array(this.#block.buffer, place, length);
  }

  /** Most documents begin at the same place as the one before. */
  #view(start: number, steps: number): Uint8Array {
    if (start !== this.#start) {
      this.#views = Array.from({ length: LONGEST_SHARED / STEP + 1 });
      this.#start = start;
    }
    this.#views[steps] ??= this.#memory.subarray(start, start + steps * STEP);
    return this.#views[steps];
  }
}
