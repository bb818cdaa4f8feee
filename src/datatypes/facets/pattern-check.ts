/** pattern: XML Schema Part 2, §4.3.4. */
import { FIFTH_EDITION } from "../name-characters.ts";
import {
  type CompiledPattern,
  compileReadable,
  PatternLimitError,
  PatternSyntaxError,
  type RegexVersion,
} from "../regex/index.ts";
import type { NameCharacters, SchemaLocation, Valid, ValueFault } from "../types.ts";
import { located, quote, quotePattern } from "../wording.ts";
import type { FacetCheck } from "./check.ts";

/**
 * The check of the patterns of one derivation step, of which one must match.
 *
 * Patterns that cannot be parsed are left out; `facetFaults` reports them. `undefined` if none is left.
 */
export function patternCheck(
  patterns: readonly string[],
  source: SchemaLocation | undefined,
  version: RegexVersion,
  names: NameCharacters = FIFTH_EDITION,
): FacetCheck | undefined {
  const compiled = patterns
    .map((pattern) => tryCompile(pattern, version, names))
    .filter((each) => each !== undefined);
  if (compiled.length === 0) return undefined;
  const only = compiled.length === 1 ? compiled[0] : undefined;
  return {
    test: ({ normalized }) => {
      try {
        return only === undefined
          ? compiled.some((pattern) => pattern.test(normalized))
          : only.test(normalized);
      } catch (error) {
        if (error instanceof PatternLimitError) return false;
        throw error;
      }
    },
    fault: (subject) => located(patternFault(patterns, compiled, subject), source),
  };
}

function patternFault(
  patterns: readonly string[],
  compiled: readonly CompiledPattern[],
  { normalized }: Valid,
): ValueFault {
  const rule = "cvc-pattern-valid";
  const shown = patterns.slice(0, 3).map(quotePattern).join(" or ");
  const more = patterns.length > 3 ? ` (or ${patterns.length - 3} more)` : "";
  try {
    for (const pattern of compiled) pattern.test(normalized);
  } catch (error) {
    if (!(error instanceof PatternLimitError)) throw error;
    const message = `it cannot be decided whether ${quote(normalized)} matches the pattern ${shown}${more}: ${error.message}`;
    return { rule, code: "facet", message };
  }
  return {
    rule,
    code: "facet",
    message: `expected text that matches the pattern ${shown}${more}, found ${quote(normalized)}`,
  };
}

function tryCompile(
  pattern: string,
  version: RegexVersion,
  names: NameCharacters,
): CompiledPattern | undefined {
  try {
    return compileReadable(pattern, version, names);
  } catch (error) {
    if (error instanceof PatternSyntaxError) return undefined;
    throw error;
  }
}
