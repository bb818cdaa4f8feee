/** Finds the parts of a pattern that regular expression engines interpret differently. */

/** Parts of a pattern, as written. */
export interface PatternParts {
  /** `^` and `$` outside brackets. */
  readonly anchors: readonly string[];
  /** `\i`, `\I`, `\c` and `\C`. */
  readonly nameEscapes: readonly string[];
  /** `\d`, `\D`, `\w` and `\W`. */
  readonly classEscapes: readonly string[];
  /** `\p{…}` and `\P{…}`. */
  readonly properties: readonly string[];
  /** Whether brackets subtract others: `[a-z-[aeiou]]`. */
  readonly subtracts: boolean;
}

/** The parts of a pattern that follows the grammar of XML Schema (Part 2, appendix F). */
export function patternParts(pattern: string): PatternParts {
  const anchors = new Set<string>();
  const nameEscapes = new Set<string>();
  const classEscapes = new Set<string>();
  const properties = new Set<string>();
  let subtracts = false;
  let depth = 0;
  for (let index = 0; index < pattern.length; index++) {
    const char = pattern[index] ?? "";
    if (char === "\\") {
      index++;
      const letter = pattern[index] ?? "";
      if ("iIcC".includes(letter)) nameEscapes.add(`\\${letter}`);
      else if ("dDwW".includes(letter)) classEscapes.add(`\\${letter}`);
      else if ("pP".includes(letter)) {
        const end = pattern.indexOf("}", index);
        properties.add(`\\${pattern.slice(index, end + 1)}`);
        index = Math.max(index, end);
      }
    } else if (char === "[") {
      // Within brackets, only a subtraction opens others.
      if (depth > 0) subtracts = true;
      depth++;
    } else if (char === "]") depth--;
    else if (depth === 0 && (char === "^" || char === "$")) anchors.add(char);
  }
  return {
    anchors: [...anchors],
    nameEscapes: [...nameEscapes],
    classEscapes: [...classEscapes],
    properties: [...properties],
    subtracts,
  };
}
