/**
 * An expression of the same language with fewer and simpler counts: `(a{1,9}){1,9}` is `a{1,81}`, and `a?a?a` is
 * `a{1,3}`. The cost of matching grows with the counts that are left, so needless nesting in a schema should not add
 * to it.
 */
import type { RegexNode } from "./ast.ts";
import type { CharSet } from "./charset.ts";

const EMPTY: RegexNode = { kind: "sequence", items: [] };

/** The simpler expression. */
export function simplified(node: RegexNode): RegexNode {
  switch (node.kind) {
    case "set":
      return node;
    case "sequence":
      return sequenceOf(node.items.map(simplified));
    case "choice":
      return choiceOf(node.branches.map(simplified));
    case "repeat":
      return repeatOf(simplified(node.item), node.min, node.max);
  }
}

function sequenceOf(items: readonly RegexNode[]): RegexNode {
  const flat: RegexNode[] = [];
  for (const item of items) {
    // Items of a nested sequence can be merged with their neighbours.
    for (const each of item.kind === "sequence" ? item.items : [item]) append(flat, each);
  }
  const [only] = flat;
  return flat.length === 1 && only !== undefined ? only : { kind: "sequence", items: flat };
}

/**
 * Adds an item, or adds its counts to those of the last one if both repeat the same set: σ{a,b}σ{c,d} is σ{a+c,b+d}.
 */
function append(items: RegexNode[], item: RegexNode): void {
  const last = items.at(-1);
  const before = last === undefined ? undefined : runOf(last);
  const own = runOf(item);
  if (before === undefined || own === undefined || before.set !== own.set) items.push(item);
  else items[items.length - 1] = repeatOf(before.item, before.min + own.min, before.max + own.max);
}

interface Run {
  readonly item: RegexNode;
  readonly set: CharSet;
  readonly min: number;
  readonly max: number;
}

/** An item as repetitions of one set. */
function runOf(node: RegexNode): Run | undefined {
  if (node.kind === "set") return { item: node, set: node.set, min: 1, max: 1 };
  if (node.kind !== "repeat" || node.item.kind !== "set") return undefined;
  return { item: node.item, set: node.item.set, min: node.min, max: node.max };
}

function choiceOf(branches: readonly RegexNode[]): RegexNode {
  const flat = branches.flatMap((branch) => (branch.kind === "choice" ? branch.branches : [branch]));
  const filled = flat.filter((branch) => !isEmpty(branch));
  const [only] = filled;
  if (only === undefined) return flat.length === 0 ? { kind: "choice", branches: [] } : EMPTY;
  const choice: RegexNode = filled.length === 1 ? only : { kind: "choice", branches: filled };
  return filled.length === flat.length ? choice : repeatOf(choice, 0, 1);
}

const isEmpty = (node: RegexNode): boolean => node.kind === "sequence" && node.items.length === 0;

function repeatOf(item: RegexNode, min: number, max: number): RegexNode {
  if (max === 0 || isEmpty(item)) return EMPTY;
  if (min === 1 && max === 1) return item;
  if (item.kind !== "repeat" || !isGapless(item, min, max)) return { kind: "repeat", item, min, max };
  return repeatOf(item.item, item.min * min, product(item.max, max));
}

/**
 * Whether X{p,q}{min,max} is one range of counts of X: k rounds give kp to kq, and no number is left out between k
 * and k + 1 rounds if (k + 1)p ≤ kq + 1. What holds for the first k holds for the others, since q ≥ p.
 */
function isGapless(inner: { readonly min: number; readonly max: number }, min: number, max: number): boolean {
  if (min === max) return true;
  if (min === 0) return inner.min <= 1;
  return (min + 1) * inner.min <= min * inner.max + 1;
}

/** Without the NaN that zero times infinity is. */
function product(left: number, right: number): number {
  return left === 0 || right === 0 ? 0 : left * right;
}
