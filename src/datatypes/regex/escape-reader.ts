import type { CharSet } from "./charset.ts";
import type { PatternCursor } from "./cursor.ts";
import { multiEscape, propertyEscape, singleEscape } from "./escapes.ts";

/**
 * Reads an escape whose backslash, at `start`, has been read: a code point for a single character escape, a set for
 * the others.
 *
 * @throws PatternSyntaxError
 */
export function readEscape(cursor: PatternCursor, start: number): number | CharSet {
  if (cursor.atEnd()) return cursor.fail(`"\\" at the end`, start);
  const char = cursor.next();
  if (char === "p" || char === "P") return readProperty(cursor, start, char === "P");
  const meaning = singleEscape(char) ?? multiEscape(char);
  if (meaning === undefined) return cursor.fail(`"\\${char}" is no escape of XML Schema`, start);
  return meaning;
}

function readProperty(cursor: PatternCursor, start: number, negated: boolean): CharSet {
  const name = cursor.take("{") ? cursor.upTo("}") : undefined;
  if (name === undefined)
    return cursor.fail(`"\\p" is followed by a name in braces, such as "\\p{Lu}"`, start);
  const set = propertyEscape(name, cursor.version, negated);
  return typeof set === "string" ? cursor.fail(set, start) : set;
}
