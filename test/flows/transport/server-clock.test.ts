import { describe, expect, it } from "vitest";
import { ServerClock } from "../../../src/flows/transport/server-clock.ts";
import { ManualClock } from "../support/clock.ts";

function setUp() {
  const clock = new ManualClock();
  const server = new ServerClock(clock);
  /** An answer of a server whose clock is so many milliseconds ahead. */
  const answer = (ahead: number): void =>
    server.observe({ date: new Date(clock.now() + ahead).toUTCString() });
  return { clock, server, answer };
}

describe("ServerClock: the server's clock by its Date headers, which are cut to whole seconds", () => {
  it("is ours before the first answer", () => {
    const { clock, server } = setUp();
    expect([server.offset, server.now()]).toEqual([0, clock.now()]);
  });

  it.each([
    [60_000, 60_500],
    [-60_000, -59_500],
    [2000, 2500],
    [0, 0],
    [500, 0],
    [-1500, -1500],
  ])("of a server %d ms ahead: %d", (ahead, offset) => {
    const { clock, server, answer } = setUp();
    answer(ahead);
    expect(server.offset).toBe(offset);
    expect(server.now()).toBe(clock.now() + offset);
  });

  it.each(["", "yesterday"])("ignores a Date of %j, and keeps the known time", (date) => {
    const { server, answer } = setUp();
    answer(60_000);
    server.observe({ date });
    expect(server.offset).toBe(60_500);
  });

  it("an answer without a Date changes nothing", () => {
    const { server } = setUp();
    server.observe({});
    expect(server.offset).toBe(0);
  });

  it("the last answer counts", () => {
    const { server, answer } = setUp();
    answer(60_000);
    answer(0);
    expect(server.offset).toBe(0);
  });
});
