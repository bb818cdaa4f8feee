/**
 * The place of the latest record of each key: a hash table in typed arrays, with about 45 bytes per key. A
 * million objects would slow down each garbage collection.
 */
import type { KeyHash } from "../key-name.ts";

/** The place of a record's JSON. */
export interface RecordPlace {
  /** Number of the part, in the order in which the log has opened the parts. */
  readonly part: number;
  readonly offset: number;
  readonly length: number;
}

const EMPTY = -1;
const FIRST_CAPACITY = 1024;

/** Entries by number, from 0, in the order in which they were added; entries are never removed. */
export class KeyIndex {
  #count = 0;
  #columns: Columns = new Columns(FIRST_CAPACITY);

  /** The number of keys. */
  get size(): number {
    return this.#count;
  }

  /** The key's entry; -1 if there is none. */
  find(hash: KeyHash): number {
    const { slots, flow } = this.#columns;
    for (let slot = this.#firstSlot(hash); ; slot = this.#nextSlot(slot)) {
      const entry = slots[slot] ?? EMPTY;
      if (entry === EMPTY) return EMPTY;
      if (flow[entry] === hash.flow && this.#hasReference(entry, hash)) return entry;
    }
  }

  /** The entries of a reference, for all flows. */
  findReference(hash: KeyHash): readonly number[] {
    const found: number[] = [];
    const { slots } = this.#columns;
    for (let slot = this.#firstSlot(hash); ; slot = this.#nextSlot(slot)) {
      const entry = slots[slot] ?? EMPTY;
      if (entry === EMPTY) return found;
      if (this.#hasReference(entry, hash)) found.push(entry);
    }
  }

  /** Adds a key that has no entry yet. */
  add(hash: KeyHash): number {
    if (this.#count === this.#columns.capacity) this.#grow();
    const entry = this.#count;
    this.#count += 1;
    const { reference0, reference1, reference2, flow } = this.#columns;
    reference0[entry] = hash.reference0;
    reference1[entry] = hash.reference1;
    reference2[entry] = hash.reference2;
    flow[entry] = hash.flow;
    this.#takeSlot(entry, hash);
    return entry;
  }

  /** The generation whose record is kept. */
  generation(entry: number): number {
    return this.#columns.generation[entry] ?? 0;
  }

  place(entry: number): RecordPlace {
    const { part, offset, length } = this.#columns;
    return { part: part[entry] ?? 0, offset: offset[entry] ?? 0, length: length[entry] ?? 0 };
  }

  /** Whether the record is at this place. */
  isAt(entry: number, part: number, offset: number): boolean {
    return this.#columns.offset[entry] === offset && this.#columns.part[entry] === part;
  }

  put(entry: number, generation: number, place: RecordPlace): void {
    const { part, offset, length } = this.#columns;
    this.#columns.generation[entry] = generation;
    part[entry] = place.part;
    offset[entry] = place.offset;
    length[entry] = place.length;
  }

  #firstSlot(hash: KeyHash): number {
    return hash.reference0 & (this.#columns.slots.length - 1);
  }

  #nextSlot(slot: number): number {
    return (slot + 1) & (this.#columns.slots.length - 1);
  }

  #hasReference(entry: number, hash: KeyHash): boolean {
    const { reference0, reference1, reference2 } = this.#columns;
    return (
      reference0[entry] === hash.reference0 &&
      reference1[entry] === hash.reference1 &&
      reference2[entry] === hash.reference2
    );
  }

  #takeSlot(entry: number, hash: Pick<KeyHash, "reference0">): void {
    const { slots } = this.#columns;
    let slot = hash.reference0 & (slots.length - 1);
    while (slots[slot] !== EMPTY) slot = this.#nextSlot(slot);
    slots[slot] = entry;
  }

  #grow(): void {
    this.#columns = this.#columns.doubled();
    const { reference0 } = this.#columns;
    for (let entry = 0; entry < this.#count; entry += 1) {
      this.#takeSlot(entry, { reference0: reference0[entry] ?? 0 });
    }
  }
}

class Columns {
  readonly capacity: number;
  readonly reference0: Uint32Array;
  readonly reference1: Uint32Array;
  readonly reference2: Uint32Array;
  readonly flow: Uint32Array;
  readonly generation: Uint32Array;
  readonly part: Uint32Array;
  readonly length: Uint32Array;
  /** Doubles: parts may be larger than 4 GiB. */
  readonly offset: Float64Array;
  /** Twice as many as entries, so that a lookup probes few other keys. */
  readonly slots: Int32Array;

  /** @param capacity a power of two. */
  constructor(capacity: number) {
    this.capacity = capacity;
    this.reference0 = new Uint32Array(capacity);
    this.reference1 = new Uint32Array(capacity);
    this.reference2 = new Uint32Array(capacity);
    this.flow = new Uint32Array(capacity);
    this.generation = new Uint32Array(capacity);
    this.part = new Uint32Array(capacity);
    this.length = new Uint32Array(capacity);
    this.offset = new Float64Array(capacity);
    this.slots = new Int32Array(capacity * 2).fill(EMPTY);
  }

  /** A copy with twice the capacity and no slots taken. */
  doubled(): Columns {
    const larger = new Columns(this.capacity * 2);
    larger.reference0.set(this.reference0);
    larger.reference1.set(this.reference1);
    larger.reference2.set(this.reference2);
    larger.flow.set(this.flow);
    larger.generation.set(this.generation);
    larger.part.set(this.part);
    larger.length.set(this.length);
    larger.offset.set(this.offset);
    return larger;
  }
}
