import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Particle } from "../../../src/schema/components.ts";
import { ending, reach, START, transitions, within } from "../../../src/schema/content/transition.ts";
import { buildTree, isLeaf, type ModelNode, type ModelTree } from "../../../src/schema/content/tree.ts";
import { element, group } from "./particles.ts";

const INFINITE = Number.POSITIVE_INFINITY;

/** What a node is known by: the names of its leaves. */
function nameOf(tree: ModelTree, node: ModelNode): string {
  return tree.leaves
    .slice(node.low, node.high)
    .map(({ term }) => (term.kind === "element" ? term.key : "any"))
    .join("");
}

/** The ways from one name (none: the start) to another, each as `loop` and what is left. */
function ways(particle: Particle, from: string, to: string): string[] {
  const tree = buildTree(particle);
  const position = (name: string): number =>
    name === "" ? START : tree.leaves.findIndex((leaf) => nameOf(tree, leaf) === name);
  const leaf = tree.leaves[position(to)];
  if (leaf === undefined) throw new Error(`no ${to}`);
  return transitions(tree, position(from), leaf).map(({ loop, leaving }) => {
    const again = loop === undefined ? "on" : `again ${nameOf(tree, loop)}`;
    return leaving.length === 0
      ? again
      : `${again}, leaving ${leaving.map((each) => nameOf(tree, each)).join(" and ")}`;
  });
}

const a = element("a");
const b = element("b");
const c = element("c");

describe("ways into a content model", () => {
  it.each<[what: string, particle: Particle, starts: string]>([
    ["a sequence begins with its first", group("sequence", [a, b, c]), "a"],
    [
      "or with what comes after optional ones",
      group("sequence", [element("a", 0, 1), element("b", 0, 1), c]),
      "abc",
    ],
    ["a choice with any", group("choice", [a, b, c]), "abc"],
    ["a sequence with an optional group", group("sequence", [group("sequence", [a, b], 0, 1), c]), "ac"],
    ["an optional branch", group("sequence", [group("choice", [element("a", 0, 1), b]), c]), "abc"],
  ])("%s", (_, particle, starts) => {
    const into = [..."abc"].filter((name) => ways(particle, "", name).length > 0);
    expect(into.join("")).toBe(starts);
  });
});

describe("ways from a position to the next", () => {
  it.each<[what: string, particle: Particle, from: string, to: string, expected: string[]]>([
    ["onwards", group("sequence", [a, b]), "a", "b", ["on"]],
    ["onwards over an optional one", group("sequence", [a, element("b", 0, 1), c]), "a", "c", ["on"]],
    ["not over a required one", group("sequence", [a, b, c]), "a", "c", []],
    ["never back", group("sequence", [a, b]), "b", "a", []],
    ["not to itself once", group("sequence", [a, b]), "a", "a", []],
    ["to itself where it may occur again", element("a", 0, INFINITE), "a", "a", ["again a"]],
    ["from one branch to another: no", group("choice", [a, b]), "a", "b", []],
    [
      "from one branch to another where the choice is repeated",
      group("choice", [a, b], 1, INFINITE),
      "a",
      "b",
      ["again ab"],
    ],
    [
      "back to the beginning of a repeated sequence",
      group("sequence", [a, b], 0, INFINITE),
      "b",
      "a",
      ["again ab"],
    ],
    ["not from the middle of it", group("sequence", [a, b], 0, INFINITE), "a", "a", []],
    ["leaving what was counted", group("sequence", [element("a", 2, 3), b]), "a", "b", ["on, leaving a"]],
    [
      "again or out of a counted group",
      group("sequence", [group("sequence", [a, element("b", 0, 1)], 2, 3), c]),
      "a",
      "c",
      ["on, leaving ab"],
    ],
    [
      "a again, or its group again: two ways, the innermost first",
      group("sequence", [element("a", 1, 2), element("b", 0, 1)], 2, 3),
      "a",
      "a",
      ["again a", "again ab, leaving a"],
    ],
    [
      "out of two counted groups",
      group("sequence", [
        group("sequence", [group("sequence", [a, b], 2, 2), element("c", 0, 1)], 3, 3),
        element("d"),
      ]),
      "b",
      "d",
      ["on, leaving ab and abc"],
    ],
  ])("%s", (_, particle, from, to, expected) => {
    expect(ways(particle, from, to)).toEqual(expected);
  });

  it("set the counters of what is entered to one, and no others", () => {
    const tree = buildTree(
      group("sequence", [element("x", 2, 2), group("sequence", [element("a", 2, 3), b], 2, 2)], 2, 2),
    );
    const [, target] = tree.leaves;
    if (target === undefined) throw new Error("no a");
    const [into] = transitions(tree, 0, target);
    expect([into?.target, into?.resetFrom, into?.resetTo]).toEqual([1, 1, 3]);
    const [again] = transitions(tree, 1, target);
    expect([again?.loop, again?.resetFrom, again?.resetTo]).toEqual([target, 3, 3]);
  });

  it("are none in a model of nothing", () => {
    const leaf = buildTree(a).leaves[0];
    if (leaf === undefined) throw new Error("no leaf");
    expect(transitions(buildTree(group("sequence", [])), START, leaf)).toEqual([]);
  });
});

describe("where the content may end", () => {
  const endings = (particle: Particle): Record<string, string> => {
    const tree = buildTree(particle);
    const all = [START, ...tree.leaves.keys()].map((from) => {
      const leaf = tree.leaves[from];
      const found = ending(tree, from);
      return [
        leaf === undefined ? "start" : nameOf(tree, leaf),
        found === undefined ? "no" : found.map((node) => nameOf(tree, node)).join(" and "),
      ];
    });
    return Object.fromEntries(all);
  };

  it.each<[what: string, particle: Particle, expected: Record<string, string>]>([
    ["a sequence after its last", group("sequence", [a, b]), { start: "no", a: "no", b: "" }],
    ["or before what is optional", group("sequence", [a, element("b", 0, 1)]), { start: "no", a: "", b: "" }],
    ["an optional model before it has begun", group("sequence", [a, b], 0, 1), { start: "", a: "no", b: "" }],
    ["a choice after any branch", group("choice", [a, b]), { start: "no", a: "", b: "" }],
    ["a counted particle where it has occurred often enough", element("a", 2, 3), { start: "no", a: "a" }],
    [
      "counted particles in each other",
      group("sequence", [element("a", 2, 2), element("b", 0, 1)], 3, 3),
      { start: "no", a: "a and ab", b: "ab" },
    ],
    ["nothing at all", group("sequence", []), { start: "" }],
  ])("%s", (_, particle, expected) => {
    expect(endings(particle)).toEqual(expected);
  });
});

describe("positions within stretches", () => {
  it.each<[positions: number[], stretches: [number, number][], expected: number[]]>([
    [[], [[0, 5]], []],
    [[1, 3, 5], [], []],
    [[1, 3, 5], [[0, 2]], [1]],
    [[1, 3, 5], [[3, 5]], [3]],
    [[1, 3, 5], [[0, 9]], [1, 3, 5]],
    [
      [1, 3, 5],
      [
        [4, 9],
        [0, 2],
      ],
      [1, 5],
    ],
    [
      [1, 3, 5],
      [
        [0, 4],
        [2, 6],
      ],
      [1, 3, 5],
    ],
    [[1, 3, 5], [[2, 2]], []],
  ])("%j in %j: %j", (positions, stretches, expected) => {
    expect(
      within(
        positions,
        stretches.map(([low, high]) => ({ low, high })),
      ),
    ).toEqual(expected);
  });

  it("are the same as those of a search through all of them", () => {
    const numbers = fc.uniqueArray(fc.nat(40)).map((all) => all.toSorted((x, y) => x - y));
    const stretch = fc.tuple(fc.nat(40), fc.nat(10)).map(([low, length]) => ({ low, high: low + length }));
    fc.assert(
      fc.property(numbers, fc.array(stretch, { maxLength: 4 }), (positions, stretches) => {
        const expected = positions.filter((each) =>
          stretches.some(({ low, high }) => each >= low && each < high),
        );
        expect(within(positions, stretches)).toEqual(expected);
      }),
    );
  });
});

describe("the stretches that there may be a way to", () => {
  it.each<[what: string, particle: Particle, from: number, expected: [number, number][]]>([
    [
      "from the start: up to the first required",
      group("sequence", [element("a", 0, 1), b, c]),
      START,
      [[0, 2]],
    ],
    [
      "onwards: up to the next required",
      group("sequence", [a, element("b", 0, 1), c, element("d")]),
      0,
      [[1, 3]],
    ],
    [
      "back to the beginning of what is repeated",
      group("sequence", [a, b], 0, INFINITE),
      1,
      [
        [2, 2],
        [0, 1],
      ],
    ],
    ["nowhere after the last", group("choice", [a, b]), 0, []],
    ["in nothing", group("sequence", []), START, []],
  ])("%s", (_, particle, from, expected) => {
    expect(reach(buildTree(particle), from)).toEqual(expected.map(([low, high]) => ({ low, high })));
  });
});

it("accepts every leaf of a tree", () => {
  expect(buildTree(group("sequence", [a, b])).leaves.every(isLeaf)).toBe(true);
});
