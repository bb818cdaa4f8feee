/** Several expressions that a word is to match at once. */
import type { RegexNode } from "../../regex/ast.ts";
import { Effort } from "../effort.ts";
import { type Alphabet, makeAlphabet } from "./alphabet.ts";
import type { Automaton } from "./automaton.ts";
import { Component } from "./component.ts";
import { intersection, type Table, TableAutomaton, tableOf } from "./table.ts";

/**
 * What is known of some expressions before a word is looked for. It is kept and used again, and so what it took to find out
 * is no part of any search's effort: the same search is to end in the same place, whatever went before.
 */
export interface Conjunction {
  readonly alphabet: Alphabet;
  /** How many sets of characters the expressions have. */
  readonly sets: number;
  /** What the words match: new automata where they are made as they are gone through, which takes of that effort. */
  automata(effort: Effort): readonly Automaton[];
}

/** Whether a pattern is one of several. One alone is matched as it is; the product of several soon has too many states. */
const FEWEST_TO_FOLD = 2;
/** Steps for the table of an expression, and for taking it in; and for all of them. */
const FOLD_EFFORT = 250_000;
const FOLD_EFFORT_IN_ALL = 1_500_000;

interface Entry {
  readonly patterns: readonly RegexNode[];
  readonly limits: readonly RegexNode[];
  readonly conjunction: Conjunction;
}

const entries = new WeakMap<RegexNode, Entry[]>();

/**
 * @param patterns expressions that may be anything
 * @param limits expressions of ours, known not to be hostile; at least one of either
 */
export function conjunctionOf(patterns: readonly RegexNode[], limits: readonly RegexNode[]): Conjunction {
  const [key] = [...patterns, ...limits];
  if (key === undefined) throw new RangeError("There is no expression that a word could match.");
  const known = entries.get(key) ?? [];
  entries.set(key, known);
  const found = known.find((each) => isSame(each.patterns, patterns) && isSame(each.limits, limits));
  if (found !== undefined) return found.conjunction;
  const conjunction = made(patterns, limits);
  known.push({ patterns, limits, conjunction });
  return conjunction;
}

function isSame(a: readonly RegexNode[], b: readonly RegexNode[]): boolean {
  return a.length === b.length && a.every((node, index) => node === b[index]);
}

function made(patterns: readonly RegexNode[], limits: readonly RegexNode[]): Conjunction {
  const sets = [...patterns, ...limits].map((node) => new Component(node, true).sets);
  const alphabet = makeAlphabet(sets.flat());
  let offset = 0;
  const expressions = [...patterns, ...limits].map((node, index): Expression => {
    const first = offset;
    offset += sets[index]?.length ?? 0;
    return {
      node,
      isLimit: index >= patterns.length,
      classesOf: (set) => alphabet.classesOf[first + set] ?? [],
    };
  });
  const { tables, left } =
    patterns.length < FEWEST_TO_FOLD ? { tables: [], left: expressions } : folded(expressions);
  const shared = tables.map((table) => new TableAutomaton(table));
  return {
    alphabet,
    sets: offset,
    automata: (effort) => [...shared, ...left.map((each) => automatonOf(each, each.isLimit, effort))],
  };
}

interface Expression {
  readonly node: RegexNode;
  readonly isLimit: boolean;
  /** For each of its sets, the classes of the alphabet that are within it. */
  classesOf(set: number): readonly number[];
}

function automatonOf({ node, classesOf }: Expression, isDeterministic: boolean, effort: Effort): Automaton {
  const component = new Component(node, isDeterministic);
  return {
    start: component.start,
    transitions: (state) => component.transitions(state, classesOf, effort),
  };
}

/**
 * One table of what as many expressions as possible match together, tables of others, and expressions that have too many
 * states for one. In a product of many automata, states from which no word leads to the end outnumber the others by far
 * (each `.*` of a pattern can end at every character); here they are dropped after each expression.
 */
function folded(expressions: readonly Expression[]): {
  readonly tables: readonly Table[];
  readonly left: readonly Expression[];
} {
  const effort = new Effort(FOLD_EFFORT_IN_ALL);
  const left: Expression[] = [];
  const apart: Table[] = [];
  let all: Table | undefined;
  for (const expression of expressions) {
    const part = effort.part(FOLD_EFFORT);
    const table = tableOf(automatonOf(expression, true, part), part);
    if (table === undefined) {
      left.push(expression);
      continue;
    }
    const both = all === undefined ? table : intersection(all, table, effort.part(FOLD_EFFORT));
    if (both === undefined) apart.push(table);
    else all = both;
  }
  return { tables: all === undefined ? apart : [all, ...apart], left };
}
