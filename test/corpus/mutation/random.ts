/** Numbers that are drawn, the same for the same seed. */

/** Draws from 0 up to, and not including, a bound. */
export type Draw = (bound: number) => number;

/** A generator after Mulberry32; its state is 32 bits of the seed. */
export function seeded(seed: number): Draw {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}

/** Up to so many different items, in drawn order. */
export function drawSome<T>(items: readonly T[], count: number, draw: Draw): readonly T[] {
  const left = [...items];
  const drawn: T[] = [];
  while (drawn.length < count && left.length > 0) drawn.push(...left.splice(draw(left.length), 1));
  return drawn;
}
