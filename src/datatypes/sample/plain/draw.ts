/** What the makers of candidates share: the random source, the options, and the extent of a series of values. */
import type { SimpleSampleOptions } from "../options.ts";
import type { SeededRandom } from "../random.ts";

/** The inputs for making candidates. */
export interface Draw {
  readonly random: SeededRandom;
  readonly options: SimpleSampleOptions;
  /** How many values are already taken: the offset of a series of values, so that it does not repeat those first. */
  readonly taken: number;
}

/** The number of values in a series after the first one. */
export const SERIES = 2_000;
