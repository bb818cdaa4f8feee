/** Memory for small documents, of which a process may write thousands a second: memory of its own costs each more than writing it. */

/** Bytes of a block that small documents share: whoever keeps one of them keeps its block. */
const BLOCK = 8_192;
/** Longer documents have memory of their own. */
const LONGEST_SHARED: number = BLOCK / 2;
/** Documents begin at multiples of this, so that they are copied in whole words. */
const ALIGNMENT = 8;

/** Gives out copies. */
export class BytePool {
  #block: ArrayBuffer = new ArrayBuffer(BLOCK);
  #used = 0;

  /** A copy of the bytes. Few of them share their ArrayBuffer with others. */
  copyOf(bytes: Uint8Array): Uint8Array {
    const { length } = bytes;
    if (length > LONGEST_SHARED) return bytes.slice();
    if (this.#used + length > BLOCK) {
      this.#block = new ArrayBuffer(BLOCK);
      this.#used = 0;
    }
    const copy = new Uint8Array(this.#block, this.#used, length);
    copy.set(bytes);
    this.#used = (this.#used + length + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
    return copy;
  }
}
