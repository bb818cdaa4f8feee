/** XSD regular expressions: XML Schema Part 2, appendix F. */
import type { NameCharacters } from "../types.ts";
import type { RegexNode } from "./ast.ts";
import { carefulTest } from "./careful.ts";
import { isDeterministic } from "./determinism.ts";
import type { RegexVersion } from "./escapes.ts";
import { parseRegex } from "./parse.ts";
import { readPattern } from "./read-pattern.ts";
import { toRegExp } from "./translate.ts";

export type { RegexVersion } from "./escapes.ts";
export { PatternLimitError } from "./pattern-limit-error.ts";
export { isReadable, readPattern } from "./read-pattern.ts";
export { PatternSyntaxError } from "./syntax-error.ts";

/** Longer texts use the linear matcher: a backtracking matcher keeps an entry for every repetition on its stack. */
const MAX_NATIVE_LENGTH = 100_000;

export interface CompiledPattern {
  /** The way of matching: `native` is a JavaScript regular expression that was proved not to backtrack. */
  readonly strategy: "native" | "linear";
  /**
   * Whether the whole text matches; takes time linear in its length.
   *
   * @throws PatternLimitError if nested counts would take too much work.
   */
  test(text: string): boolean;
}

/**
 * Compiles the value of a pattern facet.
 *
 * @param version `1.1` reads the name of an unknown Unicode block as the set of all characters.
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
  let careful: ((text: string) => boolean) | undefined;
  const testCarefully = (text: string): boolean => {
    careful ??= carefulTest(node);
    return careful(text);
  };
  const native = isDeterministic(node) ? toRegExp(node) : undefined;
  if (native === undefined) return { strategy: "linear", test: testCarefully };
  return {
    strategy: "native",
    test: (text) => (text.length > MAX_NATIVE_LENGTH ? testCarefully(text) : native.test(text)),
  };
}
