import { describe, expect, it } from "vitest";
import { Stopper } from "../../../src/flows/config/stop-signal.ts";

function listeners(...names: string[]): { readonly log: string[]; readonly on: Record<string, () => void> } {
  const log: string[] = [];
  return { log, on: Object.fromEntries(names.map((name) => [name, () => log.push(name)])) };
}

describe("Stopper: a signal together with what sets it off", () => {
  it("is not aborted at first", () => {
    expect(new Stopper()).toMatchObject({ aborted: false, reason: undefined });
  });

  it("keeps its first reason", () => {
    const stop = new Stopper();
    stop.abort("first");
    stop.abort("second");
    expect(stop).toMatchObject({ aborted: true, reason: "first" });
  });

  it("calls every listener once, in the order in which they were added", () => {
    const { log, on } = listeners("a", "b", "c");
    const stop = new Stopper();
    for (const listener of Object.values(on)) stop.addEventListener("abort", listener);
    stop.abort("x");
    stop.abort("y");
    expect(log).toEqual(["a", "b", "c"]);
  });

  it("does not call listeners that were removed", () => {
    const { log, on } = listeners("a", "b", "c");
    const { a = () => {}, b = () => {}, c = () => {} } = on;
    const stop = new Stopper();
    for (const listener of [a, b, c]) stop.addEventListener("abort", listener);
    stop.removeEventListener("abort", a);
    stop.removeEventListener("abort", c);
    stop.abort("x");
    expect(log).toEqual(["b"]);
  });

  it("calls a listener that was added twice once, as an EventTarget does", () => {
    const { log, on } = listeners("a", "b");
    const { a = () => {}, b = () => {} } = on;
    const stop = new Stopper();
    for (const listener of [a, b, a, b]) stop.addEventListener("abort", listener);
    stop.removeEventListener("abort", a);
    stop.addEventListener("abort", b);
    stop.abort("x");
    expect(log).toEqual(["b"]);
  });

  it("takes no listener any more when it is aborted", () => {
    const { log, on } = listeners("a");
    const stop = new Stopper();
    stop.abort("x");
    stop.addEventListener("abort", on.a ?? (() => {}));
    expect(log).toEqual([]);
  });

  it("a listener that is added while others are called is not called", () => {
    const { log, on } = listeners("late");
    const stop = new Stopper();
    stop.addEventListener("abort", () => stop.addEventListener("abort", on.late ?? (() => {})));
    stop.abort("x");
    expect(log).toEqual([]);
  });
});
