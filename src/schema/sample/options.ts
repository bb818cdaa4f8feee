/** Which sample is made: the options of callers, and the complete settings. */
import { OptionRangeError } from "../../arguments/argument-error.ts";
import { wordOption } from "../../arguments/option-values.ts";

/** The amount of content in an example. */
export type SampleSize = "minimal" | "full";

/** Selects an example of the many possible ones. */
export interface SampleOptions {
  /** The same seed gives the same document. A whole number; default 1. */
  readonly seed?: number;
  /**
   * `minimal`: only the required content. `full`: every optional element and attribute at least once and repeated
   * ones twice, as far as 2 000 elements and twelve levels allow. Absent: a random size in between.
   */
  readonly size?: SampleSize;
}

/** Sizes of attempts: those that callers may request, and the one in between. */
export type AttemptSize = SampleSize | "some";

/** {@link SampleOptions}, complete. */
export interface SampleSettings {
  readonly seed: number;
  readonly size: AttemptSize;
}

/**
 * The settings for some options; an option that is `undefined` counts as absent.
 *
 * @throws OptionRangeError for a value that an option does not allow
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
