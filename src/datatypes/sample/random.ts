/** A source of choices. The same seed gives the same choices on every platform: integer arithmetic only. */
export interface SeededRandom {
  /** A number from 0 up to, but not including, 1. */
  next(): number;
  /** A whole number from `min` to `max`, both included; both are safe integers. */
  integer(min: number, max: number): number;
  /**
   * An item of the list.
   *
   * @throws RangeError for an empty list.
   */
  pick<T>(list: readonly T[]): T;
}

/**
 * A generator for that seed; only the seed's lower 32 bits are used. Algorithm: mulberry32, with a scrambled start,
 * so that the seeds 1, 2, 3 do not begin alike.
 */
export function seededRandom(seed: number): SeededRandom {
  let state = scrambled(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    integer,
    pick<T>(list: readonly T[]): T {
      if (list.length === 0) throw new RangeError("there is nothing to pick from");
      return list[integer(0, list.length - 1)] as T;
    },
  };
}

/** Every bit of the seed affects every bit of the result: the last steps of MurmurHash3. */
function scrambled(seed: number): number {
  let mixed = (seed ^ 0x9e3779b9) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
