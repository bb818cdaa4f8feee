/** Samples of simple types: texts that are valid by construction, and validated before they are returned. */
import type { SimpleType, ValueContext } from "../types.ts";
import { valueKey } from "../value/compare.ts";
import { candidates } from "./candidates.ts";
import { Effort } from "./effort.ts";
import type { SimpleSampleOptions } from "./options.ts";
import type { SeededRandom } from "./random.ts";
import { accept, validated } from "./valid.ts";

export type { SimpleSampleOptions } from "./options.ts";
export { type SeededRandom, seededRandom } from "./random.ts";

/** The number of steps for one sample: a few seconds for a hostile schema, and far more than any real schema needs. */
const EFFORT = 1_000_000;
/** Additional steps for each value that is taken already. */
const EFFORT_A_KEY = 100;

/**
 * A text that is valid for the type, not in `distinctFrom`; `undefined` if the value space is empty or used up, or if
 * the search ran out of effort. The same type, state of `random` and options give the same text. Its white space is
 * already processed.
 */
export function sampleLexical(
  type: SimpleType,
  random: SeededRandom,
  options: SimpleSampleOptions,
): string | undefined {
  const taken = options.distinctFrom?.size ?? 0;
  const effort = new Effort(EFFORT + taken * EFFORT_A_KEY);
  for (const text of candidates(type, { random, options, taken }, effort)) {
    const valid = validated(type, text, options, effort);
    if (valid !== undefined && (taken === 0 || options.distinctFrom?.has(valueKey(valid.value())) !== true)) {
      return valid.normalized;
    }
    if (effort.isSpent) return undefined;
  }
  return undefined;
}

/** The value-space key of a valid text, for `distinctFrom`; `undefined` if the text is not valid. */
export function sampleKey(type: SimpleType, lexical: string, context: ValueContext): string | undefined {
  const valid = accept(type, lexical, context);
  return valid === undefined ? undefined : valueKey(valid.value());
}
