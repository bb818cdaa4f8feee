import type { SampleOptions } from "../options.ts";
import type { Random } from "../random.ts";

/** What candidates are made with. */
export interface Draw {
  readonly random: Random;
  readonly options: SampleOptions;
  /** How many values are taken already: where a series of values begins, so that it does not go through those first. */
  readonly taken: number;
}

/** How many values next to the first one a series goes on for. */
export const SERIES = 2_000;
