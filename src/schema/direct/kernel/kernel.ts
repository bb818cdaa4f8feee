/**
 * The kernel in JavaScript, which is used if WebAssembly is not available. It does the same as kernel.as, one byte at a time, on the same
 * memory; a test compares the two. A change to one needs the same change to the other.
 */
import {
  ACTION,
  APART,
  AT_OPERATION,
  AT_OUTPUT,
  AT_SOURCE,
  ATTRIBUTE,
  BASIC_PLANE,
  BEFORE_AT,
  BEFORE_LENGTH,
  BEHIND_AT,
  BEHIND_LENGTH,
  DONE,
  DOUBT,
  END_TAG_LENGTH,
  FIRST_ROW,
  INTEGER,
  type KernelRun,
  LENGTH_APART,
  LENGTH_SHIFT,
  MOST_OPERATIONS,
  NO_ROOM,
  NO_SECOND_BYTE,
  NOT_EMPTY,
  PAIR_ROWS,
  PAIRS,
  RECORD,
  SECOND_BYTES,
  SKIP,
  TABLE,
  TABLE_AT,
  TEXT,
  TOKEN,
  WAS_EMPTY,
} from "./operation.ts";

const SPACE = 0x20;
const SLASH = 0x2f;
const GREATER = 0x3e;
const MINUS = 0x2d;
const ZERO = 0x30;

/** The escapes for bytes of text, and of attribute values. */
const TEXT_ESCAPES: readonly (Uint8Array | undefined)[] = escapes({
  38: "&amp;",
  60: "&lt;",
  62: "&gt;",
  13: "&#13;",
});
const ATTRIBUTE_ESCAPES: readonly (Uint8Array | undefined)[] = escapes({
  ...{ 38: "&amp;", 60: "&lt;", 34: "&quot;" },
  ...{ 9: "&#9;", 10: "&#10;", 13: "&#13;" },
});

function escapes(texts: Readonly<Record<number, string>>): (Uint8Array | undefined)[] {
  const encoder = new TextEncoder();
  return Array.from({ length: 0x80 }, (_, byte) =>
    texts[byte] === undefined ? undefined : encoder.encode(texts[byte]),
  );
}

/** One kernel on one memory. */
export function javascriptKernel(bytes: Uint8Array, numbers: Int32Array): KernelRun {
  const kernel = new JavaScriptKernel(bytes, numbers);
  return (...places) => kernel.run(...places);
}

class JavaScriptKernel {
  readonly #bytes: Uint8Array;
  readonly #numbers: Int32Array;
  readonly #halves: Uint16Array;
  /** The next byte of the run, and of the output. */
  #source = 0;
  #output = 0;

  constructor(bytes: Uint8Array, numbers: Int32Array) {
    this.#bytes = bytes;
    this.#numbers = numbers;
    this.#halves = new Uint16Array(bytes.buffer);
  }

  run(...[words, count, first, source, output, limit, mode, operations]: Parameters<KernelRun>): number {
    this.#source = source;
    this.#output = output;
    let resumed = mode;
    for (let index = first; index < count; index++) {
      const word = this.#number(words + index * 4);
      const record = operations + (word & (MOST_OPERATIONS - 1)) * RECORD;
      const length = word >>> LENGTH_SHIFT;
      let isEmpty = false;
      if (resumed !== 0) {
        if (resumed & SKIP) this.#pass(length);
        isEmpty = (resumed & WAS_EMPTY) !== 0;
        resumed = 0;
      } else {
        const markup = this.#number(record + BEFORE_LENGTH) + this.#number(record + BEHIND_LENGTH);
        const most = length === LENGTH_APART ? 0 : length * 6;
        if (this.#output + markup + most + 64 > limit) return this.#stop(index, NO_ROOM);
        this.#copy(this.#number(record + BEFORE_AT), this.#number(record + BEFORE_LENGTH));
        const action = this.#number(record + ACTION);
        if (action & INTEGER) {
          index++;
          this.#integer(this.#number(words + index * 4));
        } else if (length === LENGTH_APART) return this.#stop(index, APART);
        else if (length === 0) {
          if (action & NOT_EMPTY) return this.#stop(index, DOUBT);
          isEmpty = true;
        } else {
          const before = [this.#source, this.#output] as const;
          if (!this.#value(record, action, length)) {
            [this.#source, this.#output] = before;
            return this.#stop(index, DOUBT);
          }
        }
      }
      this.#behind(record, isEmpty);
    }
    return this.#stop(count, DONE);
  }

  #number(at: number): number {
    return this.#numbers[at >> 2] ?? 0;
  }

  #stop(index: number, status: number): number {
    this.#numbers[AT_OPERATION >> 2] = index;
    this.#numbers[AT_SOURCE >> 2] = this.#source;
    this.#numbers[AT_OUTPUT >> 2] = this.#output;
    return status;
  }

  #copy(from: number, length: number): void {
    const bytes = this.#bytes;
    for (let at = from; at < from + length; at++) bytes[this.#output++] = bytes[at] ?? 0;
  }

  #behind(record: number, isEmpty: boolean): void {
    const at = this.#number(record + BEHIND_AT);
    const length = this.#number(record + BEHIND_LENGTH);
    const endTag = isEmpty ? this.#number(record + END_TAG_LENGTH) : 0;
    if (endTag > 0) {
      // A start tag and an end tag without content become <name/>.
      this.#bytes[this.#output - 1] = SLASH;
      this.#bytes[this.#output++] = GREATER;
    }
    this.#copy(at + endTag, length - endTag);
  }

  #integer(value: number): void {
    const bytes = this.#bytes;
    let rest = Math.abs(value);
    if (value < 0) bytes[this.#output++] = MINUS;
    let digits = 1;
    for (let power = 10; power <= rest; power *= 10) digits++;
    for (let at = this.#output + digits - 1; at >= this.#output; at--) {
      const next = Math.floor(rest / 10);
      bytes[at] = ZERO + rest - next * 10;
      rest = next;
    }
    this.#output += digits;
  }

  #pass(units: number): void {
    for (let rest = units; rest > 0; ) {
      const byte = this.#bytes[this.#source] ?? 0;
      this.#source += lengthOf(byte);
      rest -= byte < 0xf0 ? 1 : 2;
    }
  }

  /** Whether the value is certainly valid. */
  #value(record: number, action: number, length: number): boolean {
    if (action & TABLE && !(action & PAIRS ? this.#takesPairs(record, length) : this.#takes(record, length)))
      return false;
    if (action & TOKEN && this.#hasOddSpaces(length)) return false;
    if (action & (TEXT | ATTRIBUTE)) return this.#escape(action, length);
    const from = this.#source;
    this.#pass(length);
    this.#copy(from, this.#source - from);
    return true;
  }

  /** The number of bytes equals that of UTF-16 units here, because an automaton accepts ASCII only. */
  #takes(record: number, length: number): boolean {
    const bytes = this.#bytes;
    const classes = this.#number(record + TABLE_AT);
    const rows = classes + 256;
    let state = this.#number(record + FIRST_ROW);
    for (let at = this.#source; at < this.#source + length; at++) {
      state = this.#number(rows + state + 4 + (bytes[classes + (bytes[at] ?? 0)] ?? 0) * 4);
    }
    return this.#number(rows + state) !== 0;
  }

  #takesPairs(record: number, length: number): boolean {
    const bytes = this.#bytes;
    const halves = this.#halves;
    const first = this.#number(record + TABLE_AT) >> 1;
    const second = first + (SECOND_BYTES >> 1);
    const rows = (first << 1) + PAIR_ROWS + 4;
    const end = this.#source + length;
    let state = this.#number(record + FIRST_ROW);
    let at = this.#source;
    for (; at + 1 < end; at += 2) {
      state = this.#number(
        rows + state + (halves[first + (bytes[at] ?? 0)] ?? 0) + (halves[second + (bytes[at + 1] ?? 0)] ?? 0),
      );
    }
    if (at < end) {
      state = this.#number(
        rows + state + (halves[first + (bytes[at] ?? 0)] ?? 0) + (halves[first + (NO_SECOND_BYTE >> 1)] ?? 0),
      );
    }
    return this.#number(rows - 4 + state) !== 0;
  }

  #hasOddSpaces(length: number): boolean {
    let wasSpace = true;
    let at = this.#source;
    for (let rest = length; rest > 0; rest--) {
      const byte = this.#bytes[at] ?? 0;
      if (byte >= 0xf0 || (byte === SPACE && wasSpace)) return true;
      wasSpace = byte === SPACE;
      at += lengthOf(byte);
    }
    return wasSpace;
  }

  #escape(action: number, length: number): boolean {
    const bytes = this.#bytes;
    const written = action & ATTRIBUTE ? ATTRIBUTE_ESCAPES : TEXT_ESCAPES;
    for (let rest = length; rest > 0; ) {
      const byte = bytes[this.#source] ?? 0;
      if (byte >= 0x80) {
        if (!this.#beyondAscii(byte, action, rest)) return false;
        rest -= byte < 0xf0 ? 1 : 2;
        continue;
      }
      this.#source++;
      rest--;
      const replacement = written[byte];
      if (byte < SPACE && (action & TOKEN || (byte !== 0x09 && byte !== 0x0a && byte !== 0x0d))) return false;
      if (replacement === undefined) bytes[this.#output++] = byte;
      else for (const each of replacement) bytes[this.#output++] = each;
    }
    return true;
  }

  /** Copies one character. U+FFFE and U+FFFF are not characters of XML; U+FFFD may come from half a surrogate pair. */
  #beyondAscii(byte: number, action: number, rest: number): boolean {
    const bytes = this.#bytes;
    const at = this.#source;
    if (byte === 0xef && bytes[at + 1] === 0xbf && (bytes[at + 2] ?? 0) >= 0xbd) return false;
    if (byte >= 0xf0 && (rest < 2 || (action & BASIC_PLANE) !== 0)) return false;
    const length = lengthOf(byte);
    this.#copy(at, length);
    this.#source += length;
    return true;
  }
}

/** The bytes of a character in UTF-8, by its first. */
function lengthOf(first: number): number {
  return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}
