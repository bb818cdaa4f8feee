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
  const steps = [...derivationSteps(type)].reverse();
  return steps.reduce<Known>((base, step) => automatonOf(step, base), NONE).automaton;
}

/** The patterns of a type and of its bases. Without an automaton: there are none, or they have none. */
interface Known {
  readonly hasPatterns: boolean;
  readonly automaton: Dfa | undefined;
}

const NONE: Known = { hasPatterns: false, automaton: undefined };

/** By type: otherwise each type of a chain would combine all patterns above it. */
const automata = new WeakMap<SimpleType, Known>();

function automatonOf(step: SimpleType, base: Known): Known {
  const { patterns } = step.ownFacets ?? {};
  if (patterns === undefined || patterns.length === 0) return base;
  let known = automata.get(step);
  if (known === undefined) {
    known = { hasPatterns: true, automaton: combined(step as DefinedType, patterns, base) };
    automata.set(step, known);
  }
  return known;
}

function combined(step: DefinedType, patterns: readonly string[], base: Known): Dfa | undefined {
  if (!base.hasPatterns) return stepAutomaton(step, patterns);
  const own = base.automaton && stepAutomaton(step, patterns);
  return own && base.automaton && intersectionOf(base.automaton, own);
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
