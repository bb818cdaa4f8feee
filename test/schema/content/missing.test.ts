/** V1: what content lacks before an element, or before its end. */
import { describe, expect, it } from "vitest";
import type { Particle } from "../../../src/schema/components.ts";
import { CountingModel } from "../../../src/schema/content/counting-model.ts";
import type { Requirement } from "../../../src/schema/content/missing.ts";
import { element, group, noComponents, wildcard } from "./particles.ts";

const INFINITE = Number.POSITIVE_INFINITY;
const sequence = (particles: readonly Particle[], min = 1, max = 1): Particle =>
  group("sequence", [...particles], min, max);
const choice = (particles: readonly Particle[], min = 1, max = 1): Particle =>
  group("choice", [...particles], min, max);
const letters = (names: string): readonly Particle[] => [...names].map((name) => element(name));

/** `b c|d`: b, and one of c and d. */
function shown(missing: readonly Requirement[] | undefined): string | undefined {
  return missing
    ?.map((each) => each.map(({ term }) => (term.kind === "element" ? term.key : "*")).join("|"))
    .join(" ");
}

function after(model: Particle, word: string): ReturnType<CountingModel["start"]> {
  const state = new CountingModel(noComponents, model).start();
  for (const letter of word) state.step(letter);
  return state;
}

describe("V1: before the end", () => {
  it.each<[what: string, model: Particle, word: string, missing: string]>([
    ["all of it", sequence(letters("abc")), "", "a b c"],
    ["the rest", sequence(letters("abc")), "a", "b c"],
    ["nothing", sequence(letters("abc")), "abc", ""],
    ["nothing that may be left out", sequence([element("a"), element("b", 0), element("c")]), "", "a c"],
    ["nothing of a group that may be", sequence([sequence(letters("ab"), 0), element("c")]), "", "c"],
    ["the rest of one that has begun", sequence([sequence(letters("ab"), 0), element("c")]), "a", "b c"],
    ["one of a choice", sequence([choice(letters("ab")), element("c")]), "", "a|b c"],
    ["the first of each branch", choice([sequence(letters("ab")), sequence(letters("cd"))]), "", "a|c"],
    ["the rest of the branch taken", choice([sequence(letters("ab")), sequence(letters("cd"))]), "c", "d"],
    ["a name once, however often it has to come", sequence([element("a", 3, 5), element("b")]), "a", "a b"],
    ["another occurrence of a group", sequence(letters("ab"), 2, 3), "ab", "a b"],
    ["what any element is", sequence([element("a"), wildcard({ kind: "any" })]), "a", "*"],
  ])("it lacks %s", (_what, model, word, missing) => {
    expect(shown(after(model, word).missing())).toBe(missing);
  });
});

describe("V1: before an element", () => {
  const table = sequence([
    element("h"),
    sequence(letters("abc"), 0, INFINITE),
    element("f"),
    element("a", 0),
  ]);

  it.each<[what: string, model: Particle, word: string, to: string, missing: string | undefined]>([
    ["all that comes first", sequence(letters("abcd")), "", "d", "a b c"],
    ["the ones between", sequence(letters("abcd")), "a", "d", "b c"],
    ["what its group begins with", sequence([element("a"), sequence(letters("bcd"))]), "", "c", "a b"],
    ["the rest of one group and the begin of the next", table, "hab", "b", "c a"],
    ["less, by another occurrence of the group around it", table, "hab", "a", "c"],
    ["nothing where another branch is too much", choice([element("a"), element("b")]), "a", "b", undefined],
    ["the rest of a branch", choice([sequence(letters("ab")), sequence(letters("cd"))]), "a", "c", "b"],
    ["nothing, since it has no place", sequence(letters("ab")), "ab", "a", undefined],
  ])("it lacks %s", (_what, model, word, to, missing) => {
    expect(shown(after(model, word).skipTo(to)?.missing)).toBe(missing);
  });
});
