/** Which sample is made: what callers may ask for, and the complete settings that come of it. */
import { OptionRangeError } from "../../arguments/argument-error.ts";
import { wordOption } from "../../arguments/option-values.ts";

/** How much an example shows. */
export type SampleSize = "minimal" | "full";

/** Which example, of the many that there are. */
export interface SampleOptions {
  /** The same seed gives the same document. A whole number; default 1. */
  readonly seed?: number;
  /**
   * `minimal`: only what must be there. `full`: every optional element and attribute at least once, where 2 000 elements
   * and twelve levels of them are enough for it, and what repeats twice. Absent: something in between, by chance.
   */
  readonly size?: SampleSize;
}

/** Sizes of attempts: those that callers may ask for, and the one between them. */
export type AttemptSize = SampleSize | "some";

/** {@link SampleOptions}, complete. */
export interface SampleSettings {
  readonly seed: number;
  readonly size: AttemptSize;
}

/**
 * The settings that options ask for; an option that is `undefined` is one that is absent.
 *
 * @throws OptionRangeError for a value that an option does not take
 */
export function sampleSettings({
  seed = 1,
  size = "some",
}: {
  readonly seed?: number;
  readonly size?: AttemptSize;
}): SampleSettings {
  if (!Number.isSafeInteger(seed)) {
    throw new OptionRangeError(`The option seed must be a whole number; found ${String(seed)}.`);
  }
  return { seed, size: size === "some" ? size : wordOption("size", size, ["minimal", "full"]) };
}
