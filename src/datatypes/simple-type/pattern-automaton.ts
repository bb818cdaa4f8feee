/** The patterns of a type as one automaton, for code that reads bytes. */
import { derivationSteps } from "../facets/effective.ts";
import { type Dfa, dfaOf, intersectionOf } from "../regex/dfa.ts";
import { PatternSyntaxError, readPattern } from "../regex/index.ts";
import type { SimpleType } from "../types.ts";
import type { DefinedType } from "./derive.ts";

/**
 * Accepts the ASCII texts that match one pattern of each derivation step (Part 2 §4.3.4). `undefined` for a type
 * without patterns, for patterns that cannot be parsed, and if the automaton would be too large.
 */
export function patternAutomaton(type: SimpleType): Dfa | undefined {
  let all: Dfa | undefined;
  for (const step of derivationSteps(type)) {
    const { patterns } = step.ownFacets ?? {};
    if (patterns === undefined || patterns.length === 0) continue;
    const own = stepAutomaton(step as DefinedType, patterns);
    const both = own === undefined || all === undefined ? own : intersectionOf(all, own);
    if (both === undefined) return undefined;
    all = both;
  }
  return all;
}

function stepAutomaton({ version, names }: DefinedType, patterns: readonly string[]): Dfa | undefined {
  try {
    const branches = patterns.map((pattern) => readPattern(pattern, version, names));
    return dfaOf({ kind: "choice", branches });
  } catch (error) {
    if (!(error instanceof PatternSyntaxError)) throw error;
    return undefined;
  }
}
