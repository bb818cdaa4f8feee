/** Parser of XSD regular expressions: XML Schema Part 2, appendix F, second edition. */
import type { RegexNode } from "./ast.ts";
import type { CharSet } from "./charset.ts";
import { parseClassExpression } from "./class-expression.ts";
import { PatternCursor } from "./cursor.ts";
import { readEscape } from "./escape-reader.ts";
import { type RegexVersion, WILDCARD } from "./escapes.ts";

/** Deeper nesting is refused: a schema is not to decide how deep the call stack gets. */
const MAX_DEPTH = 200;

/**
 * Parses a pattern facet's value.
 *
 * @throws PatternSyntaxError
 */
export function parseRegex(source: string, version: RegexVersion): RegexNode {
  const cursor = new PatternCursor(source, version);
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
    case "?":
    case "*":
    case "+":
    case "{":
      return cursor.fail(
        `nothing for "${char}" to repeat; write "\\${char}" for the character itself`,
        start,
      );
    case "}":
    case "]":
      return cursor.fail(`"${char}" stands for itself only as "\\${char}"`, start);
    default: {
      const codePoint = char.codePointAt(0) ?? 0;
      return { kind: "set", set: cursor.single(codePoint) };
    }
  }
}

/** An escape outside of a bracket expression, the backslash already read. */
function parseEscape(cursor: PatternCursor, start: number): CharSet {
  const meaning = readEscape(cursor, start);
  return typeof meaning === "number" ? cursor.single(meaning) : meaning;
}

function parseQuantifier(cursor: PatternCursor, item: RegexNode): RegexNode {
  if (cursor.take("?")) return { kind: "repeat", item, min: 0, max: 1 };
  if (cursor.take("*")) return { kind: "repeat", item, min: 0, max: Number.POSITIVE_INFINITY };
  if (cursor.take("+")) return { kind: "repeat", item, min: 1, max: Number.POSITIVE_INFINITY };
  const start = cursor.offset;
  if (!cursor.take("{")) return item;
  const quantity = cursor.upTo("}");
  const match = /^(\d+)(,(\d*))?$/.exec(quantity ?? "");
  if (match === null) return cursor.fail(`a quantifier is written {n}, {n,} or {n,m}`, start);
  const min = Number(match[1]);
  if (match[2] === undefined) return { kind: "repeat", item, min, max: min };
  const max = match[3] === "" ? Number.POSITIVE_INFINITY : Number(match[3]);
  if (max < min)
    cursor.fail(`the quantifier's first number, ${min}, is greater than its second, ${max}`, start);
  return { kind: "repeat", item, min, max };
}
