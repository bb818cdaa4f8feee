import { afterEach, describe, expect, it, vi } from "vitest";
import { AppendGathering } from "../../../../src/flows/journal/log/gathering.ts";

afterEach(() => void vi.useRealTimers());

/** Appends of so many, by a disk that takes two milliseconds. */
function gathered(...counts: readonly number[]): AppendGathering {
  const gathering = new AppendGathering();
  for (const count of counts) {
    for (let number = 0; number < count; number += 1) gathering.came();
    gathering.begin();
    for (let wait = 0; wait < 50; wait += 1) gathering.took(2);
  }
  return gathering;
}

/** Whether `wait` has resolved. */
function waiting(gathering: AppendGathering): { isOver: boolean } {
  const state = { isOver: false };
  void gathering.wait().then(() => {
    state.isOver = true;
  });
  return state;
}

describe("an append", () => {
  it.each([[[]], [[1, 1, 1]], [[3]]])("does not wait if few were added together: %j", async (counts) => {
    vi.useFakeTimers();
    const state = waiting(gathered(...counts));
    await vi.advanceTimersByTimeAsync(0);
    expect(state.isOver).toBe(true);
  });

  it("waits for a few more than were added recently", async () => {
    vi.useFakeTimers();
    const gathering = gathered(8);
    const state = waiting(gathering);
    for (let number = 0; number < 9; number += 1) gathering.came();
    await vi.advanceTimersByTimeAsync(0);
    expect(state.isOver).toBe(false);
    gathering.came();
    await vi.advanceTimersByTimeAsync(0);
    expect(state.isOver).toBe(true);
  });

  it("waits as long as the disk takes, and no longer", async () => {
    vi.useFakeTimers();
    const state = waiting(gathered(8));
    await vi.advanceTimersByTimeAsync(2);
    expect(state.isOver).toBe(true);
  });

  it("does not wait any more when others stop coming together", async () => {
    vi.useFakeTimers();
    const state = waiting(gathered(8, ...Array.from({ length: 20 }, () => 1)));
    await vi.advanceTimersByTimeAsync(0);
    expect(state.isOver).toBe(true);
  });
});
