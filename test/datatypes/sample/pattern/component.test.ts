import { describe, expect, it } from "vitest";
import { Effort } from "../../../../src/datatypes/sample/effort.ts";
import { makeAlphabet } from "../../../../src/datatypes/sample/pattern/alphabet.ts";
import type { Automaton } from "../../../../src/datatypes/sample/pattern/automaton.ts";
import { Component } from "../../../../src/datatypes/sample/pattern/component.ts";
import { isIn, textsOver, tree } from "./languages.ts";

interface Walk {
  readonly automaton: Automaton;
  /** The class of a character. */
  classOf(char: string): number | undefined;
}

function walkOf(pattern: string, isDeterministic: boolean, steps = 100_000): Walk {
  const component = new Component(tree(pattern), isDeterministic);
  const alphabet = makeAlphabet(component.sets);
  const effort = new Effort(steps);
  return {
    automaton: {
      start: component.start,
      transitions: (state) => component.transitions(state, (set) => alphabet.classesOf[set] ?? [], effort),
    },
    classOf: (char) => {
      const index = alphabet.classes.findIndex(({ members }) => members.includes(char.codePointAt(0) ?? 0));
      return index < 0 ? undefined : index;
    },
  };
}

/** Whether a way through the automaton by the characters of a text ends in an accepting state. */
function accepts({ automaton, classOf }: Walk, text: string): boolean {
  let states = [automaton.start];
  for (const char of text) {
    const by = classOf(char);
    states = states.flatMap((state) =>
      by === undefined ? [] : (automaton.transitions(state).get(by) ?? []),
    );
  }
  return states.some(({ accepting }) => accepting);
}

const PATTERNS = [
  "",
  "a",
  "ab",
  "a|b",
  "a*",
  "(a|b)*a",
  "(ab){2}",
  "a{1,3}b?",
  "(a?b?){2}",
  "[ab]{2,}",
  "(a|ab)(b|)",
  "a{0}",
];

describe("an expression as an automaton accepts the texts that match it", () => {
  it.each(PATTERNS)("%s, by either way of making states", (pattern) => {
    for (const isDeterministic of [true, false]) {
      const walk = walkOf(pattern, isDeterministic);
      const wrong = textsOver("ab", 5).filter((text) => accepts(walk, text) !== isIn(text, tree(pattern)));
      expect(wrong).toEqual([]);
    }
  });

  it("a deterministic one goes from a state to one state at most", () => {
    const { automaton } = walkOf("(a|ab)*b", true);
    const seen = new Set([automaton.start]);
    for (const state of seen) {
      for (const targets of automaton.transitions(state).values()) {
        expect(targets).toHaveLength(1);
        for (const target of targets) seen.add(target);
      }
    }
    expect(new Set([...seen].map(({ id }) => id)).size).toBe(seen.size);
  });

  it("the other one makes no more states than the expression has places", () => {
    const { automaton } = walkOf(`(a|b)*a(a|b){12}`, false);
    const seen = new Set([automaton.start]);
    for (const state of seen) {
      for (const targets of automaton.transitions(state).values())
        for (const target of targets) seen.add(target);
    }
    expect(seen.size).toBeLessThan(20);
  });
});

describe("bounds of the length of what remains", () => {
  const { POSITIVE_INFINITY: endless } = Number;

  it.each<[pattern: string, least: number, most: number]>([
    ["", 0, 0],
    ["a", 1, 1],
    ["a?", 0, 1],
    ["a*", 0, endless],
    ["a+", 1, endless],
    ["a{2,5}", 2, 5],
    ["(ab){2,3}", 4, 6],
    ["ab|c", 1, 2],
    ["(a|bc)(d?|ee)", 1, 4],
    ["(a{0}){5}", 0, 0],
    ["a{1000000}", 1_000_000, 1_000_000],
    ["(a{1000}){1000}b?", 1_000_000, 1_000_001],
  ])("%s: from %d to %d", (pattern, least, most) => {
    const { start } = new Component(tree(pattern), true);
    expect([start.least, start.most]).toEqual([least, most]);
  });

  it("go down with each character", () => {
    const { automaton, classOf } = walkOf("ab{2,3}", true);
    const [next] = automaton.transitions(automaton.start).get(classOf("a") ?? -1) ?? [];
    expect([next?.least, next?.most]).toEqual([2, 3]);
  });
});

it("returns fewer transitions if the effort is used up, and the same ones again", () => {
  const { automaton } = walkOf("a|b|c|d|e", true, 2);
  const few = automaton.transitions(automaton.start);
  expect(few.size).toBeLessThan(5);
  expect(automaton.transitions(automaton.start)).toBe(few);
});
