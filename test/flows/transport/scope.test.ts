import { describe, expect, it } from "vitest";
import { Stopper } from "../../../src/flows/config/stop-signal.ts";
import { Lifetimes } from "../../../src/flows/transport/lifetimes.ts";
import { DeadlineReached, orAborted, Scope } from "../../../src/flows/transport/scope.ts";
import { failureOf } from "../support/client.ts";
import { ManualClock } from "../support/clock.ts";

function setUp() {
  const clock = new ManualClock();
  return { clock, lifetimes: new Lifetimes(clock) };
}

describe("Scope: ended by a deadline, by another signal, and with the client", () => {
  it("by its deadline, with that reason", async () => {
    const { clock, lifetimes } = setUp();
    const scope = new Scope(lifetimes, 100);
    await clock.advance(99);
    expect([scope.aborted, scope.remaining()]).toEqual([false, 1]);
    await clock.advance(1);
    expect(scope.aborted).toBe(true);
    expect(scope.reason).toBeInstanceOf(DeadlineReached);
    expect(String(scope.reason)).toBe("DeadlineReached: not completed within 100 ms");
    expect(scope.remaining()).toBe(0);
  });

  it.each([0, -5])("a time of %d ends immediately", async (timeout) => {
    const { clock, lifetimes } = setUp();
    const scope = new Scope(lifetimes, timeout);
    expect(scope.remaining()).toBe(0);
    await clock.advance(0);
    expect(scope.aborted).toBe(true);
  });

  it("by an AbortSignal, with its reason", () => {
    const { lifetimes } = setUp();
    const controller = new AbortController();
    const scope = new Scope(lifetimes, 100, controller.signal);
    controller.abort("the caller's reason");
    expect([scope.aborted, scope.reason]).toEqual([true, "the caller's reason"]);
  });

  it("by a signal that is aborted already", () => {
    const { lifetimes } = setUp();
    expect(new Scope(lifetimes, 100, AbortSignal.abort("before")).reason).toBe("before");
  });

  it("with the client", () => {
    const { lifetimes } = setUp();
    const scope = new Scope(lifetimes, 100);
    lifetimes.close("closed");
    expect(scope.reason).toBe("closed");
    expect(new Scope(lifetimes, 100).reason).toBe("closed");
  });

  it("the first reason stays", async () => {
    const { clock, lifetimes } = setUp();
    const stop = new Stopper();
    const scope = new Scope(lifetimes, 100, stop);
    stop.abort("first");
    await clock.advance(100);
    expect(scope.reason).toBe("first");
  });

  it("dispose: no timer and no listener remains", async () => {
    const { clock, lifetimes } = setUp();
    const stop = new Stopper();
    const scope = new Scope(lifetimes, 100, stop);
    scope.dispose();
    expect(clock.pending).toBe(0);
    stop.abort("too late");
    await clock.advance(1000);
    expect(scope.aborted).toBe(false);
  });
});

describe("Scope.within: a scope within another", () => {
  it("ends earlier, and with the outer one", async () => {
    const { clock, lifetimes } = setUp();
    const outer = new Scope(lifetimes, 1000);
    const inner = outer.within(100);
    const other = outer.within(500);
    await clock.advance(100);
    expect([inner.aborted, outer.aborted]).toEqual([true, false]);
    outer.abort("given up");
    expect(other.reason).toBe("given up");
  });

  it.each([1000, 5000])("is the outer one itself if %d ms are not earlier", (timeout) => {
    const outer = new Scope(setUp().lifetimes, 1000);
    expect(outer.within(timeout)).toBe(outer);
  });
});

describe("orAborted: the result of a promise, or the signal's reason if it is aborted first", () => {
  it("the promise's value", async () => {
    expect(await orAborted(Promise.resolve(1), new Stopper())).toBe(1);
  });

  it("the promise's failure", async () => {
    expect(await failureOf(orAborted(Promise.reject(new Error("no")), new Stopper()))).toMatchObject({
      message: "no",
    });
  });

  it("the reason, while the promise is open", async () => {
    const stop = new Stopper();
    const waiting = orAborted(new Promise(() => {}), stop);
    stop.abort("given up");
    expect(await failureOf(waiting)).toBe("given up");
  });

  it("rejects with the reason of an aborted signal, and handles a failure of the promise", async () => {
    const stop = new Stopper();
    stop.abort("before");
    expect(await failureOf(orAborted(Promise.reject(new Error("unheard")), stop))).toBe("before");
  });
});
