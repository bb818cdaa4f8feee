import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Particle } from "../../../src/schema/components.ts";
import {
  buildTree,
  firstHighAfter,
  isLeaf,
  type ModelNode,
  nullable,
} from "../../../src/schema/content/tree.ts";
import { element, group, isContent, wildcard } from "./particles.ts";

const INFINITE = Number.POSITIVE_INFINITY;
const nothing = group("sequence", []);

/** A tree as text: leaves by their names, bounds where they are not 1 and 1, `#` where occurrences are counted. */
function shown(node: ModelNode | undefined): string {
  if (node === undefined) return "nothing";
  const joint = node.kind === "choice" ? " | " : ", ";
  const name = isLeaf(node) ? (node.term.kind === "element" ? node.term.key : "any") : undefined;
  const body = name ?? `(${node.children.map(shown).join(joint)})`;
  const bounds =
    node.min === 1 && node.max === 1 ? "" : `{${node.min},${node.max === INFINITE ? "*" : node.max}}`;
  return body + bounds + (node.counted ? "#" : "");
}

function treeOf(particle: Particle): string {
  return shown(buildTree(particle).root);
}

describe("a content type's particle as a tree", () => {
  it.each<[what: string, particle: Particle, tree: string]>([
    ["an element", element("a"), "a"],
    ["a wildcard", wildcard({ kind: "any" }, 0, 1), "any{0,1}"],
    ["a sequence", group("sequence", [element("a"), element("b", 0, 1)]), "(a, b{0,1})"],
    ["a choice", group("choice", [element("a"), element("b")], 0, INFINITE), "(a | b){0,*}"],
  ])("%s", (_, particle, tree) => {
    expect(treeOf(particle)).toBe(tree);
  });
});

describe("particles that only the empty sequence matches are gone", () => {
  it.each<[what: string, particle: Particle, tree: string]>([
    ["an empty sequence", nothing, "nothing"],
    ["an empty sequence in a sequence", group("sequence", [nothing, element("a"), element("b")]), "(a, b)"],
    ["a sequence of empty ones", group("sequence", [nothing, nothing]), "nothing"],
    ["a choice of empty ones", group("choice", [nothing]), "nothing"],
    [
      "an empty branch makes a choice optional",
      group("choice", [element("a"), element("b"), nothing]),
      "(a | b){0,1}",
    ],
    ["an empty branch beside one other", group("choice", [element("a"), nothing]), "a{0,1}"],
  ])("%s", (_, particle, tree) => {
    expect(treeOf(particle)).toBe(tree);
  });

  it("an empty choice stays: it matches nothing, not even the empty sequence (Part 1, §3.8.4)", () => {
    expect(treeOf(group("choice", []))).toBe("()");
    expect(treeOf(group("sequence", [element("a"), group("choice", [])]))).toBe("(a, ())");
  });
});

describe("a group of one particle is merged into it if the bounds leave no gap", () => {
  it.each<[what: string, inner: [number, number], outer: [number, number], tree: string]>([
    ["once", [2, 3], [1, 1], "a{2,3}#"],
    ["optional", [1, 1], [0, 1], "a{0,1}"],
    ["optional, of one or more", [1, INFINITE], [0, 1], "a{0,*}"],
    ["endless", [1, 1], [0, INFINITE], "a{0,*}"],
    ["endless, of endless", [0, INFINITE], [0, INFINITE], "a{0,*}"],
    ["twice", [2, 3], [2, 2], "a{4,6}#"],
    ["{1,2} in {2,3}", [1, 2], [2, 3], "a{2,6}#"],
    ["{2,3} in {2,3}: 4 to 6, 6 to 9", [2, 3], [2, 3], "a{4,9}#"],
    ["{2,2} in {0,*}: even numbers only", [2, 2], [0, INFINITE], "(a{2,2}#){0,*}"],
    ["{5,6} in {1,2}: 7 to 9 are missing", [5, 6], [1, 2], "(a{5,6}#){1,2}#"],
    ["{2,2} in {0,1}: 1 is missing", [2, 2], [0, 1], "(a{2,2}#){0,1}"],
    ["{3,4} in {1,*}: 5 is missing", [3, 4], [1, INFINITE], "(a{3,4}#){1,*}"],
  ])("%s", (_, [min, max], [outerMin, outerMax], tree) => {
    for (const compositor of ["sequence", "choice"] as const) {
      expect(treeOf(group(compositor, [element("a", min, max)], outerMin, outerMax))).toBe(tree);
    }
  });

  it("the same words match after it, whatever the bounds", () => {
    const bound = fc
      .tuple(fc.nat(3), fc.nat(3))
      .map(([min, more]): [number, number] => [min, Math.max(1, min + more)]);
    fc.assert(
      fc.property(bound, bound, ([min, max], [outerMin, outerMax]) => {
        const particle = group("sequence", [element("a", min, max)], outerMin, outerMax);
        const { root } = buildTree(particle);
        if (root === undefined || !isLeaf(root)) return;
        for (let count = 0; count <= 20; count++) {
          expect(count >= root.min && count <= root.max).toBe(isContent(particle, "a".repeat(count)));
        }
      }),
    );
  });
});

describe("effective bounds: a particle may be left out where one occurrence may be empty", () => {
  it.each<[what: string, particle: Particle, expected: boolean]>([
    ["an element", element("a"), false],
    ["an optional element", element("a", 0, 1), true],
    [
      "a sequence of optional ones, three times",
      group("sequence", [element("a", 0, 1), element("b", 0, 1)], 3, 3),
      true,
    ],
    ["a sequence with a required one", group("sequence", [element("a", 0, 1), element("b")]), false],
    ["a choice with an optional branch", group("choice", [element("a"), element("b", 0, 1)], 2, 2), true],
    ["a choice of required branches", group("choice", [element("a"), element("b")]), false],
  ])("%s", (_, particle, expected) => {
    const { root } = buildTree(particle);
    expect(root !== undefined && nullable(root)).toBe(expected);
  });
});

describe("occurrences are counted only where the number makes a difference", () => {
  it.each<[min: number, max: number, counted: boolean]>([
    [1, 1, false],
    [0, 1, false],
    [0, INFINITE, false],
    [1, INFINITE, false],
    [2, INFINITE, true],
    [0, 2, true],
    [1, 2, true],
    [2, 2, true],
  ])("{%d,%d}: %s", (min, max, counted) => {
    expect(buildTree(element("a", min, max)).root?.counted).toBe(counted);
  });

  it("and the tree says how many counters there are at most on a way down", () => {
    const inner = group("sequence", [element("a", 2, 3), element("b")], 2, 5);
    const { slots, leaves } = buildTree(group("choice", [inner, element("c", 0, 9)]));
    expect(slots).toBe(2);
    expect(leaves.map((leaf) => leaf.slots)).toEqual([2, 1, 1]);
  });
});

describe("positions are numbered in document order", () => {
  const particle = group("sequence", [
    element("a", 0, 1),
    group("choice", [element("b"), group("sequence", [element("c"), element("d")])]),
    element("e"),
  ]);
  const tree = buildTree(particle);

  it("each leaf by its own number, each group by the stretch of its leaves", () => {
    expect(tree.leaves.map(({ low, high }) => [low, high])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 5],
    ]);
    expect([tree.root?.low, tree.root?.high]).toEqual([0, 5]);
    expect([tree.root?.children[1]?.low, tree.root?.children[1]?.high]).toEqual([1, 4]);
  });

  it("parents and indexes lead back up", () => {
    for (const leaf of tree.leaves) {
      let node: ModelNode = leaf;
      while (node.parent !== undefined) {
        expect(node.parent.children[node.index]).toBe(node);
        node = node.parent;
      }
      expect(node).toBe(tree.root);
    }
  });

  it("an occurrence begins before the first particle that cannot be left out has ended", () => {
    expect(tree.root?.firstHigh).toBe(3);
    expect(tree.root?.children.map(({ firstHigh }) => firstHigh)).toEqual([1, 3, 5]);
  });

  it("after a child of a sequence comes at most the next that cannot be left out", () => {
    const { root } = tree;
    if (root === undefined) throw new Error("no tree");
    expect([-1, 0, 1, 2].map((index) => firstHighAfter(root, index))).toEqual([3, 3, 5, 5]);
    expect([root.required, root.nextRequired]).toEqual([
      [0, 0, 1, 2],
      [1, 1, 2],
    ]);
  });
});

describe("an all group below the top, which a user may tolerate", () => {
  it("of up to five members is written out in every order", () => {
    expect(treeOf(group("all", [element("a"), element("b", 0, 1)]))).toBe("((a, b{0,1}) | (b{0,1}, a))");
    const five = group(
      "all",
      [..."abcde"].map((name) => element(name)),
    );
    expect(buildTree(five).leaves).toHaveLength(325);
  });

  it("of one member is that one", () => {
    expect(treeOf(group("all", [element("a", 0, 1)]))).toBe("a{0,1}");
  });

  it("of more is a choice that may be made once for each member", () => {
    const six = group(
      "all",
      [..."abcdef"].map((name) => element(name)),
    );
    expect(treeOf(six)).toBe("(a | b | c | d | e | f){0,6}#");
  });

  it("of members that may occur more often, too", () => {
    expect(treeOf(group("all", [element("a", 1, 2), element("b")]))).toBe("(a{1,2}# | b){0,2}#");
  });
});
