/** Expressions taken in one after the other: what they match together. */
import { describe, expect, it } from "vitest";
import { Effort } from "../../../../src/datatypes/sample/effort.ts";
import type { Automaton } from "../../../../src/datatypes/sample/pattern/automaton.ts";
import {
  automatonOf,
  extended,
  type Folding,
  NO_EXPRESSION,
  unfolded,
} from "../../../../src/datatypes/sample/pattern/folding.ts";
import { TableAutomaton } from "../../../../src/datatypes/sample/pattern/table-automaton.ts";
import { isIn, textsOver, tree } from "./languages.ts";

function folded(patterns: readonly string[]): Folding {
  return patterns.reduce(
    (before, pattern, index) =>
      extended(before, tree(pattern), { isLimit: false, isLast: index === patterns.length - 1 }),
    NO_EXPRESSION,
  );
}

function accepts({ alphabet }: Folding, automaton: Automaton, text: string): boolean {
  let states = [automaton.start];
  for (const char of text) {
    const by = alphabet.classes.findIndex(({ members }) => members.includes(char.codePointAt(0) ?? 0));
    states = states.flatMap((state) => automaton.transitions(state).get(by) ?? []);
  }
  return states.some(({ accepting }) => accepting);
}

describe("a folding", () => {
  it.each([[["[ab]*", "a.*"]], [["[ab]*", ".*b", ".{2,4}"]], [["a*", "b*"]], [["(a|b)*a", "a(a|b)*"]]])(
    "of %j has one table, of what matches all of them",
    (patterns) => {
      const folding = folded(patterns);
      expect(folding.left).toEqual([]);
      expect(folding.tables).toHaveLength(1);
      const [table] = folding.tables;
      if (table === undefined) throw new Error("no table");
      const automaton = new TableAutomaton(table);
      const wrong = textsOver("ab", 4).filter(
        (text) =>
          accepts(folding, automaton, text) !== patterns.every((pattern) => isIn(text, tree(pattern))),
      );
      expect(wrong).toEqual([]);
    },
  );

  it("of expressions that have nothing in common does no more work for further ones", () => {
    const nothing = folded(["a", "b"]);
    const more = extended(nothing, tree("[ab]+"), { isLimit: false, isLast: false });
    expect(more.expressions).toHaveLength(3);
    expect(more.spent).toBe(nothing.spent);
  });

  it("has the same cost and result, whatever was cached before", () => {
    expect(folded(["[ab]*", "a.*"]).spent).toBe(folded(["[ab]*", "a.*"]).spent);
  });

  it("keeps an expression that has too many states for a table apart", () => {
    const { tables, left } = folded(["[ab]*", "(a|b)*a(a|b){18}"]);
    expect(left).toHaveLength(1);
    expect(tables).toHaveLength(1);
  });
});

describe("expressions that are not folded", () => {
  it("are all left, patterns before limits, their sets numbered through", () => {
    const { left, tables } = unfolded([tree("ab")], [tree("[a-c]")]);
    expect(tables).toEqual([]);
    expect(left.map(({ isLimit, offset }) => [isLimit, offset])).toEqual([
      [false, 0],
      [true, left[0]?.sets.length],
    ]);
  });

  it("have automata over the common alphabet", () => {
    const folding = unfolded([tree("ab"), tree("[ab]{2}")], []);
    const matching = folding.left.map((expression) => {
      const automaton = automatonOf(expression, folding.alphabet, true, new Effort(10_000));
      return textsOver("ab", 2).filter((text) => accepts(folding, automaton, text));
    });
    expect(matching).toEqual([["ab"], ["aa", "ab", "ba", "bb"]]);
  });
});
