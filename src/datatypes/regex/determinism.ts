/**
 * Whether a backtracking matcher decides an expression in time linear in the text.
 *
 * It does if the next character settles every choice (which branch; repeat or continue): a wrong choice then
 * fails at that character, so every choice costs at most one comparison and is never tried twice.
 */
import { isNullable, type RegexNode, type RepeatNode } from "./ast.ts";
import { areDisjoint, type CharSet, rangeSet, unionOf } from "./charset.ts";

/** The empty set. */
const NOTHING: CharSet = rangeSet([]);

/** Larger expressions are not worth the analysis, which compares every set with the sets that may follow. */
const MAX_NODES = 2_000;
const MAX_RANGES = 10_000;

/** Whether one character settles every choice; `false` if that is not known. */
export function isDeterministic(root: RegexNode): boolean {
  return countNodes(root) <= MAX_NODES && countRanges(root) <= MAX_RANGES && settles(root, NOTHING);
}

function countRanges(node: RegexNode): number {
  switch (node.kind) {
    case "set":
      return node.set.ranges?.length ?? 1;
    case "sequence":
      return node.items.reduce((sum, item) => sum + countRanges(item), 0);
    case "choice":
      return node.branches.reduce((sum, branch) => sum + countRanges(branch), 0);
    case "repeat":
      return countRanges(node.item);
  }
}

function countNodes(node: RegexNode): number {
  switch (node.kind) {
    case "set":
      return 1;
    case "sequence":
      return node.items.reduce((sum, item) => sum + countNodes(item), 1);
    case "choice":
      return node.branches.reduce((sum, branch) => sum + countNodes(branch), 1);
    case "repeat":
      return 1 + countNodes(node.item);
  }
}

/** @param follow what may come after this node. */
function settles(node: RegexNode, follow: CharSet): boolean {
  switch (node.kind) {
    case "set":
      return true;
    case "sequence":
      return sequenceSettles(node.items, follow);
    case "choice":
      return choiceSettles(node.branches, follow);
    case "repeat":
      return repeatSettles(node, follow);
  }
}

function sequenceSettles(items: readonly RegexNode[], follow: CharSet): boolean {
  let after = follow;
  for (const item of items.toReversed()) {
    if (!settles(item, after)) return false;
    after = isNullable(item) ? unionOf([firstOf(item), after]) : firstOf(item);
  }
  return true;
}

function choiceSettles(branches: readonly RegexNode[], follow: CharSet): boolean {
  let taken = NOTHING;
  for (const branch of branches) {
    const first = isNullable(branch) ? unionOf([firstOf(branch), follow]) : firstOf(branch);
    if (!areDisjoint(taken, first) || !settles(branch, follow)) return false;
    taken = unionOf([taken, first]);
  }
  return branches.filter(isNullable).length <= 1;
}

function repeatSettles({ item, min, max }: RepeatNode, follow: CharSet): boolean {
  if (isNullable(item)) return false;
  const first = firstOf(item);
  if (min !== max && !areDisjoint(first, follow)) return false;
  return settles(item, max > 1 ? unionOf([first, follow]) : follow);
}

/** The sets with which a match of the node may begin. */
function firstOf(node: RegexNode): CharSet {
  switch (node.kind) {
    case "set":
      return node.set;
    case "choice":
      return unionOf(node.branches.map(firstOf));
    case "repeat":
      return node.max === 0 ? NOTHING : firstOf(node.item);
    case "sequence": {
      const sets: CharSet[] = [NOTHING];
      for (const item of node.items) {
        sets.push(firstOf(item));
        if (!isNullable(item)) break;
      }
      return unionOf(sets);
    }
  }
}
