/** Reads arrays of values safely. */

/** The number of holes of one array that are reported. */
const MOST_HOLES = 1000;

/**
 * The items of an array; a hole counts as an item that is `undefined`, so that it is reported at its own
 * place. Nothing is read after the thousandth hole: reading a sparse array could take forever.
 */
export function* itemsOf(values: readonly unknown[]): Generator<readonly [index: number, item: unknown]> {
  let holes = 0;
  for (let index = 0; index < values.length; index++) {
    const item = values[index];
    if (item === undefined && !Object.hasOwn(values, index) && ++holes > MOST_HOLES) return;
    yield [index, item];
  }
}
