/** How much optional content a sample shows. */
import { describe, expect, it } from "vitest";
import type { SeededRandom } from "../../../src/datatypes/sample/random.ts";
import { FullPolicy, MinimalPolicy, type Policy, RandomPolicy } from "../../../src/schema/sample/policy.ts";
import { el } from "../binding/particles.ts";

/** Gives these numbers, the last one for ever, and always picks the first. */
function numbers(...given: readonly number[]): SeededRandom {
  let at = 0;
  const next = (): number => given[Math.min(at++, given.length - 1)] ?? 0;
  return { next, pick: <T>(of: readonly T[]) => of[0] } as SeededRandom;
}

const HERE = { depth: 0, open: 0 };
const DEEP = { depth: 12, open: 0 };
const MANY = el("a", 0, 9);
const [CHEAP, DEAR] = [{}, {}];

describe("beyond the depth at which compilers give up on literals", () => {
  it.each<[string, Policy]>([
    ["the full policy", new FullPolicy(numbers(0), () => true)],
    ["the random policy", new RandomPolicy(numbers(0))],
  ])("%s shows nothing optional, and the cheapest branch", (_, policy) => {
    expect(policy.occurrences(MANY, 3, DEEP)).toBe(0);
    for (const _turn of [1, 2]) expect(policy.branch([CHEAP, DEAR], 12)).toBe(CHEAP);
    expect(policy.occurrences(MANY, 3, { ...DEEP, depth: 11 })).toBeGreaterThan(0);
  });
});

it("the minimal policy shows what is required, by the cheapest branch, and no branch if there is none", () => {
  const policy: Policy = new MinimalPolicy();
  expect(policy.occurrences(MANY, 3, HERE)).toBe(0);
  expect([policy.branch([CHEAP, DEAR], 0), policy.branch([], 0)]).toEqual([CHEAP, undefined]);
});

describe("the random policy", () => {
  it("shows a part up to four times and not more often than it may occur", () => {
    const occurrences = (max: number): number =>
      new RandomPolicy(numbers(0)).occurrences(el("a", 0, max), 1, HERE);
    expect([1, 3, 9].map(occurrences)).toEqual([1, 3, 4]);
  });

  it("shows less at depth, and hardly anything that contains itself", () => {
    const shows = (depth: number, open: number): boolean =>
      new RandomPolicy(numbers(0.5, 1)).occurrences(MANY, 1, { depth, open }) > 0;
    expect([shows(3, 0), shows(4, 0), shows(0, 1)]).toEqual([true, false, false]);
  });
});

describe("the full policy", () => {
  it("shows a part twice, and as often as it has different things to show, up to 40", () => {
    const occurrences = (branches: number): number =>
      new FullPolicy(numbers(0), () => true).occurrences(MANY, branches, HERE);
    expect([1, 3, 100].map(occurrences)).toEqual([2, 3, 40]);
  });

  it("shows a part again that it has shown while there is plenty of room, and not within itself", () => {
    let isPlenty = true;
    const policy = new FullPolicy(numbers(0), () => isPlenty);
    policy.occurrences(MANY, 5, HERE);
    expect([policy.occurrences(MANY, 5, HERE), policy.occurrences(MANY, 5, { depth: 1, open: 1 })]).toEqual([
      2, 0,
    ]);
    isPlenty = false;
    expect([policy.occurrences(MANY, 5, HERE), policy.occurrences(el("b", 0), 1, HERE)]).toEqual([0, 2]);
  });

  it("takes each branch in turn", () => {
    const policy = new FullPolicy(numbers(0), () => true);
    const taken = [1, 2, 3].map(() => policy.branch([CHEAP, DEAR], 0));
    expect([taken[0] === CHEAP, taken[1] === DEAR, taken[2] === CHEAP]).toEqual([true, true, true]);
  });
});
