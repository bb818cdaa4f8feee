/** Tests who waits for the next state of a run, and for how long. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { Changes } from "../../src/server/changes.ts";

const never = new AbortController().signal;
const made = (): Changes<{ readonly sequence: number; readonly text: string }> =>
  new Changes({ sequence: 0, text: "first" });

afterEach(() => vi.useRealTimers());

describe("a change", () => {
  it("is numbered, whatever number the new state has", () => {
    const changes = made();
    changes.set({ sequence: 0, text: "second" });
    changes.set({ sequence: 0, text: "third" });
    expect(changes.latest).toEqual({ sequence: 2, text: "third" });
  });

  it("that the caller has not seen is returned at once", async () => {
    const changes = made();
    changes.set({ sequence: 0, text: "second" });
    expect(await changes.after(0, never)).toEqual({ sequence: 1, text: "second" });
  });

  it("wakes all who wait for it", async () => {
    const changes = made();
    const waiting = [changes.after(0, never), changes.after(0, never)];
    changes.set({ sequence: 0, text: "second" });
    expect(await Promise.all(waiting)).toEqual([changes.latest, changes.latest]);
  });
});

describe("waiting", () => {
  it("ends with the same state after some seconds", async () => {
    vi.useFakeTimers();
    const waiting = made().after(0, never);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await waiting).toEqual({ sequence: 0, text: "first" });
  });

  it("ends when the studio closes, and does not begin after that", async () => {
    vi.useFakeTimers();
    const changes = made();
    const closing = new AbortController();
    const waiting = changes.after(0, closing.signal);
    closing.abort();
    expect(await waiting).toBe(changes.latest);
    expect(await changes.after(0, closing.signal)).toBe(changes.latest);
    expect(vi.getTimerCount()).toBe(0);
  });
});
