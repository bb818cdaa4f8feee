import { describe, expect, it } from "vitest";
import type { Particle } from "../../../src/schema/components.ts";
import { CountingModel } from "../../../src/schema/content/counting-model.ts";
import type { ContentState } from "../../../src/schema/content/matcher.ts";
import { element, group, noComponents, wildcard } from "./particles.ts";

const INFINITE = Number.POSITIVE_INFINITY;

function start(particle: Particle): ContentState {
  return new CountingModel(noComponents, particle).start();
}

/** Which particles of the model the letters are matched to, and whether the content may end there. */
function matched(particle: Particle, word: string): string {
  const model = new CountingModel(noComponents, particle);
  const state = model.start();
  const found = [...word].map((letter) => {
    const step = state.step(letter);
    return step === undefined ? "-" : String(model.particles.indexOf(step));
  });
  return found.join("") + (state.accepts() ? "." : "");
}

function expectedNames(state: ContentState): string {
  return state
    .expected()
    .map(({ term }) => (term.kind === "element" ? term.key : "*"))
    .join("");
}

describe("each child is matched to one particle", () => {
  it.each<[what: string, particle: Particle, word: string, expected: string]>([
    ["in order", group("sequence", [element("a"), element("b")]), "ab", "01."],
    ["not out of order", group("sequence", [element("a"), element("b")]), "ba", "-0"],
    [
      "a second particle of the name where the first is full",
      group("sequence", [element("a", 2, 2), element("a")]),
      "aaa",
      "001.",
    ],
    [
      "the first of the name, with a{1,2}, a: either may be",
      group("sequence", [element("a", 1, 2), element("a")]),
      "aa",
      "00.",
    ],
    [
      "a wildcard after the elements",
      group("sequence", [element("a", 0, 1), wildcard({ kind: "any" }, 0, 9)]),
      "aab",
      "011.",
    ],
    [
      "an element before a wildcard that could match it",
      group("sequence", [wildcard({ kind: "any" }, 0, 1), element("a")]),
      "a",
      "1.",
    ],
  ])("%s", (_, particle, word, expected) => {
    expect(matched(particle, word)).toBe(expected);
  });
});

describe("counts that can be read in several ways are followed side by side", () => {
  const readings = group("sequence", [element("a", 1, 2), element("b", 0, 1)], 2, 3);

  it.each([
    ["a", false],
    ["aa", true],
    ["aaa", true],
    ["aaaaaa", true],
    ["aaaaaaa", false],
    ["ab", false],
    ["aab", true],
    ["abab", true],
    ["aabaab", true],
    ["ababab", true],
    ["abababa", false],
    ["aaab", true],
  ])("(a{1,2}, b?){2,3} has %s: %s", (word, expected) => {
    const state = start(readings);
    const isMatched = [...word].every((letter) => state.step(letter) !== undefined);
    expect(isMatched && state.accepts()).toBe(expected);
  });

  it("what may come next is what any of them lets come", () => {
    const state = start(readings);
    expect(expectedNames(state)).toBe("a");
    for (const letter of "aaa") state.step(letter);
    expect(expectedNames(state)).toBe("ab");
  });

  it("a child that none of them accepts changes none of them", () => {
    const state = start(readings);
    for (const letter of "aa") state.step(letter);
    expect(state.step("x")).toBeUndefined();
    expect(["b", "a", "a", "b"].map((letter) => state.step(letter) !== undefined)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(state.accepts()).toBe(true);
  });
});

describe("going on after an error: the nearest particle further on that could match", () => {
  const model = group("sequence", [
    element("a"),
    group("sequence", [element("b"), element("c", 2, 3), element("d")], 2, 5),
    element("e"),
    element("a"),
  ]);

  it.each<[before: string, to: string, after: string]>([
    ["", "a", "b"],
    ["", "c", "c"],
    ["a", "e", "a"],
    ["", "e", "a"],
    ["a", "a", ""],
  ])("after %j to %s: then %j may come", (before, to, after) => {
    const state = start(model);
    for (const letter of before) state.step(letter);
    expect(state.skipTo(to)?.particle.term).toMatchObject({ key: to });
    expect(expectedNames(state)).toBe(after);
  });

  it("back only by another occurrence of a group, and no move if there is none", () => {
    const state = start(model);
    for (const letter of "abccd") state.step(letter);
    expect(state.skipTo("x")).toBeUndefined();
    expect(expectedNames(state)).toBe("b");
    expect(state.skipTo("c")?.particle.term).toMatchObject({ key: "c" });
    expect(expectedNames(state)).toBe("c");
    for (const letter of "cdbccdbccdbccde") state.step(letter);
    expect(state.skipTo("c")).toBeUndefined();
  });

  it("a copy continues by itself", () => {
    const state = start(model);
    const copy = state.fork();
    for (const letter of "abc") copy.step(letter);
    expect([expectedNames(state), expectedNames(copy)]).toEqual(["a", "c"]);
  });

  it("particles around both places keep their counts, those that are entered begin with one", () => {
    const state = start(model);
    for (const letter of "abccdb") state.step(letter);
    expect(state.skipTo("d")?.particle.term).toMatchObject({ key: "d" });
    expect(expectedNames(state)).toBe("be");
    const entered = start(model);
    entered.skipTo("c");
    expect(expectedNames(entered)).toBe("c");
  });

  it("ways that were followed side by side are one again", () => {
    const state = start(
      group("sequence", [
        group("sequence", [element("a", 1, 2), element("b", 0, 1)], 2, 3),
        element("c"),
        element("d"),
      ]),
    );
    for (const letter of "aa") state.step(letter);
    state.skipTo("c");
    expect([expectedNames(state), state.step("d") !== undefined, state.accepts()]).toEqual(["d", true, true]);
  });
});

describe("a state is a state of one element", () => {
  it("two states of a model do not disturb each other", () => {
    const model = new CountingModel(noComponents, element("a", 0, 2));
    const [one, two] = [model.start(), model.start()];
    one.step("a");
    one.step("a");
    expect([one.step("a"), two.step("a") !== undefined]).toEqual([undefined, true]);
  });

  it("of an endless particle never fills", () => {
    const state = start(element("a", 3, INFINITE));
    const steps = Array.from({ length: 1_000 }, () => state.step("a"));
    expect([steps.includes(undefined), state.accepts()]).toEqual([false, true]);
  });
});
