/** Groups code points that a pattern does not distinguish, so that its automaton has few transitions. */
import type { CharSet } from "./charset.ts";

/** The largest number of cached classes of other code points. */
const MAX_REMEMBERED = 65_536;

/** Sorts code points into classes: those that belong to the same sets of an expression are one class. */
export class CharacterClasses {
  /** How many memberships were tested so far. */
  tests = 0;
  readonly #sets: readonly CharSet[];
  readonly #ascii = new Int32Array(0x80).fill(-1);
  readonly #others = new Map<number, number>();
  readonly #bySignature = new Map<string, number>();
  readonly #members: ReadonlySet<number>[] = [];

  constructor(sets: readonly CharSet[]) {
    this.#sets = sets;
  }

  /** The number of a code point's class, from 0. */
  of(codePoint: number): number {
    const known = codePoint < 0x80 ? this.#ascii[codePoint] : this.#others.get(codePoint);
    if (known !== undefined && known >= 0) return known;
    const charClass = this.#classify(codePoint);
    if (codePoint < 0x80) this.#ascii[codePoint] = charClass;
    else {
      if (this.#others.size >= MAX_REMEMBERED) this.#others.clear();
      this.#others.set(codePoint, charClass);
    }
    return charClass;
  }

  /** Whether the code points of a class belong to the set with that number. */
  contains(charClass: number, set: number): boolean {
    return this.#members[charClass]?.has(set) === true;
  }

  #classify(codePoint: number): number {
    this.tests += this.#sets.length;
    const sets: number[] = [];
    for (let index = 0; index < this.#sets.length; index++) {
      if (this.#sets[index]?.has(codePoint) === true) sets.push(index);
    }
    const signature = sets.join();
    let charClass = this.#bySignature.get(signature);
    if (charClass === undefined) {
      charClass = this.#members.push(new Set(sets)) - 1;
      this.#bySignature.set(signature, charClass);
    }
    return charClass;
  }
}
