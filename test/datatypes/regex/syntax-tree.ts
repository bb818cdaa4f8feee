import type { RegexNode } from "../../../src/datatypes/regex/ast.ts";
import { parseRegex } from "../../../src/datatypes/regex/parse.ts";

/** A pattern's tree by the strict grammar of XML Schema 1.0. */
export function tree(pattern: string): RegexNode {
  return parseRegex(pattern, "1.0");
}

/** A tree in words: a set by its ranges of code points, the others by their kind. */
export function shown(node: RegexNode): string {
  switch (node.kind) {
    case "set":
      return node.set.ranges === undefined
        ? node.set.source()
        : `[${node.set.ranges.map(([first, last]) => `${first.toString(16)}-${last.toString(16)}`).join(" ")}]`;
    case "sequence":
      return `(${node.items.map(shown).join(" ")})`;
    case "choice":
      return `(${node.branches.map(shown).join(" | ")})`;
    case "repeat":
      return `${shown(node.item)}{${node.min},${node.max}}`;
  }
}
