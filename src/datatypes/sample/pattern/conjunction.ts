/** Several expressions that a word is to match at once. */
import type { RegexNode } from "../../regex/ast.ts";
import type { Effort } from "../effort.ts";
import type { Alphabet } from "./alphabet.ts";
import type { Automaton } from "./automaton.ts";
import { automatonOf, extended, type Folding, NO_EXPRESSION, unfolded } from "./folding.ts";
import { keyOf, Recent } from "./recent.ts";
import { numbersIn } from "./table.ts";
import { TableAutomaton } from "./table-automaton.ts";

/**
 * What is known of some expressions before a word is looked for. It is kept and used again, and so what it took to find out
 * is no part of any search's effort: the same search is to end in the same place, whatever went before.
 */
export interface Conjunction {
  readonly alphabet: Alphabet;
  /** How many sets of characters the expressions have. */
  readonly sets: number;
  /** What the words match: new automata where they are made as they are gone through, which takes of that effort. */
  automata(effort: Effort): readonly Automaton[];
}

/** Whether a pattern is one of several. One alone is matched as it is; the product of several soon has too many states. */
const FEWEST_TO_FOLD = 2;
/** Numbers in the tables that are kept, in each of the two: some 16 MB, and what was made of them while words were looked for. */
const MOST_NUMBERS = 4_000_000;
/** What a conjunction takes besides its tables, as numbers. */
const OVERHEAD = 1_000;

const conjunctions = new Recent<Conjunction>(MOST_NUMBERS);
const foldings = new Recent<Folding>(MOST_NUMBERS);

/**
 * @param patterns expressions that may be anything; a type's own before those of its base, which other types have too
 * @param limits expressions of ours, known not to be hostile; at least one of either
 */
export function conjunctionOf(patterns: readonly RegexNode[], limits: readonly RegexNode[]): Conjunction {
  const [own, ...inherited] = patterns;
  if (patterns.length + limits.length === 0) {
    throw new RangeError("There is no expression that a word could match.");
  }
  const key = `${keyOf(patterns)};${keyOf(limits)}`;
  const known = conjunctions.get(key);
  if (known !== undefined) return known;
  if (own === undefined || patterns.length < FEWEST_TO_FOLD) {
    return conjunctions.add(key, conjunction(unfolded(patterns, limits)), OVERHEAD);
  }
  // The base's patterns come first, and a type's own last: all types of one base have what comes before in common.
  const folding = extended(folded(inherited.toReversed(), limits), own, { isLimit: false, isLast: true });
  return conjunctions.add(key, conjunction(folding), OVERHEAD + weightOf(folding));
}

/** The expressions, taken in one after the other; what others begin with is made once. */
function folded(patterns: readonly RegexNode[], limits: readonly RegexNode[]): Folding {
  const isLimit = limits.length > 0;
  const last = isLimit ? limits.at(-1) : patterns.at(-1);
  if (last === undefined) return NO_EXPRESSION;
  const key = `${keyOf(patterns)};${keyOf(limits)}`;
  const known = foldings.get(key);
  if (known !== undefined) return known;
  const before = isLimit ? folded(patterns, limits.slice(0, -1)) : folded(patterns.slice(0, -1), []);
  const folding = extended(before, last, { isLimit, isLast: false });
  return foldings.add(key, folding, OVERHEAD + weightOf(folding));
}

function weightOf({ tables }: Folding): number {
  return tables.reduce((sum, table) => sum + numbersIn(table), 0);
}

function conjunction({ alphabet, expressions, tables, left }: Folding): Conjunction {
  const shared = tables.map((table) => new TableAutomaton(table));
  return {
    alphabet,
    sets: expressions.reduce((sum, { sets }) => sum + sets.length, 0),
    automata: (effort) => [
      ...shared,
      ...left.map((each) => automatonOf(each, alphabet, each.isLimit, effort)),
    ],
  };
}
