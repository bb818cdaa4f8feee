/**
 * Decides, before any text is known, whether a pattern stays within its time limit. The careful matchers stop
 * after a number of steps and leave the text undecided; a promise means that no text reaches that number.
 */
import type { RegexNode } from "./ast.ts";
import { type CharSet, type CodePointRange, LAST_CODE_POINT, rangeSet } from "./charset.ts";
import { MAX_COUNTING_STEPS, STEPS_PER_ENTRY } from "./counting-matcher.ts";
import { MAX_INSTRUCTIONS } from "./counting-program.ts";
import { isDeterministic } from "./determinism.ts";
import { dfaOf } from "./dfa.ts";
import { lengthRangeOf } from "./length-range.ts";
import { simplified } from "./simplify.ts";

/** Promises are made for texts up to this length, in characters. */
export const PROMISED_LENGTH = 100_000;

/**
 * Whether every text is decided: by a matcher that never backtracks and takes a step for each character, or within the
 * limit on steps even if each instruction of the pattern is busy at each character.
 *
 * @param maxLength the length in characters above which texts are refused without the pattern; `Infinity` for none.
 * @param thoroughly whether to try an automaton for a pattern for which nothing else helps: about 100 ms at most.
 */
export function isTimePromised(root: RegexNode, maxLength: number, thoroughly = true): boolean {
  if (isDeterministic(root)) return true;
  const node = simplified(root);
  const length = Math.min(maxLength, lengthRangeOf(node).max, PROMISED_LENGTH);
  if (length <= 0) return true;
  const { runs, splits } = instructionsOf(node);
  const worst = runs * (2 + STEPS_PER_ENTRY) + splits;
  if (runs + splits <= MAX_INSTRUCTIONS && worst * length <= MAX_COUNTING_STEPS) return true;
  const recoded = thoroughly ? inAscii(node) : undefined;
  return recoded !== undefined && dfaOf(recoded) !== undefined;
}

interface Instructions {
  readonly runs: number;
  readonly splits: number;
}

/** The instructions of the program of an expression (`countingProgram`), counted without writing it. */
function instructionsOf(node: RegexNode): Instructions {
  switch (node.kind) {
    case "set":
      return { runs: 1, splits: 0 };
    case "sequence":
      return sumOf(node.items.map(instructionsOf), 0);
    case "choice":
      return sumOf(node.branches.map(instructionsOf), Math.max(0, node.branches.length - 1));
    case "repeat": {
      const { item, min, max } = node;
      if (item.kind === "set") return { runs: 1, splits: 0 };
      const { runs, splits } = instructionsOf(item);
      const isLoop = max === Number.POSITIVE_INFINITY;
      const copies = isLoop ? min + 1 : max;
      return { runs: runs * copies, splits: splits * copies + (isLoop ? 1 : max - min) };
    }
  }
}

function sumOf(parts: readonly Instructions[], splits: number): Instructions {
  return {
    runs: parts.reduce((sum, part) => sum + part.runs, 0),
    splits: parts.reduce((sum, part) => sum + part.splits, splits),
  };
}

/** As many classes of characters as there are ASCII characters to stand for them. */
const MAX_CLASSES = 0x80;
const MAX_SETS = 100;

/**
 * The same expression over characters that stand for classes of characters that no set of the expression tells apart,
 * so that an automaton over ASCII covers it; `undefined` if there are too many.
 */
function inAscii(root: RegexNode): RegexNode | undefined {
  const sets = [...setsOf(root)];
  if (sets.length > MAX_SETS) return undefined;
  const classes = new Map<string, readonly boolean[]>();
  for (const codePoint of representatives(sets)) {
    const members = sets.map((set) => set.has(codePoint));
    classes.set(members.join(), members);
    if (classes.size > MAX_CLASSES) return undefined;
  }
  const numbered = [...classes.values()];
  const recoded = new Map<CharSet, CharSet>();
  for (const [index, set] of sets.entries()) {
    const held = numbered.flatMap((members, number) => (members[index] === true ? [number] : []));
    const ranges = held.map((number): CodePointRange => [number, number]);
    recoded.set(set, rangeSet(ranges));
  }
  return withSets(root, (set) => recoded.get(set) ?? set);
}

/**
 * Characters of which one is in every class: where ranges begin and end. If a set is known by its test alone, those are
 * all characters of the Basic Multilingual Plane, and beyond it one in 256.
 */
function* representatives(sets: readonly CharSet[]): Generator<number> {
  if (sets.every(({ ranges }) => ranges !== undefined)) {
    yield 0;
    for (const { ranges = [] } of sets) {
      for (const [first, last] of ranges) {
        yield first;
        yield Math.min(last + 1, LAST_CODE_POINT);
      }
    }
    return;
  }
  for (let codePoint = 0; codePoint <= LAST_CODE_POINT; codePoint += codePoint < 0x10000 ? 1 : 0x100)
    yield codePoint;
}

function setsOf(root: RegexNode): ReadonlySet<CharSet> {
  const found = new Set<CharSet>();
  withSets(root, (set) => {
    found.add(set);
    return set;
  });
  return found;
}

function withSets(node: RegexNode, change: (set: CharSet) => CharSet): RegexNode {
  switch (node.kind) {
    case "set":
      return { kind: "set", set: change(node.set) };
    case "sequence":
      return { kind: "sequence", items: node.items.map((item) => withSets(item, change)) };
    case "choice":
      return { kind: "choice", branches: node.branches.map((branch) => withSets(branch, change)) };
    case "repeat":
      return { ...node, item: withSets(node.item, change) };
  }
}
