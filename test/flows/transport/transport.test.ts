import { describe, expect, it } from "vitest";
import { Credentials } from "../../../src/flows/config/credentials.ts";
import { Diagnostics, type FlowsEvent } from "../../../src/flows/diagnostics.ts";
import {
  isAbortedError,
  isConfigurationError,
  isNotFoundError,
  isTransportError,
  isUnknownOutcomeError,
} from "../../../src/flows/errors/guards.ts";
import { HttpError } from "../../../src/flows/errors/http.ts";
import { resolveRetry, resolveTimeouts } from "../../../src/flows/options.ts";
import type { Call } from "../../../src/flows/transport/call.ts";
import { ConnectionFailure } from "../../../src/flows/transport/connection-failure.ts";
import { Transport, type TransportOptions } from "../../../src/flows/transport/transport.ts";
import { failureOf } from "../support/client.ts";
import { ManualClock, settled } from "../support/clock.ts";

/** What becomes of one request: an answer, or how far it comes; `open`: nothing, until the test ends it. */
type Fate =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | { readonly fails: "connect" | "send"; readonly with?: Error }
  | "open";

interface Handler {
  onRequestStart(controller: object): void;
  onResponseStart(controller: object, status: number, headers: Record<string, string>): void;
  onResponseData(controller: object, chunk: Buffer): void;
  onResponseEnd(controller: object, trailers: object): void;
  onResponseError(controller: object, error: Error): void;
}
interface Asked {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

const ok: Fate = { status: 200, headers: { "content-type": "application/json" }, body: '{"id":"x"}' };
const KEY = "key-of-twenty-characters";

/** A transport whose requests have these fates, in order; the last one is that of all that follow. */
function setUp(fates: readonly Fate[], more: Partial<TransportOptions> = {}) {
  const clock = new ManualClock();
  const asked: Asked[] = [];
  const events: FlowsEvent[] = [];
  const controller = { abort: () => {} };
  let closed = 0;
  const dispatch = (options: Asked, handler: Handler): boolean => {
    asked.push({ ...options, headers: { ...options.headers } });
    const fate = fates[Math.min(asked.length, fates.length) - 1] ?? ok;
    queueMicrotask(() => play(fate, handler));
    return true;
  };
  const play = (fate: Fate, handler: Handler): void => {
    if (fate !== "open" && "fails" in fate && fate.fails === "connect") {
      handler.onResponseError(controller, fate.with ?? new Error("refused"));
      return;
    }
    handler.onRequestStart(controller);
    if (fate === "open") return;
    if ("fails" in fate) {
      handler.onResponseError(controller, fate.with ?? new Error("reset"));
      return;
    }
    handler.onResponseStart(controller, fate.status, fate.headers ?? {});
    if (fate.body !== undefined) handler.onResponseData(controller, Buffer.from(fate.body));
    handler.onResponseEnd(controller, {});
  };
  const dispatcher = { dispatch };
  const connections = {
    once: dispatcher,
    repeatable: dispatcher,
    own: false,
    close: async () => void closed++,
  };
  const transport = new Transport({
    endpoint: { origin: "https://s", prefix: "/api/v1", href: "https://s/api/v1" },
    credentials: new Credentials(KEY),
    connections: connections as never,
    timeouts: resolveTimeouts(),
    userAgent: "test",
    maxJsonBytes: 1000,
    retry: resolveRetry(),
    clock,
    random: () => 0.5,
    diagnostics: new Diagnostics((event) => events.push(event)),
    concurrency: 8,
    pollConcurrency: 8,
    ...more,
  });
  return { clock, asked, events, transport, closed: () => closed };
}

const get: Call = { operation: "read it", method: "GET", path: "/x", repeat: "safe" };
const post: Call = {
  operation: "start it",
  method: "POST",
  path: "/x",
  repeat: "once",
  body: Buffer.from("b"),
  reference: "r",
};

/** Lets a call come to its end, whatever waiting that takes. */
async function through<T>(clock: ManualClock, promise: Promise<T>): Promise<T> {
  let over = false;
  const done = promise.finally(() => {
    over = true;
  });
  done.catch(() => {});
  for (let turn = 0; turn < 50 && !over; turn++) await clock.advance(20_000);
  return done;
}

describe("Transport.send: an answer of success", () => {
  it("its status, JSON and attempts", async () => {
    const { asked, transport } = setUp([ok]);
    const reply = await transport.send(get);
    expect(reply).toMatchObject({ status: 200, attempts: [{ number: 1, phase: "done", status: 200 }] });
    expect(reply.json()).toEqual({ id: "x" });
    expect(asked).toMatchObject([{ method: "GET", path: "/api/v1/x", headers: { "x-api-key": KEY } }]);
  });

  it("the server's id of the request, if it sends one; otherwise the client's, which was sent", async () => {
    const named = setUp([{ ...ok, headers: { "x-request-id": "theirs" } }]);
    expect((await named.transport.send(get)).requestId).toBe("theirs");
    const { asked, transport } = setUp([ok]);
    expect((await transport.send(get)).requestId).toBe(asked[0]?.headers["x-request-id"]);
  });

  it("without keys that the server repeats in its headers", async () => {
    const { transport } = setUp([{ ...ok, headers: { "x-echo": `is ${KEY}` } }]);
    expect((await transport.send(get)).headers["x-echo"]).toBe("is [redacted]");
  });

  it("reports the server's time", async () => {
    const { clock, transport } = setUp([]);
    const ahead = setUp([{ ...ok, headers: { date: new Date(clock.now() + 60_000).toUTCString() } }]);
    await ahead.transport.send(get);
    expect(ahead.transport.serverClock.offset).toBe(60_500);
    expect(transport.serverClock.offset).toBe(0);
  });
});

describe("Transport.send: what may be sent again", () => {
  it.each<[says: string, call: Call, fate: Fate, requests: number]>([
    ["a GET after a passing status", get, { status: 502 }, 2],
    ["a GET after 404 not", get, { status: 404 }, 1],
    ["a GET that was cut off", get, { fails: "send" }, 2],
    ["a GET that could not connect", get, { fails: "connect" }, 2],
    ["a submission that could not connect", post, { fails: "connect" }, 2],
    ["a submission that was sent not", post, { fails: "send" }, 1],
    ["a submission after 500 not", post, { status: 500 }, 1],
    ["a submission after 503 not", post, { status: 503 }, 1],
    ["a submission after 503 with Retry-After", post, { status: 503, headers: { "retry-after": "1" } }, 2],
    ["a submission after 429", post, { status: 429 }, 2],
    ["a submission after 400 not", post, { status: 400 }, 1],
    [
      "nothing after a proxy's final word",
      post,
      { fails: "connect", with: new ConnectionFailure("tunnel", "407", { status: 407 }) },
      1,
    ],
    [
      "what a proxy could not do for now",
      post,
      { fails: "connect", with: new ConnectionFailure("tunnel", "503", { status: 503 }) },
      2,
    ],
  ])("%s", async (_says, call, fate, requests) => {
    const { asked, clock, transport } = setUp([fate, ok]);
    await through(clock, transport.send(call)).catch(() => {});
    expect(asked).toHaveLength(requests);
    expect(new Set(asked.map(({ headers }) => headers["x-request-id"])).size).toBe(1);
  });

  it("as often as the client's options allow", async () => {
    const { asked, clock, transport } = setUp([{ status: 503 }], { retry: resolveRetry({ attempts: 3 }) });
    expect(await failureOf(through(clock, transport.send(get)))).toMatchObject({
      code: "server",
      attempts: { length: 3 },
    });
    expect(asked).toHaveLength(3);
  });

  it("or as the call allows", async () => {
    const { asked, clock, transport } = setUp([{ status: 503 }]);
    await failureOf(through(clock, transport.send({ ...get, attempts: 1 })));
    expect(asked).toHaveLength(1);
  });

  it("while the budget lasts, which all calls share", async () => {
    const { asked, clock, transport } = setUp([{ status: 503 }], { retry: resolveRetry({ budget: 5 }) });
    await failureOf(through(clock, transport.send(get)));
    await failureOf(through(clock, transport.send(get)));
    expect(asked).toHaveLength(2 + 1);
  });
});

describe("Transport.send: how long it waits", () => {
  const delays = (events: readonly FlowsEvent[]): number[] =>
    events.flatMap((event) => (event.type === "retry" ? [event.delay] : []));

  it("twice as long each time, by chance", async () => {
    const { clock, events, transport } = setUp([{ status: 503 }]);
    await failureOf(through(clock, transport.send(get)));
    expect(delays(events)).toEqual([250, 500, 1000, 2000]);
  });

  it("as long as the server requests", async () => {
    const { clock, events, transport } = setUp([{ status: 429, headers: { "retry-after": "7" } }, ok]);
    await through(clock, transport.send(post));
    expect(delays(events)).toEqual([7000]);
  });

  it("not at all if the server requests a longer pause than is allowed", async () => {
    const { asked, events, transport } = setUp([{ status: 429, headers: { "retry-after": "121" } }]);
    expect(await failureOf(transport.send(post))).toMatchObject({
      code: "rate-limited",
      retryAfter: 121,
      outcome: "rejected",
    });
    expect([asked.length, delays(events)]).toEqual([1, []]);
  });

  it("not at all where the time of the call would be over by then", async () => {
    const { asked, transport } = setUp([{ status: 429, headers: { "retry-after": "7" } }]);
    await failureOf(transport.send({ ...post, timeout: 7000 }));
    expect(asked).toHaveLength(1);
  });

  it("no longer than the caller allows: a request that was not sent by then has not run", async () => {
    const { transport } = setUp([{ fails: "connect" }]);
    const controller = new AbortController();
    const sending = transport.send({ ...post, signal: controller.signal });
    sending.catch(() => {});
    await settled();
    controller.abort();
    const error = await failureOf(sending);
    expect(isAbortedError(error)).toBe(true);
    expect(error).toMatchObject({ outcome: "not-sent" });
  });
});

describe("Transport.send: the information in its failure", () => {
  it.each<
    [says: string, call: Call, fate: Fate, guard: (error: unknown) => boolean, outcome: string | undefined]
  >([
    ["a submission whose answer was lost", post, { fails: "send" }, isUnknownOutcomeError, "unknown"],
    [
      "a submission after a status that decides nothing",
      post,
      { status: 500 },
      isUnknownOutcomeError,
      "unknown",
    ],
    ["a submission that was refused", post, { status: 404 }, isNotFoundError, "rejected"],
    ["a submission that could not connect", post, { fails: "connect" }, isTransportError, "not-sent"],
    ["a read that failed", get, { fails: "send" }, isTransportError, undefined],
  ])("%s", async (_says, call, fate, guard, outcome) => {
    const { clock, transport } = setUp([fate]);
    const error = await failureOf(through(clock, transport.send(call)));
    expect(guard(error)).toBe(true);
    expect((error as { outcome?: string }).outcome).toBe(outcome);
  });

  it("the answer that decided nothing is the cause of an unknown outcome", async () => {
    const { transport } = setUp([{ status: 500, body: "boom" }]);
    expect(await failureOf(transport.send(post))).toMatchObject({
      code: "unknown-outcome",
      message: expect.stringContaining("the server answered 500 to the request to start it"),
      cause: { code: "server", excerpt: "boom" },
    });
  });

  it("a deadline during the transfer is reported as lost", async () => {
    const { clock, transport } = setUp(["open"]);
    const error = await failureOf(through(clock, transport.send({ ...post, timeout: 1000 })));
    expect(error).toMatchObject({ code: "unknown-outcome", outcome: "unknown" });
  });

  it("an answer of success that is not what was requested is not repeated", async () => {
    const { asked, transport } = setUp([ok]);
    const wrong = new HttpError("another one", { code: "wrong-subject" });
    expect(await failureOf(transport.send({ ...get, check: () => wrong }))).toBe(wrong);
    expect(asked).toHaveLength(1);
  });
});

describe("Transport.send: before anything is sent", () => {
  it("beforeSend runs once, however many attempts there are", async () => {
    let runs = 0;
    const { asked, clock, transport } = setUp([{ fails: "connect" }, { fails: "connect" }, ok]);
    await through(clock, transport.send({ ...post, beforeSend: async () => void runs++ }));
    expect([runs, asked.length]).toEqual([1, 3]);
  });

  it("if it fails, nothing is sent", async () => {
    const { asked, transport } = setUp([ok]);
    const beforeSend = async (): Promise<void> => {
      throw new Error("the journal is full");
    };
    expect(await failureOf(transport.send({ ...post, beforeSend }))).toMatchObject({
      message: "the journal is full",
    });
    expect(asked).toHaveLength(0);
  });

  it("the key is requested again for each attempt", async () => {
    let asks = 0;
    const credentials = new Credentials(() => `${KEY}-${++asks}`);
    const { asked, clock, transport } = setUp([{ status: 503 }, ok], { credentials });
    await through(clock, transport.send(get));
    expect(asked.map(({ headers }) => headers["x-api-key"])).toEqual([`${KEY}-1`, `${KEY}-2`]);
  });

  it("a key function that fails is not retried", async () => {
    const credentials = new Credentials(() => Promise.reject(new Error(`vault ${KEY}`)));
    const { asked, transport } = setUp([ok], { credentials });
    const error = await failureOf(transport.send(get));
    expect(isConfigurationError(error)).toBe(true);
    expect(String(error)).not.toContain(KEY);
    expect(asked).toHaveLength(0);
  });
});

describe("Transport: redirects (RFC 9110 §15.4)", () => {
  const to = (location: string, status = 302): Fate => ({ status, headers: { location } });
  it.each<[says: string, call: Call, fates: Fate[], paths: string[]]>([
    ["a GET on the same server is followed", get, [to("/other"), ok], ["/api/v1/x", "/other"]],
    [
      "three times, and no more",
      get,
      [to("/1"), to("/2"), to("/3"), to("/4"), ok],
      ["/api/v1/x", "/1", "/2", "/3"],
    ],
    ["to another server not: the key goes nowhere else", get, [to("https://elsewhere/x"), ok], ["/api/v1/x"]],
    ["of a submission not", post, [to("/other", 307), ok], ["/api/v1/x"]],
  ])("%s", async (_says, call, fates, paths) => {
    const { asked, transport } = setUp(fates);
    await transport.send(call).catch(() => {});
    expect(asked.map(({ path }) => path)).toEqual(paths);
  });
});

describe("Transport: limits concurrent requests", () => {
  it("the others wait their turn; polls have a separate queue", async () => {
    const { asked, transport } = setUp(["open"], { concurrency: 1, pollConcurrency: 1 });
    const calls = [transport.send(get), transport.send(get), transport.send({ ...get, lane: "poll" })];
    for (const call of calls) call.catch(() => {});
    await settled();
    expect(asked).toHaveLength(2);
    await transport.close();
    await Promise.allSettled(calls);
  });

  it("a call that waits between two attempts gives up its place", async () => {
    const { asked, clock, transport } = setUp([{ status: 503 }, ok], { concurrency: 1 });
    const [waiting, other] = [transport.send(get), transport.send({ ...get, path: "/y" })];
    await settled();
    expect(asked.map(({ path }) => path)).toEqual(["/api/v1/x", "/api/v1/y"]);
    await through(clock, Promise.all([waiting, other]));
    expect(asked).toHaveLength(3);
  });

  it("a call that gives up while it waits for its turn has sent nothing", async () => {
    const { asked, transport } = setUp(["open"], { concurrency: 1 });
    const first = transport.send(get);
    first.catch(() => {});
    const controller = new AbortController();
    const second = transport.send({ ...post, signal: controller.signal });
    second.catch(() => {});
    await settled();
    controller.abort();
    expect(await failureOf(second)).toMatchObject({
      code: "aborted",
      outcome: "not-sent",
      attempts: [{ phase: "queue" }],
    });
    expect(asked).toHaveLength(1);
    await transport.close();
    await first.catch(() => {});
  });
});

describe("Transport: closing, and scopes", () => {
  it("close: ends requests in progress, and the connections", async () => {
    const { closed, transport } = setUp(["open"]);
    const call = transport.send(get);
    call.catch(() => {});
    await settled();
    await transport.close();
    expect(isAbortedError(await failureOf(call))).toBe(true);
    expect([closed(), transport.closing.aborted]).toEqual([1, true]);
  });

  it("close: a later call sends nothing", async () => {
    const { asked, transport } = setUp([ok]);
    await transport.close();
    expect(await failureOf(transport.send(post))).toMatchObject({ code: "aborted", outcome: "not-sent" });
    expect(asked).toHaveLength(0);
  });

  it("scope: an invalid time is refused", () => {
    const { transport } = setUp([]);
    expect(() => transport.scope(Number.NaN)).toThrow("timeout must be a number of milliseconds; found NaN");
    const scope = transport.scope(1000);
    expect(scope.remaining()).toBe(1000);
    scope.dispose();
  });

  it("a call in a scope of its caller's does not end that scope", async () => {
    const { transport } = setUp([ok]);
    const scope = transport.scope(1000);
    await transport.send({ ...get, scope });
    expect(scope.aborted).toBe(false);
    scope.dispose();
  });
});
