/** The last state of each record in the results file, in 24 to 48 bytes per record however long its name is. */
import { createHash } from "node:crypto";
import type { BulkState } from "./record.ts";
import { RESULT_STATES } from "./result-lines.ts";

const STATES: readonly BulkState[] = [...RESULT_STATES, "skipped"];
/** The low bits of an entry hold its state, from 1, so that no entry is 0; the others hold the reference's hash. */
const STATE_BITS = 3n;
const STATE_MASK = (1n << STATE_BITS) - 1n;
const FIRST_SIZE = 1 << 10;

/**
 * A hash table with open addressing. Two names are treated as one if 61 bits of their SHA-256 agree; for a
 * million names, the probability is one in five million. Two reasons of one record are treated as one if 32
 * bits of their hashes agree.
 */
export class WrittenStates {
  #entries: BigUint64Array = new BigUint64Array(FIRST_SIZE);
  #reasons: Uint32Array = new Uint32Array(FIRST_SIZE);
  #used = 0;

  /** The last state of a record. */
  get(name: string): BulkState | undefined {
    const entry = this.#entries[this.#slot(hash(name))] ?? 0n;
    return entry === 0n ? undefined : STATES[Number(entry & STATE_MASK) - 1];
  }

  /** Whether a record's last state and reason are exactly these. */
  isWritten(name: string, state: BulkState, reason: string): boolean {
    return this.get(name) === state && this.#reasons[this.#slot(hash(name))] === shortHash(reason);
  }

  /** Stores a state and its reason. */
  set(name: string, state: BulkState, reason: string = ""): void {
    if (this.#used * 2 >= this.#entries.length) this.#grow();
    this.#put(hash(name) | BigInt(STATES.indexOf(state) + 1), shortHash(reason));
  }

  #put(entry: bigint, reason: number): void {
    const slot = this.#slot(entry);
    if (this.#entries[slot] === 0n) this.#used += 1;
    this.#entries[slot] = entry;
    this.#reasons[slot] = reason;
  }

  /** The slot of the entry of a hash, or the slot where it would be. */
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
    const [entries, reasons] = [this.#entries, this.#reasons];
    this.#entries = new BigUint64Array(entries.length * 2);
    this.#reasons = new Uint32Array(entries.length * 2);
    this.#used = 0;
    for (const [slot, entry] of entries.entries()) if (entry !== 0n) this.#put(entry, reasons[slot] ?? 0);
  }
}

function hash(name: string): bigint {
  const bits = createHash("sha256").update(name).digest().readBigUInt64BE();
  return (bits >> STATE_BITS) << STATE_BITS;
}

function shortHash(reason: string): number {
  return reason === "" ? 0 : createHash("sha256").update(reason).digest().readUInt32BE();
}
