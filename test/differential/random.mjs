// @ts-check
/** A seeded source of choices: the same seed makes the same schemas and documents, on every machine. */
export class Random {
  /** @param {number} seed */
  constructor(seed) {
    this.state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  }

  /** A number in [0, 1): mulberry32. */
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from `low` to `high`, both included.
   * @param {number} low @param {number} high */
  int(low, high) {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** @param {number} probability */
  chance(probability) {
    return this.next() < probability;
  }

  /**
   * @template T
   * @param {readonly T[]} list not empty
   * @returns {T}
   */
  pick(list) {
    return /** @type {T} */ (list[this.int(0, list.length - 1)]);
  }

  /**
   * @template T
   * @param {readonly T[]} list
   * @returns {T[]}
   */
  shuffle(list) {
    const result = [...list];
    for (let at = result.length - 1; at > 0; at--) {
      const other = this.int(0, at);
      const kept = /** @type {T} */ (result[at]);
      result[at] = /** @type {T} */ (result[other]);
      result[other] = kept;
    }
    return result;
  }
}
