/** Pieces of regular expressions, for languages that are computed rather than written. */
import { FIFTH_EDITION } from "../../name-characters.ts";
import type { RegexNode } from "../../regex/ast.ts";
import { rangeSet } from "../../regex/charset.ts";
import { parseRegex } from "../../regex/parse.ts";
import type { NameCharacters } from "../../types.ts";

const parsed = new WeakMap<NameCharacters, Map<string, RegexNode>>();

/**
 * The tree of an internal expression, parsed once. Do not use it for expressions of schemas: it throws, and caches
 * every expression.
 *
 * @param names the definition of `\i` and `\c`.
 */
export function regex(source: string, names: NameCharacters = FIFTH_EDITION): RegexNode {
  const known = parsed.get(names) ?? new Map<string, RegexNode>();
  parsed.set(names, known);
  let node = known.get(source);
  if (node === undefined) {
    node = parseRegex(source, "1.0", "strict", names);
    known.set(source, node);
  }
  return node;
}

/** The text itself. */
export function literal(text: string): RegexNode {
  return sequence([...text].map((char) => characters(char, char)));
}

/** One character from `first` to `last`. */
export function characters(first: string, last: string): RegexNode {
  return { kind: "set", set: rangeSet([[first.codePointAt(0) ?? 0, last.codePointAt(0) ?? 0]]) };
}

/** A sequence of them. */
export function sequence(items: readonly RegexNode[]): RegexNode {
  const only = items[0];
  return items.length === 1 && only !== undefined ? only : { kind: "sequence", items };
}

/** Any of them; an expression that matches nothing if there are none. */
export function choice(branches: readonly RegexNode[]): RegexNode {
  const only = branches[0];
  if (branches.length === 1 && only !== undefined) return only;
  return branches.length === 0 ? { kind: "set", set: rangeSet([]) } : { kind: "choice", branches };
}

/** `max` is `Infinity` where unbounded. */
export function repeat(item: RegexNode, min: number, max: number): RegexNode {
  return { kind: "repeat", item, min, max };
}

/** Optional. */
export function optional(item: RegexNode): RegexNode {
  return repeat(item, 0, 1);
}
