import { describe, expect, test } from "vitest";
import { AuthError, NotFoundError, RateLimitedError, ServerError } from "../../../src/flows/index.ts";
import { type ExecutionProgress, readProgress } from "../../../src/flows/model/progress.ts";
import { type RetryOptions, resolveRetry } from "../../../src/flows/options.ts";
import { type LoopContext, RunLoop, type Watcher } from "../../../src/flows/run/loop.ts";
import type { Call } from "../../../src/flows/transport/call.ts";
import { ManualClock, settled } from "../support/clock.ts";

/** A loop whose server answers what `answers` says, the last one for ever. */
function loopOf(answers: readonly unknown[], retry: Partial<RetryOptions> = {}) {
  const clock = new ManualClock();
  const polls: { readonly at: number; readonly path: string }[] = [];
  const start = clock.now();
  const transport = {
    async send({ path }: Call) {
      const answer = answers[Math.min(polls.length, answers.length - 1)];
      polls.push({ at: clock.now() - start, path });
      if (answer instanceof Error) throw answer;
      const body = new TextEncoder().encode(JSON.stringify(answer));
      return { status: 200, headers: {}, body, json: () => answer, requestId: "", attempts: [] };
    },
  };
  const context: LoopContext = {
    transport: transport as never as LoopContext["transport"],
    clock,
    random: () => 0.5,
    retry: { ...resolveRetry(), ...retry },
    scrub: (text) => text,
  };
  const subject = { executionId: "e-1", mode: "interactive", submittedAt: start } as const;
  const loop = new RunLoop(
    context,
    subject,
    async () => {},
    () => {},
  );
  return { clock, polls, loop };
}

function watcher(remaining = 1e9) {
  const changes: ExecutionProgress[] = [];
  const ends: ExecutionProgress[] = [];
  const failures: unknown[] = [];
  const made: Watcher = {
    remaining: () => remaining,
    changed: (progress) => changes.push(progress),
    ended: (progress) => ends.push(progress),
    failed: (error) => failures.push(error),
  };
  return { ...made, changes, ends, failures };
}

const running = (percentage?: number, message?: string) => ({ status: "Running", percentage, message });

describe("row 29: a server that answers immediately", () => {
  test("is polled after 1 s, then at intervals that grow by half, up to 15 s", async () => {
    const { clock, polls, loop } = loopOf([running(1)]);
    const leave = loop.watch(watcher());
    await clock.advance(120_000);
    const gaps = polls.slice(1).map(({ at }, index) => Math.round(at - (polls[index]?.at ?? 0)));
    expect(gaps.slice(0, 10)).toEqual([1000, 1500, 2250, 3375, 5063, 7594, 11_391, 15_000, 15_000, 15_000]);
    leave();
  });

  test("is polled after 1 s again when something has changed", async () => {
    const { clock, polls, loop } = loopOf([running(1), running(1), running(1), running(2), running(2)]);
    const leave = loop.watch(watcher());
    await clock.advance(9000);
    const gaps = polls.slice(1).map(({ at }, index) => at - (polls[index]?.at ?? 0));
    expect(gaps.slice(0, 5)).toEqual([1000, 1500, 2250, 1000, 1500]);
    leave();
  });
});

describe("row 32: an answer without a status", () => {
  test.each([
    ["none", { percentage: 5 }],
    ["null", { status: null }],
    ["an object", { status: { name: "Running" } }],
    ["a number", { status: 3 }],
    ["an empty text", { status: "" }],
    ["no object", []],
  ])("is reported after five polls (%s), and not awaited", async (_, answer) => {
    const { clock, polls, loop } = loopOf([running(1), answer]);
    const watched = watcher();
    loop.watch(watched);
    await clock.advance(200_000);
    expect(watched.failures).toMatchObject([{ code: "bad-response", executionId: "e-1" }]);
    expect(String(watched.failures[0])).toMatch(/has no readable status\. It begins: [[{]/);
    expect(polls).toHaveLength(6);
    expect(watched.changes).toHaveLength(1);
  });

  test("is ignored if the next answer has a status", async () => {
    const { clock, loop } = loopOf([{}, {}, {}, {}, { status: "Success" }]);
    const watched = watcher();
    loop.watch(watched);
    await clock.advance(200_000);
    expect([watched.failures, watched.ends.length]).toEqual([[], 1]);
  });

  test("differs from an unknown status, which counts as active", async () => {
    const { clock, polls, loop } = loopOf([{ status: "Archiving" }]);
    const watched = watcher();
    const leave = loop.watch(watched);
    await clock.advance(200_000);
    expect([watched.failures, watched.changes.length]).toEqual([[], 1]);
    expect(polls.length).toBeGreaterThan(10);
    leave();
  });
});

test("row 34: an answer without a status, such as one to a continuation, is not an event and undoes nothing", async () => {
  const { loop } = loopOf([running(5)]);
  const seen = watcher();
  const leave = loop.watch(seen);
  await settled();
  expect(loop.observe(readProgress(undefined))).toBeUndefined();
  expect([seen.changes.length, loop.last?.status, loop.last?.percentage]).toEqual([1, "Running", 5]);
  leave();
});

test("a waiter that leaves after a failure does not end the polls of a later waiter", async () => {
  const { clock, polls, loop } = loopOf([new Error("x"), running(1), running(2), { status: "Success" }]);
  const first = watcher();
  const leaveFirst = loop.watch(first);
  await settled();
  expect(first.failures).toHaveLength(1);
  const second = watcher();
  loop.watch(second);
  leaveFirst();
  await clock.advance(10_000);
  expect([polls.length, second.ends.length]).toEqual([4, 1]);
});

const http = (status: number): Error => {
  const Of = status === 404 ? NotFoundError : status === 401 ? AuthError : ServerError;
  return new Of("x", { status });
};

describe("polls that fail", () => {
  test("as not found are believed only after the server had time to list the execution", async () => {
    const early = loopOf([http(404), http(404), { status: "Success" }]);
    const seen = watcher();
    early.loop.watch(seen);
    await early.clock.advance(9_000);
    expect([seen.failures, seen.ends.length]).toEqual([[], 1]);
    const late = loopOf([running(1), http(404)]);
    const told = watcher();
    await late.clock.advance(11_000);
    late.loop.watch(told);
    await late.clock.advance(10_000);
    expect(told.failures).toMatchObject([{ code: "execution-not-found", executionId: "e-1" }]);
  });

  test("because the key is refused are not tried again", async () => {
    const { clock, polls, loop } = loopOf([http(401)]);
    const seen = watcher();
    loop.watch(seen);
    await clock.advance(60_000);
    expect([polls.length, seen.failures.length]).toEqual([1, 1]);
  });

  test("and pass are tried again, so often and no more, never faster than ten times a second", async () => {
    const { clock, polls, loop } = loopOf([http(503)], { maxPollFailures: 7 });
    const seen = watcher();
    loop.watch(seen);
    await clock.advance(3_600_000);
    expect(polls).toHaveLength(8);
    const gaps = polls.slice(1).map(({ at }, index) => at - (polls[index]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(100);
    expect(seen.failures).toMatchObject([{ status: 503 }]);
  });

  test("by a rate limit wait as long as the server requests, but not longer than allowed", async () => {
    const { clock, polls, loop } = loopOf([
      new RateLimitedError("x", { status: 429, retryAfter: 20 }),
      running(1),
    ]);
    const leave = loop.watch(watcher());
    await clock.advance(19_000);
    expect(polls).toHaveLength(1);
    await clock.advance(1_500);
    // And then by the usual steps again, the wait of the server not counted in.
    expect(polls).toHaveLength(2);
    await clock.advance(1_000);
    expect(polls).toHaveLength(3);
    leave();
    const tooLong = loopOf([new RateLimitedError("x", { status: 429, retryAfter: 86_400 })]);
    const seen = watcher();
    tooLong.loop.watch(seen);
    await tooLong.clock.advance(1_000);
    expect(seen.failures).toMatchObject([{ code: "rate-limited" }]);
  });
});

describe("row 34: events", () => {
  test("are emitted only after a change, and at the end", async () => {
    const { clock, loop } = loopOf([
      running(1),
      running(1),
      running(2),
      running(2),
      running(2, "Step 2"),
      { status: "Success" },
    ]);
    const seen = watcher();
    loop.watch(seen);
    await clock.advance(60_000);
    expect(seen.changes.map(({ percentage, message }) => [percentage, message])).toEqual([
      [1, undefined],
      [2, undefined],
      [2, "Step 2"],
    ]);
    expect(seen.ends.map(({ status }) => status)).toEqual(["Success"]);
  });

  test("never go back in percentage within one status, and may with a new one", async () => {
    const { clock, loop } = loopOf([
      running(50),
      running(20, "again"),
      running(undefined, "more"),
      { status: "Waiting", percentage: 10 },
      { status: "Success", percentage: 100 },
    ]);
    const seen = watcher();
    loop.watch(seen);
    await clock.advance(60_000);
    expect(seen.changes.map(({ status, percentage }) => [status, percentage])).toEqual([
      ["Running", 50],
      ["Running", 50],
      ["Running", 50],
      ["Waiting", 10],
    ]);
    expect(seen.ends[0]?.percentage).toBe(100);
  });
});

describe("row 35: many waiters", () => {
  test("share one poll, and all get the end", async () => {
    const { clock, polls, loop } = loopOf([running(1), running(2), { status: "Success" }]);
    const all = Array.from({ length: 20 }, () => watcher());
    for (const one of all) loop.watch(one);
    await clock.advance(10_000);
    expect(polls).toHaveLength(3);
    expect(all.every(({ ends }) => ends.length === 1)).toBe(true);
    expect(clock.pending).toBe(0);
  });

  test("a waiter that leaves does not stop the others; the last one stops the poll, and a new one starts it again", async () => {
    const { clock, polls, loop } = loopOf([running(1)]);
    const leaves = [loop.watch(watcher()), loop.watch(watcher())];
    await settled();
    leaves[0]?.();
    await clock.advance(1000);
    expect(polls).toHaveLength(2);
    leaves[1]?.();
    await clock.advance(60_000);
    expect(polls).toHaveLength(2);
    expect(clock.pending).toBe(0);
    loop.watch(watcher())();
    await settled();
    expect(polls).toHaveLength(3);
  });

  test("a waiter after the end gets the result immediately, without a poll", async () => {
    const { clock, polls, loop } = loopOf([{ status: "Success" }]);
    loop.watch(watcher());
    await clock.advance(1000);
    const late = watcher();
    loop.watch(late);
    expect(late.ends).toHaveLength(1);
    expect(polls).toHaveLength(1);
  });
});

test.each([
  [1e9, 30],
  [30_000, 30],
  [12_900, 12],
  [100, 1],
])("row 28: with %i ms left the request asks the server to hold the poll for %i s", async (left, seconds) => {
  const { polls, loop } = loopOf([running(1)]);
  const leave = loop.watch(watcher(left));
  await settled();
  expect(polls[0]?.path).toBe(`/flows/executions/e-1/progress?timeout=${seconds}`);
  leave();
});

test("row 28: of several waiters, the longest deadline decides", async () => {
  const { polls, loop, clock } = loopOf([running(1)]);
  const leaves = [loop.watch(watcher(5_000)), loop.watch(watcher(20_000))];
  await clock.advance(1000);
  expect(polls[1]?.path).toMatch(/timeout=20$/);
  for (const leave of leaves) leave();
});
