import { describe, expect, it } from "vitest";
import { Lifetimes, type Mortal } from "../../../src/flows/transport/lifetimes.ts";
import { ManualClock } from "../support/clock.ts";

class Member implements Mortal {
  place = -1;
  readonly end: number;
  readonly log: string[];
  readonly name: string;

  constructor(name: string, end: number, log: string[]) {
    this.name = name;
    this.end = end;
    this.log = log;
  }
  expire(): void {
    this.log.push(`${this.name} expired`);
  }
  abort(reason: unknown): void {
    this.log.push(`${this.name} aborted: ${String(reason)}`);
  }
}

function setUp(lingers = false) {
  const clock = new ManualClock();
  const log: string[] = [];
  const lifetimes = new Lifetimes(clock, lingers);
  const add = (name: string, ms: number): Member => {
    const member = new Member(name, clock.monotonic() + ms, log);
    lifetimes.add(member);
    return member;
  };
  return { clock, log, lifetimes, add };
}

describe("Lifetimes: deadlines of many on one timer", () => {
  it("each ends at its deadline, and not before", async () => {
    const { clock, log, add } = setUp();
    add("a", 100);
    await clock.advance(99);
    expect(log).toEqual([]);
    await clock.advance(1);
    expect(log).toEqual(["a expired"]);
    await clock.advance(1000);
    expect(log).toEqual(["a expired"]);
  });

  it("in the order of their deadlines, whatever the order in which they were added, on one timer", async () => {
    const { clock, log, add } = setUp();
    for (const [name, ms] of [
      ["late", 300],
      ["early", 100],
      ["middle", 200],
    ] as const)
      add(name, ms);
    expect(clock.pending).toBe(1);
    await clock.advance(300);
    expect(log).toEqual(["early expired", "middle expired", "late expired"]);
  });

  it("a removed deadline does not fire, and the last removal clears the timer", async () => {
    const { clock, log, lifetimes, add } = setUp();
    const [a, b] = [add("a", 100), add("b", 200)];
    lifetimes.remove(a);
    expect(a.place).toBe(-1);
    lifetimes.remove(b);
    expect(clock.pending).toBe(0);
    await clock.advance(1000);
    expect(log).toEqual([]);
  });

  it("removing one twice, or one that was never added, removes no other", async () => {
    const { clock, log, lifetimes, add } = setUp();
    const a = add("a", 100);
    add("b", 100);
    lifetimes.remove(a);
    lifetimes.remove(a);
    lifetimes.remove(new Member("stranger", 1, log));
    await clock.advance(100);
    expect(log).toEqual(["b expired"]);
  });

  it("one that takes the place of a removed one can be removed too", async () => {
    const { clock, log, lifetimes, add } = setUp();
    const [a, , c] = [add("a", 100), add("b", 100), add("c", 100)];
    lifetimes.remove(a);
    lifetimes.remove(c);
    await clock.advance(100);
    expect(log).toEqual(["b expired"]);
  });

  it("adding one again moves its deadline", async () => {
    const { clock, log, lifetimes } = setUp();
    const member = {
      place: -1,
      end: clock.monotonic() + 100,
      expire: () => log.push("expired"),
      abort: () => {},
    };
    lifetimes.add(member);
    member.end = clock.monotonic() + 200;
    lifetimes.add(member);
    await clock.advance(150);
    expect(log).toEqual([]);
    await clock.advance(50);
    expect(log).toEqual(["expired"]);
  });

  it("one that lingers leaves its timer set for the next ones", () => {
    const { clock, lifetimes, add } = setUp(true);
    lifetimes.remove(add("a", 100));
    expect(clock.pending).toBe(1);
  });

  it("close: ends everything, including later additions", () => {
    const { clock, log, lifetimes, add } = setUp();
    add("a", 100);
    lifetimes.close("closed");
    add("b", 100);
    expect(log).toEqual(["a aborted: closed", "b aborted: closed"]);
    expect(clock.pending).toBe(0);
  });

  it("close: the first reason stays", () => {
    const { log, lifetimes, add } = setUp();
    lifetimes.close("first");
    lifetimes.close("second");
    add("a", 100);
    expect(log).toEqual(["a aborted: first"]);
  });
});
