/** The syntax tree of an XSD regular expression (XML Schema Part 2, appendix F). */
import type { CharSet } from "./charset.ts";

/** `max` is `Infinity` where unbounded. A sequence of no items matches the empty string. */
export type RegexNode =
  | { readonly kind: "set"; readonly set: CharSet }
  | { readonly kind: "sequence"; readonly items: readonly RegexNode[] }
  | { readonly kind: "choice"; readonly branches: readonly RegexNode[] }
  | RepeatNode;

export interface RepeatNode {
  readonly kind: "repeat";
  readonly item: RegexNode;
  readonly min: number;
  readonly max: number;
}

/** Whether the expression matches the empty string. */
export function isNullable(node: RegexNode): boolean {
  switch (node.kind) {
    case "set":
      return false;
    case "sequence":
      return node.items.every(isNullable);
    case "choice":
      return node.branches.some(isNullable);
    case "repeat":
      return node.min === 0 || isNullable(node.item);
  }
}
