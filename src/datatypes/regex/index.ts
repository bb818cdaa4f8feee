/** XSD regular expressions: XML Schema Part 2, appendix F. */
import type { NameCharacters } from "../types.ts";
import type { RegexNode } from "./ast.ts";
import { CountingMatcher } from "./counting-matcher.ts";
import { countingProgram } from "./counting-program.ts";
import { isDeterministic } from "./determinism.ts";
import type { RegexVersion } from "./escapes.ts";
import { type LengthRange, lengthRangeOf, mayHaveLength } from "./length-range.ts";
import { LinearMatcher } from "./linear.ts";
import { parseRegex } from "./parse.ts";
import { PatternLimitError } from "./pattern-limit-error.ts";
import { readPattern } from "./read-pattern.ts";
import { simplified } from "./simplify.ts";
import { toRegExp } from "./translate.ts";

export type { RegexVersion } from "./escapes.ts";
export { PatternLimitError } from "./pattern-limit-error.ts";
export { isReadable, readPattern } from "./read-pattern.ts";
export { PatternSyntaxError } from "./syntax-error.ts";

/** Longer texts go to the linear matcher: a backtracking one keeps a note for every repetition on its stack. */
const MAX_NATIVE_LENGTH = 100_000;

export interface CompiledPattern {
  /** How it is matched: `native` is a JavaScript regular expression proved not to backtrack. */
  readonly strategy: "native" | "linear";
  /**
   * Whether the whole text matches; takes time linear in its length.
   *
   * @throws PatternLimitError where nested counts would take too much work.
   */
  test(text: string): boolean;
}

/**
 * Compiles the value of a pattern facet.
 *
 * @param version `1.1` takes the name of an unknown Unicode block for one that holds every character.
 * @throws PatternSyntaxError
 */
export function compilePattern(source: string, version: RegexVersion = "1.0"): CompiledPattern {
  return compiled(parseRegex(source, version));
}

/**
 * Compiles a pattern as `readPattern` reads it.
 *
 * @throws PatternSyntaxError
 */
export function compileReadable(
  source: string,
  version: RegexVersion,
  names?: NameCharacters,
): CompiledPattern {
  return compiled(readPattern(source, version, names));
}

function compiled(node: RegexNode): CompiledPattern {
  let careful: CarefulMatcher | undefined;
  const testCarefully = (text: string): boolean => {
    careful ??= new CarefulMatcher(node);
    return careful.test(text);
  };
  const native = isDeterministic(node) ? toRegExp(node) : undefined;
  if (native === undefined) return { strategy: "linear", test: testCarefully };
  return {
    strategy: "native",
    test: (text) => (text.length > MAX_NATIVE_LENGTH ? testCarefully(text) : native.test(text)),
  };
}

/** Of the work that a text may take, what the matcher is given that is quick where states recur, and slow where they do not. */
const FIRST_SHARE = 1 / 20;

/** Matches without backtracking. The first way remembers states, which most patterns have few of; the second keeps counts together. */
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
    // A pattern whose states did not recur once is not tried that way again.
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
