/**
 * Whether bytes hold any of many forms, in one pass: a run records some gigabytes, and a search for each of sixty forms in turn would be
 * the longest step of it. The algorithm is that of Wu and Manber ("A fast algorithm for multi-pattern searching", 1994), with blocks
 * of two bytes: the two bytes at which a form's first `shortest` bytes could end tell how far the next such place is.
 */
import type { Form } from "./forms.ts";

const BLOCKS = 2 ** 16;

export class FormFinder {
  /** Length of the shortest form: of each, so many bytes are looked for first. */
  readonly #shortest: number;
  /** By two bytes: how many bytes on the end of a beginning may be; 0 where it may be here. */
  readonly #shifts: Uint8Array;
  /** Forms by the two bytes that end their beginnings. */
  readonly #ending: Map<number, Buffer[]> = new Map();

  /** @param forms one or more, each of at least two bytes */
  constructor(forms: readonly Form[]) {
    this.#shortest = Math.min(...forms.map(({ bytes }) => bytes.length), 255);
    if (this.#shortest < 2) throw new RangeError("A form to search for needs at least two bytes.");
    this.#shifts = new Uint8Array(BLOCKS).fill(this.#shortest - 1);
    for (const { bytes } of forms) this.#add(bytes);
  }

  #add(form: Buffer): void {
    for (let at = 1; at < this.#shortest; at++) {
      const block = form.readUInt16BE(at - 1);
      const shift = this.#shortest - 1 - at;
      this.#shifts[block] = Math.min(this.#shifts[block] ?? 0, shift);
      if (shift === 0) this.#ending.set(block, [...(this.#ending.get(block) ?? []), form]);
    }
  }

  /** Whether any form is in the bytes. */
  isIn(bytes: Buffer): boolean {
    const shifts = this.#shifts;
    const before = this.#shortest - 1;
    const { length } = bytes;
    for (let at = before; at < length; ) {
      const block = ((bytes[at - 1] ?? 0) << 8) | (bytes[at] ?? 0);
      const shift = shifts[block] ?? 0;
      if (shift === 0 && this.#isAt(bytes, at - before, block)) return true;
      at += shift === 0 ? 1 : shift;
    }
    return false;
  }

  #isAt(bytes: Buffer, start: number, block: number): boolean {
    const forms = this.#ending.get(block) ?? [];
    return forms.some((form) => bytes.subarray(start, start + form.length).equals(form));
  }
}
