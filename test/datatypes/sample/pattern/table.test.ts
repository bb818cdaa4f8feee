import { describe, expect, it } from "vitest";
import { rangeSet } from "../../../../src/datatypes/regex/charset.ts";
import { Effort } from "../../../../src/datatypes/sample/effort.ts";
import { type Alphabet, makeAlphabet } from "../../../../src/datatypes/sample/pattern/alphabet.ts";
import { Component } from "../../../../src/datatypes/sample/pattern/component.ts";
import type { Table } from "../../../../src/datatypes/sample/pattern/flat-rows.ts";
import { intersection, NOTHING, refined, tableOf } from "../../../../src/datatypes/sample/pattern/table.ts";
import { TableAutomaton } from "../../../../src/datatypes/sample/pattern/table-automaton.ts";
import { isIn, textsOver, tree } from "./languages.ts";

/** One alphabet for all tables: `a` and `b` are classes of their own in each. */
const LETTERS = [0x61, 0x62].map((codePoint) => rangeSet([[codePoint, codePoint]]));

function made(pattern: string, effort = 100_000): Table | undefined {
  const component = new Component(tree(pattern), true);
  const alphabet: Alphabet = makeAlphabet([...LETTERS, ...component.sets]);
  const classes = (set: number): readonly number[] => alphabet.classesOf[LETTERS.length + set] ?? [];
  const steps = new Effort(effort);
  return tableOf(
    { start: component.start, transitions: (state) => component.transitions(state, classes, steps) },
    steps,
  );
}

/** Classes are numbered as they are met, `a` first. */
function accepts(table: Table | undefined, text: string): boolean | undefined {
  if (table === undefined) return undefined;
  const automaton = new TableAutomaton(table);
  let state = automaton.start;
  for (const char of text) {
    const [next] = automaton.transitions(state).get(char === "a" ? 0 : 1) ?? [];
    if (next === undefined) return false;
    state = next;
  }
  return state.accepting;
}

describe("the table of an automaton", () => {
  it.each(["", "a", "ab|ba", "(a|b)*a", "(ab)*", "a{2,4}b?", "(a|ab)*", "[ab]{3}"])(
    "of %s accepts the same texts",
    (pattern) => {
      const table = made(pattern);
      const wrong = textsOver("ab", 6).filter((text) => accepts(table, text) !== isIn(text, tree(pattern)));
      expect(wrong).toEqual([]);
    },
  );

  it.each([
    ["a", 2],
    ["aa|ab|ba|bb", 3],
    ["(a|b)*", 1],
    ["(aa)*|(aaaa)*", 2],
    ["(a|b)*a", 2],
    ["a?b?", 3],
    ["(a*)*", 1],
  ])("of %s has %i states: as few as there can be", (pattern, states) => {
    expect(made(pattern)?.accepting).toHaveLength(states);
  });

  it.each(["[a-z-[a-z]]", "a[a-z-[a-z]]b", "[b-[b]]+"])(
    "of %s, which nothing matches, has none",
    (pattern) => {
      expect(made(pattern)).toEqual(NOTHING);
      expect(accepts(made(pattern), "")).toBe(false);
    },
  );

  it("is not made if it would have too many states, or effort runs out", () => {
    expect(made("(a|b)*a(a|b){14}", 10_000_000)).toBeUndefined();
    expect(made("a{4000}", 100)).toBeUndefined();
  });
});

describe("the intersection of two tables", () => {
  it.each([
    ["a*", "b*"],
    ["(a|b)*a", "a(a|b)*"],
    ["(aa)*", "(aaa)*"],
    ["a|b", "ab"],
    ["(a|b){2}", "(a|b)*b"],
    ["", "a*"],
  ])("%s and %s", (one, two) => {
    const [a, b] = [made(one), made(two)];
    if (a === undefined || b === undefined) throw new Error("no table");
    const both = intersection(a, b, new Effort(10_000));
    const other = intersection(b, a, new Effort(10_000));
    for (const text of textsOver("ab", 6)) {
      const expected = isIn(text, tree(one), tree(two));
      expect([text, accepts(both, text), accepts(other, text)]).toEqual([text, expected, expected]);
    }
  });

  it("with a table that matches nothing is empty", () => {
    const [nothing, all] = [made("[a-[a]]"), made("[ab]*")];
    if (nothing === undefined || all === undefined) throw new Error("no table");
    expect(intersection(nothing, all, new Effort(100))).toEqual(NOTHING);
    expect(intersection(all, nothing, new Effort(100))).toEqual(NOTHING);
  });

  it("S5: is the same by an alphabet with smaller classes, whether the table is written out again or not", () => {
    // The classes of the second are a, b and what was no character of the first; those of the first came in another order.
    const [a, b] = [made("(a|b)*a"), made("a(a|b)*b?")];
    if (a === undefined || b === undefined) throw new Error("no table");
    const swapped = [1, 0];
    const anew = refined(a, swapped);
    const directly = intersection(a, b, new Effort(10_000), { former: swapped });
    expect(directly).toEqual(intersection(anew, b, new Effort(10_000)));
    expect(refined(anew, swapped)).toEqual(a);
    expect(refined(a, [0, 1, -1])).toEqual(a);
    for (const text of textsOver("ab", 5)) {
      const other = [...text].map((char) => (char === "a" ? "b" : "a")).join("");
      expect(accepts(anew, text), text).toBe(accepts(a, other));
    }
  });

  it("is not found without effort", () => {
    const table = made("(aa)*");
    if (table === undefined) throw new Error("no table");
    expect(intersection(table, table, new Effort(0))).toBeUndefined();
  });
});

describe("lengths of what remains in a table are exact at both ends", () => {
  it.each<[pattern: string, least: number, most: number]>([
    ["ab?", 1, 2],
    ["a*", 0, Number.POSITIVE_INFINITY],
    ["(ab){2,3}", 4, 6],
    ["ab|aabb", 2, 4],
    ["[a-[a]]", Number.POSITIVE_INFINITY, -1],
  ])("%s: from %d to %d", (pattern, least, most) => {
    const table = made(pattern);
    const { start } = new TableAutomaton(table ?? NOTHING);
    expect([start.least, start.most]).toEqual([least, most]);
  });
});
