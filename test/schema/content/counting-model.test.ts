import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Particle } from "../../../src/schema/components.ts";
import { CountingModel } from "../../../src/schema/content/counting-model.ts";
import { ContentAmbiguityError } from "../../../src/schema/content/matcher.ts";
import { reach, START, within } from "../../../src/schema/content/transition.ts";
import { element, group, isContent, noComponents, shown, wildcard } from "./particles.ts";

const INFINITE = Number.POSITIVE_INFINITY;

function accepts(model: CountingModel, word: string): boolean {
  const state = model.start();
  for (const letter of word) if (state.step(letter) === undefined) return false;
  return state.accepts();
}

function words(letters: string, longest: number): string[] {
  let last = [""];
  const all = [""];
  for (let length = 0; length < longest; length++) {
    last = last.flatMap((word) => [...letters].map((letter) => word + letter));
    all.push(...last);
  }
  return all;
}

const bounds = fc.constantFrom<[number, number]>(
  [1, 1],
  [0, 1],
  [0, INFINITE],
  [1, INFINITE],
  [2, 2],
  [0, 2],
  [1, 2],
  [2, 3],
  [2, INFINITE],
  [3, 4],
);

/** Models whose leaves are drawn from few names, so most break Unique Particle Attribution. */
const models: fc.Arbitrary<Particle> = fc.letrec<{ particle: Particle }>((tie) => ({
  particle: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.tuple(fc.constantFrom("a", "b", "c"), bounds).map(([name, [min, max]]) => element(name, min, max)),
    fc
      .tuple(
        fc.constantFrom("sequence" as const, "choice" as const),
        fc.array(tie("particle"), { maxLength: 3 }),
        bounds,
      )
      .map(([compositor, particles, [min, max]]) => group(compositor, particles, min, max)),
  ),
})).particle;

/** The same with every name used once: always deterministic but for how often what occurred. */
const deterministic: fc.Arbitrary<Particle> = models.map((model) => {
  let next = 0;
  const rename = (particle: Particle): Particle => {
    const { term, min, max } = particle;
    if (term.kind === "element") return element("abcdefghijklmnopqrstuvwxyz"[next++ % 26] ?? "a", min, max);
    return term.kind === "group" ? group(term.compositor, term.particles.map(rename), min, max) : particle;
  };
  return rename(model);
});

describe("a content model accepts what its definition says", () => {
  it.each([
    ["a{2,3} in {2,2}", group("sequence", [element("a", 2, 3)], 2, 2)],
    ["a{5,6} in {1,3} has gaps", group("sequence", [element("a", 5, 6)], 1, 3)],
    ["a{2,2} in {0,*}", group("sequence", [element("a", 2, 2)], 0, INFINITE)],
    ["(a{1,2}, b?){2,3}", group("sequence", [element("a", 1, 2), element("b", 0, 1)], 2, 3)],
    ["(a?, b?){2,2}", group("sequence", [element("a", 0, 1), element("b", 0, 1)], 2, 2)],
    ["(a | b{2,2}){2,*}", group("choice", [element("a"), element("b", 2, 2)], 2, INFINITE)],
    ["an empty choice that must occur", group("sequence", [element("a", 0, 1), group("choice", [])])],
    ["a choice with an empty branch", group("choice", [element("a", 2, 3), group("sequence", [])], 2, 2)],
  ])("%s", (_title, model) => {
    const compiled = new CountingModel(noComponents, model);
    for (const word of words("ab", 9))
      expect([word, accepts(compiled, word)]).toEqual([word, isContent(model, word)]);
  });

  it("whatever the model, Unique Particle Attribution kept or broken", () => {
    fc.assert(
      fc.property(models, (model) => {
        const compiled = new CountingModel(noComponents, model);
        for (const word of words("abc", 5)) {
          if (accepts(compiled, word) !== isContent(model, word))
            throw new Error(`${shown(model)} on "${word}"`);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("where every name is used once, on words that a walk through the model makes", () => {
    fc.assert(
      fc.property(deterministic, fc.array(fc.nat(50), { maxLength: 14 }), (model, walk) => {
        const compiled = new CountingModel(noComponents, model);
        const state = compiled.start();
        let word = "";
        for (const turn of walk) {
          if (state.accepts() !== isContent(model, word)) throw new Error(`${shown(model)} on "${word}"`);
          const next = state.expected();
          const chosen = next[turn % Math.max(next.length, 1)];
          if (chosen?.term.kind !== "element") break;
          word += chosen.term.key;
          expect(state.step(chosen.term.key)).toBe(chosen);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe("cost does not grow with occurrence bounds or optional parts", () => {
  it("maxOccurs of 2^31 is counted, not expanded", () => {
    const huge = 2 ** 31;
    const model = group("sequence", [
      element("a", 3, huge),
      group("sequence", [element("b"), element("c", 0, 1)], 2, huge),
    ]);
    const compiled = new CountingModel(noComponents, model);
    expect(accepts(compiled, "aaabbc")).toBe(true);
    expect(accepts(compiled, "aabb")).toBe(false);
    expect(accepts(compiled, `${"a".repeat(20_000)}${"bc".repeat(20_000)}`)).toBe(true);
  });

  it("10 000 optional elements build and run in linear time", () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `e${index}`);
    const started = performance.now();
    const compiled = new CountingModel(
      noComponents,
      group(
        "sequence",
        names.map((name) => element(name, 0, 1)),
      ),
    );
    const state = compiled.start();
    for (const name of names) expect(state.step(name) !== undefined).toBe(true);
    expect(state.accepts()).toBe(true);
    expect(state.step("e0")).toBeUndefined();
    const again = compiled.start();
    expect(again.step("e9999")?.term).toMatchObject({ key: "e9999" });
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it("a model that can be read in too many ways is an error, not a hang", () => {
    const many = Array.from({ length: 5000 }, () => element("a", 0, 1));
    const state = new CountingModel(noComponents, group("sequence", many)).start();
    expect(() => state.step("a")).toThrow(ContentAmbiguityError);
  });
});

describe("the meaning of a state", () => {
  const model = new CountingModel(
    noComponents,
    group("sequence", [
      element("a", 1, 2),
      element("b", 0, 1),
      element("c"),
      wildcard({ kind: "not", ns: "" }, 0, 1),
    ]),
  );
  const names = (state: { expected(): readonly Particle[] }): string[] =>
    state.expected().map(({ term }) => (term.kind === "element" ? term.key : term.kind));

  it("expected: what may come next, in document order", () => {
    const state = model.start();
    expect(names(state)).toEqual(["a"]);
    state.step("a");
    expect(names(state)).toEqual(["a", "b", "c"]);
    state.step("a");
    expect(names(state)).toEqual(["b", "c"]);
    state.step("c");
    expect(names(state)).toEqual(["wildcard"]);
    expect(state.accepts()).toBe(true);
  });

  it("a failed step leaves the state as it is", () => {
    const state = model.start();
    expect(state.step("c")).toBeUndefined();
    expect(state.step("a")).toBeDefined();
  });

  it("wildcards are matched by namespace", () => {
    const state = model.start();
    state.step("a");
    state.step("c");
    expect(state.step("local")).toBeUndefined();
    expect(state.step("{urn:x}other")?.term.kind).toBe("wildcard");
    expect(state.step("{urn:x}other")).toBeUndefined();
  });

  it("skipTo continues at a later particle, never at an earlier one", () => {
    const state = model.start();
    expect(state.skipTo("c")?.particle.term).toMatchObject({ key: "c" });
    expect(state.accepts()).toBe(true);
    expect(state.skipTo("a")).toBeUndefined();
  });
});

describe("the positions that are looked at from a position", () => {
  it("are all reachable states of any model", () => {
    fc.assert(
      fc.property(models, (particle) => {
        const model = new CountingModel(noComponents, particle);
        const positions = [...model.tree.leaves.keys()];
        for (const from of [START, ...positions]) {
          const near = new Set(within(positions, reach(model.tree, from)));
          for (const to of positions) if (!near.has(to)) expect(model.ways(from, to)).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("end, in a sequence, with the next that cannot be left out", () => {
    const items = [element("a"), element("a", 0, 1), element("a"), element("a"), element("a", 0, INFINITE)];
    const { tree } = new CountingModel(noComponents, group("sequence", items));
    const near = [START, 0, 1, 2, 3, 4].map((from) => within([0, 1, 2, 3, 4], reach(tree, from)));
    expect(near).toEqual([[0], [1, 2], [2], [3], [4], [4]]);
  });

  it("make a document of many elements of one name, each with a place of its own, no work for all pairs", () => {
    const model = new CountingModel(
      noComponents,
      group(
        "sequence",
        Array.from({ length: 50_000 }, () => element("a")),
      ),
    );
    expect(accepts(model, "a".repeat(50_000))).toBe(true);
    expect(accepts(model, "a".repeat(49_999))).toBe(false);
  });
});
