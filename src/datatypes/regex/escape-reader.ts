/** Reads the escapes of pattern facets (Part 2, appendix F). */
import type { CharSet } from "./charset.ts";
import type { PatternCursor } from "./cursor.ts";
import { multiEscape, propertyEscape, singleEscape } from "./escapes.ts";

/**
 * Reads an escape whose backslash, at `start`, was read already: a code point for a single character escape, a set
 * for the others.
 *
 * @throws PatternSyntaxError
 */
export function readEscape(cursor: PatternCursor, start: number): number | CharSet {
  if (cursor.atEnd()) return cursor.fail(`"\\" at the end`, start);
  const char = cursor.next();
  if (char === "p" || char === "P") return readProperty(cursor, start, char === "P");
  const meaning =
    singleEscape(char) ??
    multiEscape(char, cursor.names) ??
    (cursor.lenient ? foreignEscape(cursor, char) : undefined);
  if (meaning === undefined) return cursor.fail(`"\\${char}" is not an escape of XML Schema`, start);
  return meaning;
}

/**
 * Characters that XML 1.0 does not allow but that have an escape in other dialects: they match nothing that can be
 * written.
 */
const CONTROLS: Readonly<Record<string, number>> = { f: 0x0c, v: 0x0b, a: 0x07, e: 0x1b, "0": 0x00 };

/**
 * An escape of another dialect: `\u00E9` and `\xE9` by number, controls, and any character other than a letter or
 * digit, for itself. Other letters and digits have too many meanings, among them back references.
 */
function foreignEscape(cursor: PatternCursor, char: string): number | undefined {
  const digits = char === "u" ? 4 : char === "x" ? 2 : 0;
  if (digits > 0) {
    const hex = cursor.source.slice(cursor.offset, cursor.offset + digits);
    if (!new RegExp(`^[0-9a-fA-F]{${digits}}$`).test(hex)) return undefined;
    cursor.offset += digits;
    return Number.parseInt(hex, 16);
  }
  if (Object.hasOwn(CONTROLS, char)) return CONTROLS[char];
  return /^[\p{L}\p{N}]$/u.test(char) ? undefined : char.codePointAt(0);
}

function readProperty(cursor: PatternCursor, start: number, negated: boolean): CharSet {
  const name = cursor.take("{") ? cursor.upTo("}") : cursor.lenient ? cursor.next() : undefined;
  if (name === undefined)
    return cursor.fail(`"\\p" must be followed by a name in braces, such as "\\p{Lu}"`, start);
  const set = propertyEscape(name, cursor.lenient ? "1.1" : cursor.version, negated);
  return typeof set === "string" ? cursor.fail(set, start) : set;
}
