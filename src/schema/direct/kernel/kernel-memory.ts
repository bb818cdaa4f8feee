/**
 * The memory that documents are written in, and the kernel that works on it: one for all schemas of a process, bounded, and for one
 * document at a time. It fills with the markup and the automata of the schemas in use; when it is full, all of that is discarded
 * and made again when it is needed.
 */
import type { Dfa } from "../../../datatypes/regex/dfa.ts";
import { mayGenerateModules } from "../code/permission.ts";
import { decline } from "../decline.ts";
import { BytePool } from "./byte-pool.ts";
import { javascriptKernel } from "./kernel.ts";
import {
  ACTION,
  APART,
  AT_OPERATION,
  AT_OUTPUT,
  AT_SOURCE,
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
  type Operation,
  RECORD,
  RESUMED,
  type Settler,
  SKIP,
  TABLE_AT,
  WAS_EMPTY,
} from "./operation.ts";
import { packedTable } from "./packed-table.ts";
import { wasmKernel } from "./wasm-kernel.ts";

/** The number of words that may wait to be processed. */
export const MOST_WORDS = 16_384;
/** The number of UTF-16 units of the run that may wait. */
const MOST_UNITS = 350_000;
/** The room before the output, for the root's start tag. */
const HEAD = 4_096;
const OUTPUT_LENGTH = 320 * 1024;

// Addresses. After the kernel's results come the words, the run, the output, the records, markup and automata.
const WORDS = 64;
const SOURCE: number = WORDS + MOST_WORDS * 4;
const OUTPUT: number = SOURCE + MOST_UNITS * 3 + 64;
const BODY: number = OUTPUT + HEAD;
const LIMIT: number = BODY + OUTPUT_LENGTH;
const OPERATIONS: number = (LIMIT + 4096 + 31) & ~31;
const TABLES: number = OPERATIONS + MOST_OPERATIONS * RECORD;
/**
 * Bytes of memory. All of it is reserved at once, because memory that grows becomes another buffer, and all views of it
 * would have to be replaced. The platform provides a page when it is first written to.
 */
const SIZE: number = TABLES + 12 * 1024 * 1024;

/** Padding after the tables, because vectors of 16 bytes are read as a whole. */
const ROOM_FOR_VECTORS = 64;

/** Receives the bytes of a document in parts. They are overwritten after the call. */
export type TakeBytes = (bytes: Uint8Array) => void;

/** One memory and its kernel. */
export class KernelMemory {
  /** The words of the document, which the gather fills. */
  readonly words: Int32Array;
  /** Increases when operations are discarded. */
  generation = 0;
  readonly #bytes: Uint8Array;
  readonly #numbers: Int32Array;
  /** The address of the run. */
  readonly #source: Uint8Array;
  readonly #run: KernelRun;
  #operations = 0;
  #tables: number = TABLES;
  #texts = new Map<string, number>();
  #dfas = new Map<Dfa, PlacedTable>();
  #output: number = BODY;
  #chunks: Uint8Array[] = [];
  #take: TakeBytes | undefined;
  /** The text that is already before the output: most documents begin like the one before. */
  #head: Uint8Array | undefined;
  readonly #pool: BytePool;
  readonly #encoder: InstanceType<typeof TextEncoder> = new TextEncoder();

  /** @param inJavaScript use the kernel in JavaScript even if WebAssembly may be used */
  constructor(inJavaScript = false) {
    const wasm = !inJavaScript && mayGenerateModules() ? wasmKernel(SIZE) : undefined;
    const buffer = wasm?.buffer ?? new ArrayBuffer(SIZE);
    this.#bytes = new Uint8Array(buffer);
    this.#pool = new BytePool(this.#bytes);
    this.#numbers = new Int32Array(buffer);
    this.words = new Int32Array(buffer, WORDS, MOST_WORDS);
    this.#source = this.#bytes.subarray(SOURCE, OUTPUT - 64);
    this.#run = wasm?.run ?? javascriptKernel(this.#bytes, this.#numbers);
  }

  /**
   * Releases the document before, finished or not. Also called at its end, so that its large parts are not kept in memory.
   *
   * @param take receives the bytes of the next document, for which there is then no `finish`
   */
  begin(take?: TakeBytes): void {
    this.#output = BODY;
    this.#take = take;
    if (this.#chunks.length > 0) this.#chunks = [];
  }

  /** Passes on the bytes that were written since the last call. */
  drain(): void {
    if (this.#output > BODY) this.#flush();
  }

  /**
   * The number of an operation. It is valid until {@link KernelMemory.generation} changes. If the memory is full, this begins a new generation
   * and declines.
   */
  operation({ before, action, behind, endTag = 0, table }: Operation): number {
    if (this.#operations >= MOST_OPERATIONS) this.#forget();
    const record = [this.#text(before), this.#lengthOf(before), this.#text(behind), this.#lengthOf(behind)];
    const placed = table === undefined ? NO_TABLE : this.#table(table);
    const number = this.#operations++;
    const place = (OPERATIONS + number * RECORD) >> 2;
    for (const [index, field] of [BEFORE_AT, BEFORE_LENGTH, BEHIND_AT, BEHIND_LENGTH].entries()) {
      this.#numbers[place + (field >> 2)] = record[index] ?? 0;
    }
    this.#numbers[place + (ACTION >> 2)] = action | placed.action;
    this.#numbers[place + (TABLE_AT >> 2)] = placed.at;
    this.#numbers[place + (FIRST_ROW >> 2)] = placed.firstRow;
    this.#numbers[place + (END_TAG_LENGTH >> 2)] = this.#lengthOf(behind.slice(0, endTag));
    return number;
  }

  /** Processes the first `count` words, whose values are adjacent in `run`. */
  work(run: string, count: number, settler: Settler): void {
    if (run.length > MOST_UNITS) decline();
    const { written } = this.#encoder.encodeInto(run, this.#source);
    // The end of the last character is found by the byte after it.
    this.#bytes[SOURCE + written] = 0;
    let status = this.#run(WORDS, count, 0, SOURCE, this.#output, LIMIT, 0, OPERATIONS);
    if (status === DONE) {
      this.#output = this.#left(AT_OUTPUT);
      return;
    }
    let passed = { operation: 0, units: 0 };
    while (status !== DONE) {
      const operation = this.#left(AT_OPERATION);
      this.#output = this.#left(AT_OUTPUT);
      let mode = 0;
      if (status === NO_ROOM) this.#flush();
      else if (status === APART) mode = this.#insert(settler.nextApart()) | RESUMED;
      else if (status === DOUBT) {
        passed = this.#pass(passed, operation);
        const word = this.words[operation] ?? 0;
        const value = run.slice(passed.units, passed.units + (word >>> LENGTH_SHIFT));
        mode = this.#insert(settler.settle(word & (MOST_OPERATIONS - 1), value)) | SKIP;
      }
      const source = this.#left(AT_SOURCE);
      status = this.#run(WORDS, count, operation, source, this.#output, LIMIT, mode, OPERATIONS);
    }
    this.#output = this.#left(AT_OUTPUT);
  }

  /**
   * The document, in UTF-8.
   *
   * @param head the text before all that was written
   * @param room the memory for the bytes; if it is left out, they get memory of their own
   */
  finish(head: Uint8Array, room?: (length: number) => Uint8Array): Uint8Array {
    const bytes = this.#bytes;
    if (this.#chunks.length === 0 && head.length <= HEAD) {
      const start = BODY - head.length;
      if (head !== this.#head) {
        bytes.set(head, start);
        this.#head = head;
      }
      if (room === undefined) return this.#pool.copyOf(start, this.#output);
      const document = bytes.subarray(start, this.#output);
      const place = room(document.length);
      place.set(document);
      return place;
    }
    const parts = [head, ...this.#chunks, bytes.subarray(BODY, this.#output)];
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    const whole = room?.(length) ?? new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  #left(field: number): number {
    return this.#numbers[field >> 2] ?? 0;
  }

  #flush(): void {
    // If there is no room for even one operation, another attempt would not help.
    if (this.#output === BODY) decline();
    if (this.#take !== undefined) this.#take(this.#bytes.subarray(BODY, this.#output));
    else this.#chunks.push(this.#bytes.slice(BODY, this.#output));
    this.#output = BODY;
  }

  /** Writes a text where the kernel stopped. */
  #insert(text: string): number {
    let rest = text;
    for (let isLast = false; !isLast; ) {
      isLast = rest.length * 3 <= LIMIT - this.#output - HEAD;
      if (!isLast) this.drain();
      const { read, written } = this.#encoder.encodeInto(rest, this.#bytes.subarray(this.#output, LIMIT));
      this.#output += written;
      rest = rest.slice(read);
    }
    return text === "" ? WAS_EMPTY : 0;
  }

  /** The place in the run at which the value of an operation begins. */
  #pass({ operation, units }: Passed, to: number): Passed {
    let sum = units;
    for (let index = operation; index < to; index++) {
      const word = this.words[index] ?? 0;
      const record = (OPERATIONS + (word & (MOST_OPERATIONS - 1)) * RECORD) >> 2;
      if ((this.#numbers[record + (ACTION >> 2)] ?? 0) & INTEGER) index++;
      else if (word >>> LENGTH_SHIFT !== LENGTH_APART) sum += word >>> LENGTH_SHIFT;
    }
    return { operation: to, units: sum };
  }

  #text(text: string): number {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    const bytes = this.#encoder.encode(text);
    // Vectors of 16 bytes are read whole.
    const at = this.#reserve(((bytes.length + 15) & ~15) + 16);
    this.#bytes.set(bytes, at);
    this.#texts.set(text, at);
    return at;
  }

  #lengthOf(text: string): number {
    return this.#encoder.encode(text).length;
  }

  #table(dfa: Dfa): PlacedTable {
    const known = this.#dfas.get(dfa);
    if (known !== undefined) return known;
    const { bytes, firstRow, action } = packedTable(dfa);
    const at = this.#reserve(bytes.length);
    this.#bytes.set(bytes, at);
    const placed = { at, firstRow, action };
    this.#dfas.set(dfa, placed);
    return placed;
  }

  #reserve(length: number): number {
    const at = this.#tables;
    const end = (at + length + 15) & ~15;
    if (end + ROOM_FOR_VECTORS > SIZE) this.#forget();
    this.#tables = end;
    return at;
  }

  #forget(): never {
    this.generation++;
    this.#operations = 0;
    this.#tables = TABLES;
    this.#texts = new Map();
    this.#dfas = new Map();
    return decline();
  }
}

/** The address of an automaton. */
interface PlacedTable {
  readonly at: number;
  readonly firstRow: number;
  readonly action: number;
}

const NO_TABLE: PlacedTable = { at: 0, firstRow: 0, action: 0 };

interface Passed {
  readonly operation: number;
  readonly units: number;
}
