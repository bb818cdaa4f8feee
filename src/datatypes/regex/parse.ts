/** Parser of XSD regular expressions: XML Schema Part 2, appendix F, second edition. */
import type { NameCharacters } from "../types.ts";
import type { RegexNode } from "./ast.ts";
import type { CharSet } from "./charset.ts";
import { parseClassExpression } from "./class-expression.ts";
import { PatternCursor, type RegexReading } from "./cursor.ts";
import { readEscape } from "./escape-reader.ts";
import { type RegexVersion, WILDCARD } from "./escapes.ts";

const QUANTITY = /^(\d+)(,(\d*))?$/;
/** `{,3}` is `{0,3}`. */
const LENIENT_QUANTITY = /^(\d+|(?=,\d))(,(\d*))?$/;

/** Deeper nesting is refused: a schema must not determine the depth of the call stack. */
const MAX_DEPTH = 200;

/**
 * Parses a pattern facet's value.
 *
 * @param names the definition of `\i` and `\c`.
 * @throws PatternSyntaxError
 */
export function parseRegex(
  source: string,
  version: RegexVersion,
  reading: RegexReading = "strict",
  names?: NameCharacters,
): RegexNode {
  const cursor = new PatternCursor(source, version, reading, names);
  const node = parseChoice(cursor, 0);
  if (!cursor.atEnd()) cursor.fail(`")" without "("`);
  return node;
}

function parseChoice(cursor: PatternCursor, depth: number): RegexNode {
  if (depth > MAX_DEPTH) cursor.fail(`groups are nested more than ${MAX_DEPTH} deep`);
  const branches = [parseBranch(cursor, depth)];
  while (cursor.take("|")) branches.push(parseBranch(cursor, depth));
  const only = branches[0];
  return branches.length === 1 && only !== undefined ? only : { kind: "choice", branches };
}

function parseBranch(cursor: PatternCursor, depth: number): RegexNode {
  const items: RegexNode[] = [];
  while (!cursor.atEnd() && !cursor.sees("|") && !cursor.sees(")")) {
    if (cursor.lenient && takeAnchor(cursor, items.length === 0)) continue;
    items.push(parseQuantifier(cursor, parseAtom(cursor, depth)));
  }
  const only = items[0];
  return items.length === 1 && only !== undefined ? only : { kind: "sequence", items };
}

function parseAtom(cursor: PatternCursor, depth: number): RegexNode {
  const start = cursor.offset;
  const char = cursor.next();
  switch (char) {
    case "(": {
      if (cursor.lenient) cursor.take("?:");
      const node = parseChoice(cursor, depth + 1);
      if (!cursor.take(")")) cursor.fail(`"(" without ")"`, start);
      return node;
    }
    case "[":
      return { kind: "set", set: parseClassExpression(cursor, start, 0) };
    case ".":
      return { kind: "set", set: WILDCARD };
    case "\\":
      return { kind: "set", set: parseEscape(cursor, start) };
    case "{":
      if (cursor.lenient) return { kind: "set", set: cursor.single(0x7b) };
      return cursor.fail(`nothing for "{" to repeat; write "\\{" for the character itself`, start);
    case "?":
    case "*":
    case "+":
      return cursor.fail(
        `nothing for "${char}" to repeat; write "\\${char}" for the character itself`,
        start,
      );
    case "}":
    case "]":
      if (cursor.lenient) return { kind: "set", set: cursor.single(char === "}" ? 0x7d : 0x5d) };
      return cursor.fail(`"${char}" stands for itself only as "\\${char}"`, start);
    default: {
      const codePoint = char.codePointAt(0) ?? 0;
      return { kind: "set", set: cursor.single(codePoint) };
    }
  }
}

/**
 * Skips an anchor at the beginning or the end of the pattern, where it changes nothing, since a pattern matches the
 * whole text.
 */
function takeAnchor(cursor: PatternCursor, isFirst: boolean): boolean {
  if (isFirst && (cursor.take("^") || cursor.take("\\A"))) return true;
  const start = cursor.offset;
  const anchor = cursor.take("$") || cursor.take("\\Z") || cursor.take("\\z");
  if (anchor && (cursor.atEnd() || cursor.sees("|") || cursor.sees(")"))) return true;
  cursor.offset = start;
  return false;
}

/** An escape outside of a bracket expression, the backslash already read. */
function parseEscape(cursor: PatternCursor, start: number): CharSet {
  const meaning = readEscape(cursor, start);
  return typeof meaning === "number" ? cursor.single(meaning) : meaning;
}

function parseQuantifier(cursor: PatternCursor, item: RegexNode): RegexNode {
  const repeated = parseRepeat(cursor, item);
  // Whether a quantifier is lazy makes no difference to what matches as a whole.
  if (cursor.lenient && repeated !== item) cursor.take("?");
  return repeated;
}

function parseRepeat(cursor: PatternCursor, item: RegexNode): RegexNode {
  if (cursor.take("?")) return { kind: "repeat", item, min: 0, max: 1 };
  if (cursor.take("*")) return { kind: "repeat", item, min: 0, max: Number.POSITIVE_INFINITY };
  if (cursor.take("+")) return { kind: "repeat", item, min: 1, max: Number.POSITIVE_INFINITY };
  const start = cursor.offset;
  if (!cursor.take("{")) return item;
  const quantity = cursor.upTo("}");
  const match = (cursor.lenient ? LENIENT_QUANTITY : QUANTITY).exec(quantity ?? "");
  if (match === null && cursor.lenient) {
    // Not a quantity: a literal brace.
    cursor.offset = start;
    return item;
  }
  if (match === null) return cursor.fail(`a quantifier must be {n}, {n,} or {n,m}`, start);
  const min = match[1] === "" ? 0 : Number(match[1]);
  if (match[2] === undefined) return { kind: "repeat", item, min, max: min };
  const max = match[3] === "" ? Number.POSITIVE_INFINITY : Number(match[3]);
  if (max < min)
    cursor.fail(`the quantifier's first number, ${min}, is greater than its second, ${max}`, start);
  return { kind: "repeat", item, min, max };
}
