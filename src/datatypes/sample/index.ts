/** Samples of simple types: texts that are valid by construction, and checked before they are given. */
import type { SimpleType, ValueContext } from "../types.ts";
import { valueKey } from "../value/compare.ts";
import { candidates } from "./candidates.ts";
import { Effort } from "./effort.ts";
import type { SimpleSampleOptions } from "./options.ts";
import type { SeededRandom } from "./random.ts";
import { accept, validated } from "./valid.ts";

export type { SimpleSampleOptions } from "./options.ts";
export { type SeededRandom, seededRandom } from "./random.ts";

/** Steps for one sample: a few seconds where a schema means ill, and far more than any schema of practice takes. */
const EFFORT = 1_000_000;
/** More for each value that is taken. */
const EFFORT_A_KEY = 100;

/**
 * A text that is valid for the type, not in `distinctFrom`; `undefined` where the value space is empty, used up, or where
 * counted effort found none. The same type, state of `random` and options give the same text. White space in it is
 * processed already.
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

/** The value-space key of a valid text, for `distinctFrom`; `undefined` where the text is not valid. */
export function sampleKey(type: SimpleType, lexical: string, context: ValueContext): string | undefined {
  const valid = accept(type, lexical, context);
  return valid === undefined ? undefined : valueKey(valid.value());
}
