/** What the makers of candidates share: the source of chance, the options, and how far a series of values goes. */
import type { SimpleSampleOptions } from "../options.ts";
import type { SeededRandom } from "../random.ts";

/** What candidates are made with. */
export interface Draw {
  readonly random: SeededRandom;
  readonly options: SimpleSampleOptions;
  /** How many values are taken already: where a series of values begins, so that it does not go through those first. */
  readonly taken: number;
}

/** How many values next to the first one a series goes on for. */
export const SERIES = 2_000;
