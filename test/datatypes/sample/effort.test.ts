import { describe, expect, it } from "vitest";
import { Effort } from "../../../src/datatypes/sample/effort.ts";

describe("effort is counted, so that a search ends in the same place everywhere", () => {
  it("is available to the last step", () => {
    const effort = new Effort(3);
    expect([effort.spend(2), effort.isSpent]).toEqual([true, false]);
    expect([effort.spend(1), effort.isSpent]).toEqual([true, true]);
    expect([effort.spend(1), effort.isSpent]).toEqual([false, true]);
  });

  it("a request for more than is left fails, and nothing is left then", () => {
    const effort = new Effort(3);
    expect([effort.spend(4), effort.isSpent, effort.spend(0)]).toEqual([false, true, false]);
  });

  it("an effort of zero is spent from the start", () => {
    const effort = new Effort(0);
    expect([effort.isSpent, effort.spend(0), effort.spend(1)]).toEqual([true, true, false]);
  });
});

describe("a part of an effort", () => {
  it("is also taken from the whole", () => {
    const whole = new Effort(5);
    const part = whole.part(3);
    part.spend(3);
    expect([part.isSpent, whole.isSpent]).toEqual([true, false]);
    expect([whole.spend(2), whole.isSpent]).toEqual([true, true]);
  });

  it("is used up when the whole effort is", () => {
    const whole = new Effort(2);
    const part = whole.part(100);
    expect(part.isSpent).toBe(false);
    whole.spend(2);
    expect([part.isSpent, part.spend(1)]).toEqual([true, false]);
  });

  it("that is spent leaves the rest for the next one", () => {
    const whole = new Effort(10);
    const one = whole.part(4);
    expect([one.spend(4), one.spend(1)]).toEqual([true, false]);
    expect(whole.part(4).spend(4)).toBe(true);
  });

  it("effort of a part of a part is taken from both", () => {
    const whole = new Effort(10);
    const inner = whole.part(8).part(100);
    expect([inner.spend(8), inner.spend(1), whole.isSpent]).toEqual([true, false, false]);
  });
});
