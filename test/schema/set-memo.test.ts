/** Answers by component set and component. */
import { describe, expect, it } from "vitest";
import type { ComponentSet } from "../../src/schema/components.ts";
import { SetMemo } from "../../src/schema/set-memo.ts";

const [one, other] = [{}, {}] as ComponentSet[] as [ComponentSet, ComponentSet];

/** A memo whose answers tell how many were made before. */
function counting(): SetMemo<object, number> {
  let made = 0;
  return new SetMemo(() => made++);
}

describe("a memo of a component set", () => {
  it("works an answer out once", () => {
    const memo = counting();
    const type = {};
    expect([memo.get(type, one), memo.get(type, one)]).toEqual([0, 0]);
  });

  it("keeps the answers of two components apart", () => {
    const memo = counting();
    expect([memo.get({}, one), memo.get({}, one)]).toEqual([0, 1]);
  });

  it("keeps the answers of two sets apart, which may have the same components", () => {
    const memo = counting();
    const type = {};
    expect([memo.get(type, one), memo.get(type, other)]).toEqual([0, 1]);
  });

  it("passes the component and the set to the function that computes the answer", () => {
    const memo = new SetMemo((type: object, set) => [type, set]);
    const type = {};
    expect(memo.get(type, one)).toEqual([type, one]);
  });

  it("provides answers before they are final, for recursion", () => {
    const base = {};
    const derived = {};
    const memo: SetMemo<object, number> = new SetMemo((type, set) =>
      type === base ? 1 : (memo.of(set).get(base) ?? 0) + 1,
    );
    expect(memo.get(derived, other)).toBe(1);
    memo.get(base, one);
    expect(memo.get(derived, one)).toBe(2);
  });
});
