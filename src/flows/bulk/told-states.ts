/** Which state the results file tells of each reference, in 16 to 32 bytes a reference however long it is. */
import { createHash } from "node:crypto";
import type { BulkState } from "./record.ts";

const STATES: readonly BulkState[] = [
  "done",
  "failed",
  "rejected",
  "notSent",
  "unknown",
  "accepted",
  "skipped",
];
/** The low bits of an entry hold its state, from 1, so that no entry is 0; the others hold the reference's hash. */
const STATE_BITS = 3n;
const STATE_MASK = (1n << STATE_BITS) - 1n;
const FIRST_SIZE = 1 << 10;

/**
 * A hash table with open addressing. Two references are taken for one if 61 bits of their sha256 agree: among a million
 * references, a chance of one in five million.
 */
export class ToldStates {
  #entries: BigUint64Array = new BigUint64Array(FIRST_SIZE);
  #used = 0;

  /** The last state that was told of a reference. */
  get(reference: string): BulkState | undefined {
    const entry = this.#entries[this.#slot(hash(reference))] ?? 0n;
    return entry === 0n ? undefined : STATES[Number(entry & STATE_MASK) - 1];
  }

  /** Tells a state. */
  set(reference: string, state: BulkState): void {
    if (this.#used * 2 >= this.#entries.length) this.#grow();
    this.#put(hash(reference) | BigInt(STATES.indexOf(state) + 1));
  }

  #put(entry: bigint): void {
    const slot = this.#slot(entry);
    if (this.#entries[slot] === 0n) this.#used += 1;
    this.#entries[slot] = entry;
  }

  /** Where the entry of a hash is, or would be. */
  #slot(entry: bigint): number {
    const size = this.#entries.length;
    const wanted = entry >> STATE_BITS;
    let slot = Number(wanted % BigInt(size));
    for (;;) {
      const found = this.#entries[slot] ?? 0n;
      if (found === 0n || found >> STATE_BITS === wanted) return slot;
      slot = (slot + 1) % size;
    }
  }

  #grow(): void {
    const old = this.#entries;
    this.#entries = new BigUint64Array(old.length * 2);
    this.#used = 0;
    for (const entry of old) if (entry !== 0n) this.#put(entry);
  }
}

function hash(reference: string): bigint {
  const bits = createHash("sha256").update(reference).digest().readBigUInt64BE();
  return (bits >> STATE_BITS) << STATE_BITS;
}
