/** Matches patterns on which JavaScript might backtrack, and texts that are too long for its stack. */
import type { RegexNode } from "./ast.ts";
import { CountingMatcher } from "./counting-matcher.ts";
import { countingProgram } from "./counting-program.ts";
import { type LengthRange, lengthRangeOf, mayHaveLength } from "./length-range.ts";
import { LinearMatcher } from "./linear.ts";
import { PatternLimitError } from "./pattern-limit-error.ts";
import { simplified } from "./simplify.ts";

/**
 * A function that decides whether a whole text matches, in time linear in its length.
 *
 * @returns a function that throws PatternLimitError if nested counts would take too much work
 */
export function carefulTest(node: RegexNode): (text: string) => boolean {
  const matcher = new CarefulMatcher(node);
  return (text) => matcher.test(text);
}

/**
 * The share of the work for one text that goes to the matcher that is fast where states recur, and slow where they do
 * not.
 */
const FIRST_SHARE = 1 / 20;

/**
 * Matches without backtracking. The first matcher caches states, of which most patterns have few; the second keeps
 * counts together.
 */
class CarefulMatcher {
  readonly #node: RegexNode;
  readonly #lengths: LengthRange;
  #linear: LinearMatcher | undefined;
  #counting: CountingMatcher | undefined;

  constructor(node: RegexNode) {
    this.#node = simplified(node);
    this.#lengths = lengthRangeOf(this.#node);
  }

  test(text: string): boolean {
    if (!mayHaveLength(text, this.#lengths)) return false;
    // A pattern whose states did not recur is not tried with the first matcher again.
    if (this.#counting !== undefined) return this.#counting.test(text);
    this.#linear ??= new LinearMatcher(this.#node);
    try {
      return this.#linear.test(text, FIRST_SHARE);
    } catch (error) {
      if (!(error instanceof PatternLimitError)) throw error;
    }
    const program = countingProgram(this.#node);
    if (program === undefined) return this.#linear.test(text);
    this.#linear = undefined;
    this.#counting = new CountingMatcher(program);
    return this.#counting.test(text);
  }
}
