/** Decides by which dialect a pattern is read. */
import type { NameCharacters } from "../types.ts";
import type { RegexNode } from "./ast.ts";
import type { RegexVersion } from "./escapes.ts";
import { parseRegex } from "./parse.ts";
import { PatternSyntaxError } from "./syntax-error.ts";

/**
 * The expression of a pattern facet: by the grammar of XML Schema, or, if that refuses it, with the meaning of other
 * dialects. A schema with such a pattern is loaded only where its user tolerates that, so the run time need not ask.
 *
 * @throws PatternSyntaxError of the strict reading if neither reading gives a regular expression.
 */
export function readPattern(source: string, version: RegexVersion, names?: NameCharacters): RegexNode {
  try {
    return parseRegex(source, version, "strict", names);
  } catch (strict) {
    if (!(strict instanceof PatternSyntaxError)) throw strict;
    try {
      return parseRegex(source, version, "lenient", names);
    } catch (lenient) {
      throw lenient instanceof PatternSyntaxError ? strict : lenient;
    }
  }
}

/** Whether a pattern that is not a regular expression of XML Schema can be read as one of another dialect. */
export function isReadable(source: string, version: RegexVersion): boolean {
  try {
    readPattern(source, version);
    return true;
  } catch (error) {
    if (error instanceof PatternSyntaxError) return false;
    throw error;
  }
}
