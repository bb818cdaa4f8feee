/** Pattern facets as the `pattern` of JSON Schema: ECMA 262 regular expressions with the flag `u`. */

import { FIFTH_EDITION } from "../datatypes/name-characters.ts";
import type { RegexNode, RepeatNode } from "../datatypes/regex/ast.ts";
import { isDeterministic } from "../datatypes/regex/determinism.ts";
import { PatternSyntaxError, readPattern } from "../datatypes/regex/index.ts";
import type { NameCharacters } from "../datatypes/types.ts";
import { characterExpression } from "./char-class.ts";

/** Matchers keep counts in 31 bits. */
const LARGEST_COUNT = 0x7fff_fffe;
/** The length above which expressions are left out, because they are of no use. */
const LONGEST = 20_000;

/**
 * The expression for the whole text; `undefined` if there is none, or if only `linear` ones are requested and
 * there is no such expression.
 *
 * @param source the value of a pattern facet, or several joined by `|`.
 * @param names what `\i` and `\c` match.
 */
export function ecmaPattern(
  source: string,
  linear: boolean,
  names: NameCharacters = FIFTH_EDITION,
): string | undefined {
  const node = parsed(source, names);
  if (node === undefined || (linear && !isDeterministic(node))) return undefined;
  const text = expression(node);
  if (text === undefined || text.length > LONGEST) return undefined;
  return node.kind === "choice" ? `^(?:${text})$` : `^${text}$`;
}

function parsed(source: string, names: NameCharacters): RegexNode | undefined {
  try {
    return readPattern(source, "1.0", names);
  } catch (error) {
    if (error instanceof PatternSyntaxError) return undefined;
    throw error;
  }
}

function expression(node: RegexNode): string | undefined {
  switch (node.kind) {
    case "set":
      return characterExpression(node.set);
    case "sequence":
      return joined(node.items.map(part), "");
    case "choice":
      return joined(node.branches.map(expression), "|");
    default:
      return repeated(node);
  }
}

/** A part of a sequence. */
function part(node: RegexNode): string | undefined {
  const text = expression(node);
  return node.kind === "choice" && text !== undefined ? `(?:${text})` : text;
}

function joined(parts: readonly (string | undefined)[], separator: string): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join(separator);
}

function repeated({ item, min, max }: RepeatNode): string | undefined {
  const text = expression(item);
  if (text === undefined || min > LARGEST_COUNT) return undefined;
  if (max > LARGEST_COUNT && max !== Number.POSITIVE_INFINITY) return undefined;
  return `${item.kind === "set" ? text : `(?:${text})`}${quantifier(min, max)}`;
}

function quantifier(min: number, max: number): string {
  if (min === 1 && max === 1) return "";
  if (min === 0 && max === 1) return "?";
  if (max === Number.POSITIVE_INFINITY) return min === 0 ? "*" : min === 1 ? "+" : `{${min},}`;
  return min === max ? `{${min}}` : `{${min},${max}}`;
}
