/** Intersects expressions one after the other: a table of the words that all of them match, ready for the next one. */
import type { RegexNode } from "../../regex/ast.ts";
import type { CharSet } from "../../regex/charset.ts";
import { Effort } from "../effort.ts";
import { type Alphabet, makeAlphabet } from "./alphabet.ts";
import type { Automaton } from "./automaton.ts";
import { Component } from "./component.ts";
import type { Table } from "./flat-rows.ts";
import { type IntersectionOptions, intersection, refined, sizeOf, tableOf } from "./table.ts";

/** The number of steps for the table of an expression, and for its intersection; and for all of them. */
const FOLD_EFFORT = 500_000;
const FOLD_EFFORT_IN_ALL = 3_000_000;

/** One of the expressions of the intersection. */
export interface Expression {
  readonly node: RegexNode;
  /** An internal expression, which is known to be suitable for a deterministic automaton. */
  readonly isLimit: boolean;
  readonly sets: readonly CharSet[];
  /** The number of its first set among those of all expressions. */
  readonly offset: number;
}

/**
 * The intersection of some expressions. In a product of many automata, most states have no way to the end (each `.*`
 * of a pattern can end at every character); here they are removed after each expression.
 */
export interface Folding {
  readonly expressions: readonly Expression[];
  readonly alphabet: Alphabet;
  /**
   * First the intersection of as many expressions as possible, then the expressions that have too many states for it.
   */
  readonly tables: readonly Table[];
  /** Expressions that have too many states for a table. */
  readonly left: readonly Expression[];
  /**
   * The number of steps that it took: independent of the cache, so that the decision about the next expression is
   * always the same.
   */
  readonly spent: number;
}

/** The expressions themselves, none of them in a table. */
export function unfolded(patterns: readonly RegexNode[], limits: readonly RegexNode[]): Folding {
  const left: Expression[] = [];
  let offset = 0;
  for (const [index, node] of [...patterns, ...limits].entries()) {
    const { sets } = new Component(node, true);
    left.push({ node, isLimit: index >= patterns.length, sets, offset });
    offset += sets.length;
  }
  return { expressions: left, alphabet: makeAlphabet(setsOf(left)), tables: [], left, spent: 0 };
}

/** Matches anything: the start of every folding. */
export const NO_EXPRESSION: Folding = {
  expressions: [],
  alphabet: makeAlphabet([]),
  tables: [],
  left: [],
  spent: 0,
};

/**
 * The folding with one more expression; if nothing matches already, it is not extended.
 *
 * @param kind `isLast`: no expression follows, so the table is not minimized, which would take longer than using
 *   it.
 */
export function extended(
  before: Folding,
  node: RegexNode,
  { isLimit, isLast }: { readonly isLimit: boolean; readonly isLast: boolean },
): Folding {
  const { sets } = new Component(node, true);
  const expression = { node, isLimit, sets, offset: setsOf(before.expressions).length };
  const expressions = [...before.expressions, expression];
  if (before.tables.some((table) => sizeOf(table) === 0)) return { ...before, expressions };
  const alphabet = makeAlphabet(setsOf(expressions));
  const former = formerClasses(alphabet, before.alphabet, expression.offset);
  const base = former === undefined ? refolded(before, alphabet) : before;
  const effort = new CountedEffort(Math.min(FOLD_EFFORT, FOLD_EFFORT_IN_ALL - before.spent));
  const taken = takenIn(base, expression, alphabet, effort, { former, isLast });
  return { ...taken, expressions, alphabet, spent: before.spent + effort.spent };
}

type Taken = Pick<Folding, "tables" | "left">;

function takenIn(
  { tables, left }: Taken,
  expression: Expression,
  alphabet: Alphabet,
  effort: Effort,
  options: IntersectionOptions,
): Taken {
  const { former } = options;
  const own = tableOf(automatonOf(expression, alphabet, true, effort), effort);
  const [all, ...apart] = tables;
  const both = all === undefined || own === undefined ? undefined : intersection(all, own, effort, options);
  const others = (both === undefined ? tables : apart).map((table) =>
    former === undefined ? table : refined(table, former),
  );
  if (own === undefined) return { tables: others, left: [...left, expression] };
  return { tables: both === undefined ? [...others, own] : [both, ...others], left };
}

/** The automaton of one expression, with the classes of an alphabet that includes its sets. */
export function automatonOf(
  { node, offset }: Expression,
  { classesOf }: Alphabet,
  isDeterministic: boolean,
  effort: Effort,
): Automaton {
  const component = new Component(node, isDeterministic);
  return {
    start: component.start,
    transitions: (state) => component.transitions(state, (set) => classesOf[offset + set] ?? [], effort),
  };
}

function setsOf(expressions: readonly Expression[]): readonly CharSet[] {
  return expressions.flatMap(({ sets }) => sets);
}

/** The same expressions for another alphabet, computed from the beginning. */
function refolded({ expressions }: Folding, alphabet: Alphabet): Taken {
  let taken: Taken = { tables: [], left: [] };
  for (const expression of expressions) {
    taken = takenIn(taken, expression, alphabet, new Effort(FOLD_EFFORT), {});
  }
  return taken;
}

/**
 * For each class of an alphabet, the class of its characters when there were fewer sets, or -1 if they were in none
 * of the sets; `undefined` if a class is new, because its characters are in a combination of the former sets that did
 * not occur.
 */
function formerClasses(alphabet: Alphabet, former: Alphabet, sets: number): readonly number[] | undefined {
  const known = new Map(membership(former, sets).map((key, index) => [key, index]));
  const found = membership(alphabet, sets).map((key) => (key === "" ? -1 : known.get(key)));
  return found.every((each) => each !== undefined) ? found : undefined;
}

/** For each class, which of the first sets contain it. */
function membership({ classes, classesOf }: Alphabet, sets: number): readonly string[] {
  const within: number[][] = classes.map(() => []);
  for (let set = 0; set < sets; set++) for (const index of classesOf[set] ?? []) within[index]?.push(set);
  return within.map((each) => each.join());
}

/** Counts the effort that is taken. */
class CountedEffort extends Effort {
  spent = 0;

  override spend(steps: number): boolean {
    this.spent += steps;
    return super.spend(steps);
  }
}
