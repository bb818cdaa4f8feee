/** A list's facets as a regular expression, so that samples of lists are searched for like samples of patterns. */

import type { Lengths } from "../../facets/count.ts";
import type { RegexNode } from "../../regex/ast.ts";
import type { SimpleType } from "../../types.ts";
import { choice, literal, regex, repeat, sequence } from "./build.ts";
import { patternsOf } from "./constraints.ts";
import { lexicalLanguage } from "./lexical.ts";

/** More values or members are not included. */
const MAX_BRANCHES = 500;
const MAX_DEPTH = 10;

/**
 * Lists with a number of items in this range: an approximation, since one expression cannot state all patterns and
 * facets of an item.
 */
export function listLanguage(type: SimpleType, { min, max }: Lengths): RegexNode {
  const item = itemLanguage(type.itemType, 0);
  if (max === 0) return sequence([]);
  const further = repeat(sequence([literal(" "), item]), Math.max(0, min - 1), max - 1);
  const some = sequence([item, further]);
  return min === 0 ? choice([sequence([]), some]) : some;
}

function itemLanguage(type: SimpleType | undefined, depth: number): RegexNode {
  if (type === undefined || depth > MAX_DEPTH) return regex("\\S+");
  const values = type.facets.get("enumeration")?.values;
  if (values !== undefined && values.length <= MAX_BRANCHES) return choice(values.map(literal));
  const pattern = patternsOf(type)[0];
  if (pattern !== undefined) return pattern;
  if (type.variety === "union" && type.memberTypes.length <= MAX_BRANCHES) {
    return choice(type.memberTypes.map((member) => itemLanguage(member, depth + 1)));
  }
  return lexicalLanguage(type) ?? regex("\\S+");
}
