/**
 * Represents documents that are too large to be kept by the checksums of their blocks. When the document is
 * written again, the checksums show whether each block is the same before its text is returned.
 */

/** Bytes of a block. */
const BLOCK = 16_384;

/** The number of blocks up to which a document itself is kept: 1 MiB. */
const KEPT = 64;

/** Receives one block, and its checksum. The bytes are overwritten after the call. */
type TakeBlock = (bytes: Uint8Array, seal: number) => void;

/** Cuts bytes into blocks. */
class Cutter {
  readonly #take: TakeBlock;
  readonly #bytes: Uint8Array = new Uint8Array(BLOCK);
  readonly #words: Int32Array = new Int32Array(this.#bytes.buffer);
  #filled = 0;

  constructor(take: TakeBlock) {
    this.#take = take;
  }

  take(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length; ) {
      const part = bytes.subarray(from, from + BLOCK - this.#filled);
      this.#bytes.set(part, this.#filled);
      this.#filled += part.length;
      from += part.length;
      if (this.#filled === BLOCK) this.finish();
    }
  }

  /** Passes on the last block, which need not be full. */
  finish(): void {
    if (this.#filled === 0) return;
    const filled = this.#filled;
    this.#filled = 0;
    this.#bytes.fill(0, filled, Math.min(filled + 8, BLOCK));
    this.#take(this.#bytes.subarray(0, filled), this.#seal(filled));
  }

  /** Computes a checksum of 53 bits. It detects that a value has changed, and is no protection against forgery. */
  #seal(filled: number): number {
    const words = this.#words;
    let even = filled;
    let odd = ~filled;
    for (let index = 0; index < filled >> 2; index += 2) {
      even = Math.imul(even ^ (words[index] ?? 0), 0x9e3779b1);
      even ^= even >>> 15;
      odd = Math.imul(odd ^ (words[index + 1] ?? 0), 0x85ebca6b);
      odd ^= odd >>> 13;
    }
    if ((filled & 3) !== 0) even = Math.imul(even ^ (words[filled >> 2] ?? 0), 0x9e3779b1);
    return (even >>> 0) * 2 ** 21 + (odd >>> 11);
  }
}

/** A document that was written once: its bytes if it is short, and otherwise the checksums of its blocks. */
export class SealedBlocks {
  #seals: number[] = [];
  #kept: Uint8Array[] | undefined = [];
  readonly #cutter = new Cutter((bytes, seal) => {
    this.#seals.push(seal);
    if (this.#seals.length > KEPT) this.#kept = undefined;
    this.#kept?.push(bytes.slice());
  });

  /** Discards everything received so far, so that the document can begin again. */
  restart(): void {
    this.#cutter.finish();
    this.#seals = [];
    this.#kept = [];
  }

  take(bytes: Uint8Array): void {
    this.#cutter.take(bytes);
  }

  /** Marks the end of the document. */
  finish(): void {
    this.#cutter.finish();
  }

  get count(): number {
    return this.#seals.length;
  }

  /** The document, if it is short enough to be kept. */
  get kept(): readonly Uint8Array[] | undefined {
    return this.#kept;
  }

  isSealed(block: number, seal: number): boolean {
    return this.#seals[block] === seal;
  }
}

/** Thrown if a document that is written again differs from the first one. */
export class BlocksDiffer extends Error {
  override readonly name: string = "BlocksDiffer";
}

/** Compares a document that is written again with the first one, and returns its text as far as both are the same. */
export class UnsealedPieces {
  readonly #sealed: SealedBlocks;
  readonly #decoder = new BlockDecoder();
  #head: string;
  #cutter: Cutter | undefined;
  #block = 0;
  /** Blocks whose text was returned. */
  #given = 0;
  #pieces: string[] = [];

  /** @param head the text before the first block */
  constructor(sealed: SealedBlocks, head: string) {
    this.#sealed = sealed;
    this.#head = head;
  }

  /** Begins the document, the first time or again: blocks that were returned before are only compared. */
  restart(): void {
    this.#cutter = new Cutter((bytes, seal) => this.#unseal(bytes, seal));
    this.#block = 0;
  }

  /** @throws BlocksDiffer */
  take(bytes: Uint8Array): void {
    this.#cutter?.take(bytes);
  }

  /** Marks the end of the document. @throws BlocksDiffer */
  finish(): void {
    this.#cutter?.finish();
    if (this.#block !== this.#sealed.count) throw new BlocksDiffer();
  }

  /** The text of the blocks since the last call. */
  pieces(): readonly string[] {
    const pieces = this.#pieces;
    this.#pieces = [];
    return pieces;
  }

  #unseal(bytes: Uint8Array, seal: number): void {
    const block = this.#block++;
    if (!this.#sealed.isSealed(block, seal)) throw new BlocksDiffer();
    if (block < this.#given) return;
    this.#given++;
    this.#pieces.push(this.#head + this.#decoder.text(bytes));
    this.#head = "";
  }
}

/**
 * Decodes UTF-8 that is cut anywhere: a character that continues in the next block is decoded together with
 * that block.
 */
export class BlockDecoder {
  // The option `stream` is not used, because Node then does not use its fast decoder.
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  readonly #bytes = new Uint8Array(BLOCK + 4);
  /** Bytes of a character whose end is in the next block. */
  #left = 0;

  text(block: Uint8Array): string {
    const bytes = this.#bytes;
    bytes.set(block, this.#left);
    const end = this.#left + block.length;
    const whole = endOfCharacters(bytes, end);
    const text = this.#decoder.decode(bytes.subarray(0, whole));
    bytes.copyWithin(0, whole, end);
    this.#left = end - whole;
    return text;
  }
}

/** The end of the last complete character. */
function endOfCharacters(bytes: Uint8Array, end: number): number {
  let start = end - 1;
  while (start > 0 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start--;
  const first = bytes[start] ?? 0;
  const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  return start + length <= end ? end : start;
}
