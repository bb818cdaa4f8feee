/** Samples of simple types: texts that are valid by construction, and checked before they are given. */
import type { SimpleType, ValueContext } from "../types.ts";
import { valueKey } from "../value/compare.ts";
import { contextOf, type SampleOptions } from "./options.ts";
import type { Random } from "./random.ts";

export type { SampleOptions } from "./options.ts";
export { type Random, seededRandom } from "./random.ts";

/** First try: forms that most types take. */
const PLAIN = [
  "text",
  "1",
  "0",
  "-1",
  "2026-03-31",
  "2026-03-31T09:30:00",
  "09:30:00",
  "true",
  "P1D",
  "en",
  "",
];

/**
 * A text that is valid for the type, not in `distinctFrom`; `undefined` where the value space is empty, used up, or where
 * counted effort found none. The same type, seed and options give the same text.
 */
export function sampleLexical(type: SimpleType, _random: Random, options: SampleOptions): string | undefined {
  const enumeration = type.facets.get("enumeration")?.values ?? [];
  return [...enumeration, ...PLAIN].find((text) => isFresh(type, text, options));
}

/** The value-space key of a valid text, for `distinctFrom`; `undefined` where the text is not valid. */
export function sampleKey(type: SimpleType, lexical: string, context: ValueContext): string | undefined {
  const result = type.validate(lexical, context);
  return result.ok ? valueKey(result.value()) : undefined;
}

function isFresh(type: SimpleType, text: string, options: SampleOptions): boolean {
  const key = sampleKey(type, text, contextOf(options));
  return key !== undefined && options.distinctFrom?.has(key) !== true;
}
