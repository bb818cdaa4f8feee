/** Expressions that are taken in one after the other: a table of what they match together, ready for the next one. */
import type { RegexNode } from "../../regex/ast.ts";
import type { CharSet } from "../../regex/charset.ts";
import { Effort } from "../effort.ts";
import { type Alphabet, makeAlphabet } from "./alphabet.ts";
import type { Automaton } from "./automaton.ts";
import { Component } from "./component.ts";
import type { Table } from "./flat-rows.ts";
import { type IntersectionOptions, intersection, refined, sizeOf, tableOf } from "./table.ts";

/** Steps for the table of an expression, and for taking it in; and for all of them. */
const FOLD_EFFORT = 500_000;
const FOLD_EFFORT_IN_ALL = 3_000_000;

/** One of the expressions that were taken in. */
export interface Expression {
  readonly node: RegexNode;
  /** One of ours, which is known to be fit to be made deterministic. */
  readonly isLimit: boolean;
  readonly sets: readonly CharSet[];
  /** The number of its first set among those of all expressions. */
  readonly offset: number;
}

/**
 * What some expressions match together. In a product of many automata, states from which no word leads to the end outnumber the others
 * by far (each `.*` of a pattern can end at every character); here they are dropped after each expression.
 */
export interface Folding {
  readonly expressions: readonly Expression[];
  readonly alphabet: Alphabet;
  /** One of what as many expressions as possible match together, first, and those that have too many states for one. */
  readonly tables: readonly Table[];
  /** Expressions that have too many states for a table. */
  readonly left: readonly Expression[];
  /** Steps that it took: the same whatever was known before, so that the next expression is taken in or not alike. */
  readonly spent: number;
}

/** The expressions as they are, none of them in a table. */
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

/** What matches anything: the start of every folding. */
export const NO_EXPRESSION: Folding = {
  expressions: [],
  alphabet: makeAlphabet([]),
  tables: [],
  left: [],
  spent: 0,
};

/**
 * The folding with one more expression; where nothing matches already, nothing is made for it.
 *
 * @param kind `isLast`: none is going to follow, and so the table is not made as small as it can be, which takes longer than to use it.
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

/** The automaton of one expression, with the classes of an alphabet that has its sets. */
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

/** The same expressions by another alphabet, from the beginning. */
function refolded({ expressions }: Folding, alphabet: Alphabet): Taken {
  let taken: Taken = { tables: [], left: [] };
  for (const expression of expressions) {
    taken = takenIn(taken, expression, alphabet, new Effort(FOLD_EFFORT), {});
  }
  return taken;
}

/**
 * For each class of an alphabet the class that its characters had when there were fewer sets, -1 where they were in none of them;
 * `undefined` where a class is new: characters came up that are in another choice of the former sets than any that were known.
 */
function formerClasses(alphabet: Alphabet, former: Alphabet, sets: number): readonly number[] | undefined {
  const known = new Map(membership(former, sets).map((key, index) => [key, index]));
  const found = membership(alphabet, sets).map((key) => (key === "" ? -1 : known.get(key)));
  return found.every((each) => each !== undefined) ? found : undefined;
}

/** For each class, which of the first sets it is within. */
function membership({ classes, classesOf }: Alphabet, sets: number): readonly string[] {
  const within: number[][] = classes.map(() => []);
  for (let set = 0; set < sets; set++) for (const index of classesOf[set] ?? []) within[index]?.push(set);
  return within.map((each) => each.join());
}

/** Counts what is taken of it. */
class CountedEffort extends Effort {
  spent = 0;

  override spend(steps: number): boolean {
    this.spent += steps;
    return super.spend(steps);
  }
}
