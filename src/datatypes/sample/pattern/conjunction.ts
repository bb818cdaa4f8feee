/** Several expressions that a word must match at once. */
import type { RegexNode } from "../../regex/ast.ts";
import type { Effort } from "../effort.ts";
import type { Alphabet } from "./alphabet.ts";
import type { Automaton } from "./automaton.ts";
import { automatonOf, extended, type Folding, NO_EXPRESSION, unfolded } from "./folding.ts";
import { keyOf, Recent } from "./recent.ts";
import { numbersIn } from "./table.ts";
import { TableAutomaton } from "./table-automaton.ts";

/**
 * What is known about some expressions before the search for a word. It is cached, and therefore the work for it does
 * not count towards the effort of any search: the same search must end at the same place, whatever ran before.
 */
export interface Conjunction {
  readonly alphabet: Alphabet;
  /** How many sets of characters the expressions have. */
  readonly sets: number;
  /** The words that match: builds automata lazily, which takes from that effort. */
  automata(effort: Effort): readonly Automaton[];
}

/**
 * Whether a pattern is one of several. A single one is matched directly; the product of several soon has too many
 * states.
 */
const FEWEST_TO_FOLD = 2;
/**
 * Numbers in the cached tables, in each of the two caches: about 16 MB, including the data that searches for words
 * derived from them.
 */
const MOST_NUMBERS = 4_000_000;
/** The size of a conjunction besides its tables, as a count of numbers. */
const OVERHEAD = 1_000;

const conjunctions = new Recent<Conjunction>(MOST_NUMBERS);
const foldings = new Recent<Folding>(MOST_NUMBERS);

/**
 * @param patterns expressions of schemas; a type's own before those of its base, which other types share
 * @param limits internal expressions, known to be harmless; at least one of either
 */
export function conjunctionOf(patterns: readonly RegexNode[], limits: readonly RegexNode[]): Conjunction {
  const [own, ...inherited] = patterns;
  if (patterns.length + limits.length === 0) {
    throw new RangeError("Expected at least one expression, found none.");
  }
  const key = `${keyOf(patterns)};${keyOf(limits)}`;
  const known = conjunctions.get(key);
  if (known !== undefined) return known;
  if (own === undefined || patterns.length < FEWEST_TO_FOLD) {
    return conjunctions.add(key, conjunction(unfolded(patterns, limits)), OVERHEAD);
  }
  // The base's patterns come first and a type's own last: all types with one base then share what comes before.
  const folding = extended(folded(inherited.toReversed(), limits), own, { isLimit: false, isLast: true });
  return conjunctions.add(key, conjunction(folding), OVERHEAD + weightOf(folding));
}

/** The intersection of the expressions, one after the other; a common beginning with other lists is computed once. */
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
