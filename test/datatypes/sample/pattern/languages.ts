import type { RegexNode } from "../../../../src/datatypes/regex/ast.ts";
import { LinearMatcher } from "../../../../src/datatypes/regex/linear.ts";
import { parseRegex } from "../../../../src/datatypes/regex/parse.ts";

/** The tree of a pattern, a new one each time. */
export function tree(pattern: string): RegexNode {
  return parseRegex(pattern, "1.0");
}

/** Whether a text matches every expression. */
export function isIn(text: string, ...nodes: readonly (RegexNode | undefined)[]): boolean {
  return nodes.every((node) => node === undefined || new LinearMatcher(node).test(text));
}

/** Every text over some characters of at most that length, short ones first. */
export function textsOver(characters: string, length: number): string[] {
  const texts = [""];
  for (const text of texts) {
    if (text.length < length) for (const character of characters) texts.push(text + character);
  }
  return texts;
}
