import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { Stopper } from "../../../src/flows/config/stop-signal.ts";
import {
  ExchangeFailure,
  type ExchangeRequest,
  exchange,
  joinHeaders,
} from "../../../src/flows/transport/exchange.ts";
import { Lifetimes } from "../../../src/flows/transport/lifetimes.ts";
import { failureOf } from "../support/client.ts";
import { ManualClock } from "../support/clock.ts";

/** What a dispatcher does with the one who waits for the answer. */
interface Handler {
  onRequestStart(controller: object): void;
  onResponseStart(controller: object, status: number, headers: Record<string, string | string[]>): void;
  onResponseData(controller: object, chunk: Buffer): void;
  onResponseEnd(controller: object, trailers: object): void;
  onResponseError(controller: object, error: Error): void;
}

function setUp(more: Partial<ExchangeRequest> = {}) {
  const clock = new ManualClock();
  const signal = new Stopper();
  const aborts: unknown[] = [];
  const controller = { abort: (reason: unknown) => aborts.push(reason) };
  const request: ExchangeRequest = {
    options: { origin: "https://s", path: "/p", method: "POST" },
    once: true,
    headersTimeout: 100,
    bodyTimeout: 50,
    maxBytes: 10,
    signal,
    lifetimes: new Lifetimes(clock),
    ...more,
  };
  let handler: Handler | undefined;
  const dispatcher = {
    dispatch: (_: object, given: Handler) => {
      handler = given;
      return true;
    },
  };
  const answer = exchange(dispatcher as never, request);
  answer.catch(() => {});
  if (handler === undefined) throw new Error("nothing was dispatched");
  return { clock, signal, aborts, controller, answer, handler };
}

describe("exchange: one request, one answer", () => {
  it("status, headers and body", async () => {
    const { controller, handler, answer } = setUp();
    handler.onRequestStart(controller);
    handler.onResponseStart(controller, 200, { "content-type": "a", "x-many": ["1", "2"] });
    handler.onResponseData(controller, Buffer.from("abc"));
    handler.onResponseData(controller, Buffer.from("def"));
    handler.onResponseEnd(controller, {});
    const { status, headers, body } = await answer;
    expect([status, headers, Buffer.from(body).toString()]).toEqual([
      200,
      { "content-type": "a", "x-many": "1, 2" },
      "abcdef",
    ]);
  });

  it("an answer without a body", async () => {
    const { controller, handler, answer } = setUp();
    handler.onRequestStart(controller);
    handler.onResponseStart(controller, 204, {});
    handler.onResponseEnd(controller, {});
    expect((await answer).body).toHaveLength(0);
  });

  it("interim answers are skipped (RFC 9110 §15.2)", async () => {
    const { controller, handler, answer } = setUp();
    handler.onRequestStart(controller);
    handler.onResponseStart(controller, 103, { link: "x" });
    handler.onResponseStart(controller, 200, {});
    handler.onResponseEnd(controller, {});
    expect(await answer).toMatchObject({ status: 200, headers: {} });
  });

  it("an answer shows its status and length, and not its content", async () => {
    const { controller, handler, answer } = setUp();
    handler.onRequestStart(controller);
    handler.onResponseStart(controller, 200, { "x-echo": "SECRET" });
    handler.onResponseData(controller, Buffer.from("SECRET"));
    handler.onResponseEnd(controller, {});
    expect(inspect(await answer)).toBe("{ status: 200, bytes: 6 }");
  });
});

describe("exchange: the progress of a request", () => {
  const failure = (reason = "no"): Error => new Error(reason);

  it("connect: nothing counts as sent until undici reports that the request starts", async () => {
    const { controller, handler, answer } = setUp();
    handler.onResponseError(controller, failure());
    expect(await failureOf(answer)).toMatchObject({ name: "ExchangeFailure", phase: "connect", sent: false });
  });

  it("send: from then on nothing is certain", async () => {
    const { controller, handler, answer } = setUp();
    handler.onRequestStart(controller);
    handler.onResponseError(controller, failure());
    expect(await failureOf(answer)).toMatchObject({ phase: "send", sent: true, status: undefined });
  });

  it("headers and body: with the received status", async () => {
    const { controller, handler, answer } = setUp();
    handler.onRequestStart(controller);
    handler.onResponseStart(controller, 500, {});
    handler.onResponseError(controller, failure());
    expect(await failureOf(answer)).toMatchObject({ phase: "headers", sent: true, status: 500 });
  });

  it("a dispatcher that throws has sent nothing", async () => {
    const dispatcher = {
      dispatch: () => {
        throw failure("broken");
      },
    };
    const request = { options: {}, signal: new Stopper(), lifetimes: new Lifetimes(new ManualClock()) };
    const error = await failureOf(exchange(dispatcher as never, request as never));
    expect(error).toMatchObject({ phase: "connect", reason: { message: "broken" } });
  });

  it("a signal that is aborted already keeps it from being sent", async () => {
    const stop = new Stopper();
    stop.abort("before");
    const dispatcher = {
      dispatch: () => {
        throw new Error("must not be asked");
      },
    };
    expect(await failureOf(exchange(dispatcher as never, { signal: stop } as never))).toMatchObject({
      phase: "connect",
      reason: "before",
    });
  });
});

describe("exchange: what ends it", () => {
  it("the signal, while it connects: undici is made to write nothing", async () => {
    const { controller, aborts, signal, handler, answer } = setUp();
    signal.abort("given up");
    expect(await failureOf(answer)).toMatchObject({ phase: "connect", reason: "given up" });
    handler.onRequestStart(controller);
    expect(aborts).toEqual([expect.objectContaining({ message: "abandoned before it was sent" })]);
  });

  it("the signal, after it was sent", async () => {
    const { controller, aborts, signal, handler, answer } = setUp();
    handler.onRequestStart(controller);
    signal.abort("given up");
    expect(await failureOf(answer)).toMatchObject({ phase: "send", reason: "given up" });
    expect(aborts).toHaveLength(1);
  });

  it("a second start of a request that must go out once", async () => {
    const { controller, aborts, handler, answer } = setUp();
    handler.onRequestStart(controller);
    handler.onRequestStart(controller);
    expect(await failureOf(answer)).toMatchObject({
      sent: true,
      reason: { message: "the dispatcher tried to send the request a second time, and was stopped" },
    });
    expect(aborts).toHaveLength(1);
  });

  it("a request that may be repeated may start a second time", async () => {
    const { controller, handler, answer } = setUp({ once: false });
    handler.onRequestStart(controller);
    handler.onRequestStart(controller);
    handler.onResponseStart(controller, 200, {});
    handler.onResponseEnd(controller, {});
    expect((await answer).status).toBe(200);
  });

  it("more bytes than are taken, and not one fewer", async () => {
    const fits = setUp();
    fits.handler.onRequestStart(fits.controller);
    fits.handler.onResponseStart(fits.controller, 200, {});
    fits.handler.onResponseData(fits.controller, Buffer.alloc(10));
    fits.handler.onResponseEnd(fits.controller, {});
    expect((await fits.answer).body).toHaveLength(10);
    const { controller, handler, answer } = setUp();
    handler.onRequestStart(controller);
    handler.onResponseStart(controller, 200, {});
    handler.onResponseData(controller, Buffer.alloc(6));
    handler.onResponseData(controller, Buffer.alloc(5));
    expect(await failureOf(answer)).toMatchObject({
      tooLarge: true,
      status: 200,
      reason: { message: "the answer is larger than 10 bytes" },
    });
  });

  it("no head of an answer within the time for it, counted from the request's start", async () => {
    const { clock, controller, handler, answer } = setUp();
    await clock.advance(1000);
    handler.onRequestStart(controller);
    await clock.advance(100);
    expect(await failureOf(answer)).toMatchObject({ phase: "send", reason: { name: "HeadersTimeoutError" } });
  });

  it("no piece of the body within the time for one, counted from the last", async () => {
    const { clock, controller, handler, answer } = setUp();
    handler.onRequestStart(controller);
    handler.onResponseStart(controller, 200, {});
    await clock.advance(49);
    handler.onResponseData(controller, Buffer.from("a"));
    await clock.advance(49);
    handler.onResponseData(controller, Buffer.from("b"));
    await clock.advance(50);
    expect(await failureOf(answer)).toMatchObject({ phase: "body", reason: { name: "BodyTimeoutError" } });
  });

  it("a finished wait keeps no timer and no listener", async () => {
    const { clock, controller, handler, signal, answer } = setUp();
    handler.onRequestStart(controller);
    handler.onResponseStart(controller, 200, {});
    handler.onResponseEnd(controller, {});
    await answer;
    expect(clock.pending).toBe(0);
    signal.abort("too late");
    expect((await answer).status).toBe(200);
  });
});

describe("ExchangeFailure", () => {
  it("does not show its reason when it is printed: a dispatcher may report its headers", () => {
    const failure = new ExchangeFailure("send", new Error("headers: SECRET"));
    expect(inspect(failure, { depth: 10, showHidden: true })).not.toContain("SECRET");
    expect((failure.reason as Error).message).toBe("headers: SECRET");
  });

  it.each([
    ["queue", false],
    ["connect", false],
    ["send", true],
    ["headers", true],
    ["body", true],
  ] as const)("in %s it was sent: %s", (phase, sent) => {
    expect(new ExchangeFailure(phase, "x").sent).toBe(sent);
  });
});

describe("joinHeaders: lower-case names, one text each", () => {
  it("as the same object if nothing changes", () => {
    const headers = { "content-type": "a" };
    expect(joinHeaders(headers)).toBe(headers);
  });

  it.each<[says: string, headers: Record<string, string | string[] | undefined>, joined: object]>([
    ["of several of one name", { "set-cookie": ["a", "b"] }, { "set-cookie": "a, b" }],
    ["of upper case", { "Content-Type": "a" }, { "content-type": "a" }],
    ["without a value they are absent", { a: undefined, b: "c" }, { b: "c" }],
  ])("%s", (_says, headers, joined) => {
    expect(joinHeaders(headers)).toEqual(joined);
  });
});
