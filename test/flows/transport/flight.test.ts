/** A call's place in its lane: taken once, given back once, and kept by a download until its body is done with. */
import { describe, expect, it } from "vitest";
import type { Call } from "../../../src/flows/transport/call.ts";
import { ExchangeFailure } from "../../../src/flows/transport/exchange.ts";
import { Flight } from "../../../src/flows/transport/flight.ts";
import { Limiter } from "../../../src/flows/transport/limiter.ts";
import type { Scope } from "../../../src/flows/transport/scope.ts";
import type { Success } from "../../../src/flows/transport/success.ts";
import type { CallTrace } from "../../../src/flows/transport/trace.ts";

function flight(lane: Limiter, controller = new AbortController()): Flight {
  return new Flight({} as Call, controller.signal as unknown as Scope, {} as CallTrace, lane);
}

describe("a call's place", () => {
  it("is taken if one is free, and given back", () => {
    const lane = new Limiter(1);
    const [first, second] = [flight(lane), flight(lane)];
    expect([first.take(), second.take()]).toEqual([true, false]);
    first.leave();
    expect(second.take()).toBe(true);
  });

  it("is given back once, however often the call leaves", () => {
    const lane = new Limiter(1);
    const first = flight(lane);
    first.take();
    first.leave();
    first.leave();
    expect([lane.take(), lane.take()]).toEqual([true, false]);
  });

  it("is not taken by a call that is over", () => {
    const controller = new AbortController();
    controller.abort();
    expect(flight(new Limiter(1), controller).take()).toBe(false);
  });

  it("is waited for, and a call that ends while it waits was never sent", async () => {
    const lane = new Limiter(1);
    lane.take();
    const controller = new AbortController();
    const waiting = flight(lane, controller).turn();
    controller.abort(new Error("over"));
    const failure: unknown = await waiting.catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ExchangeFailure);
    expect(failure).toMatchObject({ phase: "queue", sent: false });
  });

  it("is kept by a reply with a stream until the stream ends", () => {
    const lane = new Limiter(1);
    const call = flight(lane);
    call.take();
    let release = (): void => {};
    const reply = {
      stream: {},
      releasing(_stream: unknown, give: () => void) {
        release = give;
        return this;
      },
    } as unknown as Success;
    call.keepingPlace(reply);
    call.leave();
    expect(lane.take()).toBe(false);
    release();
    expect(lane.take()).toBe(true);
  });
});
