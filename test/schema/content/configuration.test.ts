import { describe, expect, it } from "vitest";
import {
  type Configuration,
  covers,
  isOpen,
  mayLeave,
  take,
} from "../../../src/schema/content/configuration.ts";
import { START, type Transition, transitions } from "../../../src/schema/content/transition.ts";
import { buildTree, type Leaf, type ModelNode, type ModelTree } from "../../../src/schema/content/tree.ts";
import { element, group } from "./particles.ts";

const INFINITE = Number.POSITIVE_INFINITY;

function leafOf(tree: ModelTree, position: number): Leaf {
  const leaf = tree.leaves[position];
  if (leaf === undefined) throw new Error(`no position ${position}`);
  return leaf;
}

function only(ways: readonly Transition[]): Transition {
  const [way, ...others] = ways;
  if (way === undefined || others.length > 0) throw new Error(`${ways.length} ways`);
  return way;
}

const at = (position: number, ...counts: number[]): Configuration => ({ position, counts });

describe("a{2,3}, b: occurrences of a are counted", () => {
  const tree = buildTree(group("sequence", [element("a", 2, 3), element("b")]));
  const into = only(transitions(tree, START, leafOf(tree, 0)));
  const again = only(transitions(tree, 0, leafOf(tree, 0)));
  const on = only(transitions(tree, 0, leafOf(tree, 1)));

  it("entering sets the count to one", () => {
    const configuration = at(START);
    take(configuration, into);
    expect(configuration).toEqual(at(0, 1));
  });

  it("each further one adds to it, as long as there may be more", () => {
    const configuration = at(0, 1);
    expect(isOpen(configuration, again)).toBe(true);
    take(configuration, again);
    expect([configuration, isOpen(configuration, again)]).toEqual([at(0, 2), true]);
    take(configuration, again);
    expect([configuration, isOpen(configuration, again)]).toEqual([at(0, 3), false]);
  });

  it.each([
    [1, false],
    [2, true],
    [3, true],
  ])("after %i of them b may follow: %s", (count, expected) => {
    expect(isOpen(at(0, count), on)).toBe(expected);
    expect(mayLeave(at(0, count), on.leaving)).toBe(expected);
  });
});

describe("a count without a maximum stops at the minimum: more makes no difference", () => {
  it("a{2,*}", () => {
    const tree = buildTree(element("a", 2, INFINITE));
    const again = only(transitions(tree, 0, leafOf(tree, 0)));
    const configuration = at(0, 1);
    const seen = [1, 2, 3].map(() => {
      take(configuration, again);
      return configuration.counts[0];
    });
    expect(seen).toEqual([2, 2, 2]);
    expect(isOpen(configuration, again)).toBe(true);
  });

  it("what is not counted needs no counter", () => {
    const tree = buildTree(element("a", 0, INFINITE));
    const again = only(transitions(tree, 0, leafOf(tree, 0)));
    const configuration = at(0);
    take(configuration, again);
    expect([configuration, isOpen(configuration, again)]).toEqual([at(0), true]);
  });
});

describe("a new occurrence of a group restarts the counts inside it", () => {
  const tree = buildTree(group("sequence", [element("a", 2, 2), element("b", 0, 1)], 2, 2));
  const [, groupAgain] = transitions(tree, 0, leafOf(tree, 0));

  it("(a{2}, b?){2}", () => {
    const configuration = at(0, 1, 2);
    if (groupAgain === undefined) throw new Error("no way");
    expect(isOpen(configuration, groupAgain)).toBe(true);
    take(configuration, groupAgain);
    expect(configuration).toEqual(at(0, 2, 1));
    expect(isOpen(at(0, 2, 2), groupAgain)).toBe(false);
    expect(isOpen(at(0, 1, 1), groupAgain)).toBe(false);
  });
});

describe("one configuration covers another where all that can follow the other can follow it", () => {
  const single = (min: number, max: number): Leaf => leafOf(buildTree(element("a", min, max)), 0);

  it.each<[min: number, max: number, ours: number, theirs: number, expected: boolean, why: string]>([
    [0, 3, 2, 2, true, "equal counts"],
    [0, 3, 1, 2, true, "fewer, and none that is still needed"],
    [0, 3, 2, 1, false, "more, and so fewer to come"],
    [2, 3, 1, 2, false, "fewer, of which one is still needed"],
    [2, 5, 2, 3, true, "fewer, the minimum reached"],
    [2, INFINITE, 2, 1, true, "more, of which there is no maximum"],
    [2, INFINITE, 1, 2, false, "fewer than needed"],
  ])("{%d,%d}: %i and %i: %s (%s)", (min, max, ours, theirs, expected) => {
    expect(covers(at(0, ours), at(0, theirs), single(min, max))).toBe(expected);
  });

  it("in every counted particle around", () => {
    const tree = buildTree(group("sequence", [element("a", 0, 3), element("b")], 0, 3));
    const leaf = leafOf(tree, 0);
    expect(covers(at(0, 1, 1), at(0, 2, 2), leaf)).toBe(true);
    expect(covers(at(0, 2, 1), at(0, 1, 2), leaf)).toBe(false);
    expect(covers(at(0, 1, 2), at(0, 2, 1), leaf)).toBe(false);
  });
});

it("no particle to leave can always be left, and a counter that does not exist yet is zero", () => {
  const leaf: ModelNode = leafOf(buildTree(element("a", 2, 2)), 0);
  expect([mayLeave(at(0), []), mayLeave(at(0), [leaf])]).toEqual([true, false]);
});
