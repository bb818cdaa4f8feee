/** Bracket expressions: charClassExpr of XML Schema Part 2, appendix F.1. */
import {
  type CharSet,
  type CodePointRange,
  complementOf,
  differenceOf,
  rangeSet,
  unionOf,
} from "./charset.ts";
import type { PatternCursor } from "./cursor.ts";
import { readEscape } from "./escape-reader.ts";

const MAX_DEPTH = 100;

/**
 * Parses the rest of a bracket expression whose `[`, at `start`, has been read.
 *
 * @throws PatternSyntaxError
 */
export function parseClassExpression(cursor: PatternCursor, start: number, depth: number): CharSet {
  if (depth > MAX_DEPTH) cursor.fail(`subtractions are nested more than ${MAX_DEPTH} deep`, start);
  const negative = cursor.take("^");
  const positive = parseGroup(cursor, start);
  const group = negative ? complementOf(positive) : positive;
  if (cursor.take("]")) return group;
  const inner = cursor.offset + 1;
  cursor.take("-[");
  const without = parseClassExpression(cursor, inner, depth + 1);
  if (!cursor.take("]")) cursor.fail(`a subtraction must be the last part of its brackets: "]" is missing`);
  return differenceOf(group, without);
}

/** posCharGroup: everything up to the closing bracket or a subtraction. */
function parseGroup(cursor: PatternCursor, start: number): CharSet {
  const first = cursor.offset;
  const ranges: CodePointRange[] = [];
  const sets: CharSet[] = [];
  while (!cursor.sees("]") && !(cursor.sees("-[") && cursor.offset > first)) {
    if (cursor.atEnd()) cursor.fail(`"[" without "]"`, start);
    const item = parseItem(cursor, cursor.offset === first);
    if ("has" in item) sets.push(item);
    else ranges.push(item);
  }
  if (cursor.offset === first) cursor.fail("the brackets are empty", start);
  if (ranges.length > 0) sets.push(rangeSet(ranges));
  return unionOf(sets);
}

function parseItem(cursor: PatternCursor, isFirst: boolean): CodePointRange | CharSet {
  const offset = cursor.offset;
  if (cursor.take("-")) {
    if (isFirst || cursor.lenient || cursor.sees("]") || cursor.sees("-[")) return [0x2d, 0x2d];
    return cursor.fail(`"-" is a character only first or last in brackets; write "\\-"`, offset);
  }
  const low = parseChar(cursor);
  if (typeof low !== "number") return low;
  if (!cursor.sees("-") || cursor.sees("-]") || cursor.sees("-[") || cursor.sees("--[")) return [low, low];
  const hyphen = cursor.offset;
  cursor.take("-");
  const high =
    cursor.sees("-") && !cursor.lenient
      ? cursor.fail(`"-" cannot end a range; write "\\-"`)
      : parseChar(cursor);
  if (typeof high !== "number") {
    if (!cursor.lenient) return cursor.fail("a range must end with a single character", offset);
    // The hyphen before a class of characters is a literal, and is read next.
    cursor.offset = hyphen;
    return [low, low];
  }
  if (high < low) cursor.fail("the range's first character comes after its last", offset);
  return [low, high];
}

function parseChar(cursor: PatternCursor): number | CharSet {
  const offset = cursor.offset;
  const char = cursor.next();
  if (char === "\\") return readEscape(cursor, offset);
  if (char === "[" && !cursor.lenient) return cursor.fail(`"[" stands for itself only as "\\["`, offset);
  if (char === "") return cursor.fail(`"]" is missing`, offset);
  return char.codePointAt(0) ?? 0;
}
