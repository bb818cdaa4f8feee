/** Lengths of what remains from each state of a table. */
import { describe, expect, it } from "vitest";
import type { Table } from "../../../../src/datatypes/sample/pattern/flat-rows.ts";
import { leastOf, mostOf, sourcesOf } from "../../../../src/datatypes/sample/pattern/remaining.ts";

/** A table from the targets of each state, all by different classes; `accepting` are states where words may end. */
function table(targets: readonly (readonly number[])[], accepting: readonly number[]): Table {
  const starts = [0];
  const steps: number[] = [];
  for (const row of targets) {
    for (const [by, to] of row.entries()) steps.push(by, to);
    starts.push(steps.length);
  }
  return {
    starts: Int32Array.from(starts),
    steps: Int32Array.from(steps),
    accepting: Uint8Array.from(targets, (_, state) => (accepting.includes(state) ? 1 : 0)),
  };
}

const diamond = table([[1, 2], [3], [4], [], [3]], [3]);
const loop = table([[1], [0, 2], []], [2]);

describe("where steps come from", () => {
  it("is every state with a step there, once for each step", () => {
    const { starts, sources } = sourcesOf(diamond);
    const of = (state: number): number[] => [...sources.slice(starts[state], starts[state + 1])].sort();
    expect([0, 1, 2, 3, 4].map(of)).toEqual([[], [0], [0], [1, 4], [2]]);
  });
});

describe("the least length of what remains", () => {
  it("is that of the shortest way to an end", () => {
    expect(leastOf(diamond, sourcesOf(diamond))).toEqual([2, 1, 2, 0, 1]);
  });

  it("is infinite if no path leads to an end", () => {
    const dead = table([[1], [1]], [0]);
    expect(leastOf(dead, sourcesOf(dead))).toEqual([0, Number.POSITIVE_INFINITY]);
  });
});

describe("the greatest length of what remains", () => {
  it("is that of the longest way if there is no cycle", () => {
    expect(mostOf(diamond, sourcesOf(diamond))).toEqual([3, 1, 2, 0, 1]);
  });

  it("is infinite on a way into a cycle, and not after it", () => {
    expect(mostOf(loop, sourcesOf(loop))).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0]);
  });
});
