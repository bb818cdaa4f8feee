/** The two loops of a worker, with a client that does as the tests say and queues in memory. */
import { describe, expect, test } from "vitest";
import {
  ActionRequiredError,
  AuthError,
  ExecutionNotFoundError,
  type ExecutionProgress,
  ReferenceConflictError,
  TransportError,
  UnknownOutcomeError,
  WaitTimeoutError,
} from "../../../src/flows/index.ts";
import { followQueueName } from "../../../src/queue/jobs/job-queues.ts";
import type { RecordChange } from "../../../src/queue/jobs/settle.ts";
import { Allowance } from "../../../src/queue/worker/allowance.ts";
import { FollowLoop, type FollowLoopOptions } from "../../../src/queue/worker/follow-loop.ts";
import { SubmitLoop } from "../../../src/queue/worker/submit-loop.ts";
import { type RecordRow, recordRow, SERVER } from "../support/fake-store.ts";
import { fakeWorker, turnUntil } from "../support/fake-worker.ts";

const FOLLOW = followQueueName(SERVER);

describe("the loop of submissions", () => {
  function submitting(
    submitXml: (reference: string) => Promise<{ readonly id: string }>,
    ids: readonly string[],
    concurrency = 2,
  ) {
    const refused: string[] = [];
    const rows = ids.map((id) =>
      recordRow(id, { content_type: "application/xml", bytes: Buffer.from("<a/>") }),
    );
    const client = { submitXml: (_: unknown, { reference }: { reference: string }) => submitXml(reference) };
    const made = fakeWorker(client, rows);
    const loop = new SubmitLoop(made.context, {
      concurrency,
      allowance: new Allowance(made.store, "a"),
      startSpan: () => ({ traceparent: undefined, end: () => {} }),
      onRefusedKey: (reason) => refused.push(reason),
    });
    made.put("submit-1");
    loop.setFlows([{ id: 1, flow: "f", paused: false }]);
    return { ...made, loop, refused };
  }

  test("submits waiting records, a limited number at the same time, and follows accepted ones", async () => {
    let active = 0;
    let most = 0;
    const sent: string[] = [];
    let last: () => void = () => {};
    const all = new Promise<void>((resolve) => {
      last = resolve;
    });
    const { loop, changes, queues, context } = submitting(
      async (reference) => {
        active += 1;
        most = Math.max(most, active);
        await new Promise((resolve) => setImmediate(resolve));
        active -= 1;
        if (sent.push(reference) === 5) last();
        return { id: `run-${reference}` };
      },
      ["a", "b", "c", "d", "e"],
    );
    loop.start();
    await all;
    await loop.stop();
    await context.settlements.written();
    expect([most, sent]).toEqual([2, ["ref-a", "ref-b", "ref-c", "ref-d", "ref-e"]]);
    expect(changes.c).toEqual({ state: "accepted", executionId: "run-ref-c" });
    const added = queues.calls.filter(([name, queue]) => name === "add" && queue === FOLLOW);
    expect(added.flatMap(([, , jobs]) => jobs)).toHaveLength(5);
  });

  test.each<[string, Error, RecordChange | undefined, string]>([
    ["unknown", new UnknownOutcomeError("lost", {}), { state: "unknown", reason: "lost" }, "unknown"],
    ["failed", new ReferenceConflictError("other", {}), { state: "failed", reason: "other" }, "failed"],
    ["released", new TransportError("away", { outcome: "not-sent" }), undefined, "released"],
  ])("records a submission that is %s", async (_, error, change, outcome) => {
    const { loop, changes, events, queues, context } = submitting(() => Promise.reject(error), ["a"]);
    loop.start();
    await turnUntil(() => events.length === 1);
    await loop.stop();
    await context.settlements.written();
    expect(events[0]).toMatchObject({ type: "submission", outcome, reference: "ref-a", flow: "f" });
    expect([changes.a, queues.calls.map(([name]) => name)]).toEqual([
      change,
      [change === undefined ? "release" : "remove"],
    ]);
  });

  test("pauses after a submission that could not be sent: the next ones return to the queue unsent", async () => {
    const sent: string[] = [];
    const { loop, queues, events, context } = submitting(
      async (reference) => {
        sent.push(reference);
        throw new TransportError("away", { outcome: "not-sent" });
      },
      ["a", "b", "c"],
      1,
    );
    loop.start();
    await turnUntil(() => events.length === 1);
    await loop.stop();
    await context.settlements.written();
    const released = queues.calls.filter(([name]) => name === "release").flatMap(([, , ids]) => ids);
    expect([sent, (released as string[]).sort()]).toEqual([["ref-a"], ["a", "b", "c"]]);
  });

  test("reports a refused key, and returns the job to the queue", async () => {
    const error = new AuthError("no such key", { outcome: "rejected" });
    const { loop, refused, queues, context } = submitting(() => Promise.reject(error), ["a"]);
    loop.start();
    await turnUntil(() => refused.length > 0);
    await loop.stop();
    await context.settlements.written();
    expect([refused, queues.calls]).toEqual([["no such key"], [["release", "submit-1", ["a"]]]]);
  });

  test("returns unstarted jobs immediately when their flow is paused", async () => {
    const release: ((run: { readonly id: string }) => void)[] = [];
    const held = new Promise<{ readonly id: string }>((resolve) => release.push(resolve));
    const { loop, queues, context } = submitting(() => held, ["a", "b", "c"], 1);
    loop.start();
    await turnUntil(() => loop.active === 1);
    loop.setFlows([{ id: 1, flow: "f", paused: true }]);
    await context.settlements.written();
    expect(queues.calls).toEqual([["release", "submit-1", ["b", "c"]]]);
    release[0]?.({ id: "e" });
    await loop.stop();
  });

  test("takes no jobs if there are no flows, or all are paused", async () => {
    const { loop, database } = submitting(() => Promise.reject(new Error("sent")), ["a"]);
    loop.setFlows([{ id: 1, flow: "f", paused: true }]);
    loop.start();
    await loop.stop();
    expect(database.ends).toEqual([]);
  });

  test("does not send a reference that another submission has claimed, and returns its job when it stops", async () => {
    let looks = 0;
    const { loop, context, events, queues, changes } = submitting(async () => {
      looks += 1;
      const key = { server: SERVER, flow: "f", reference: "ref-a" };
      await context.claims.find(key);
      await context.claims.find(key);
      return { id: "never" };
    }, ["a"]);
    loop.start();
    await turnUntil(() => looks === 1 && loop.active === 0);
    await loop.stop();
    await context.settlements.written();
    expect([events, changes, queues.calls]).toEqual([[], {}, [["release", "submit-1", ["a"]]]]);
  });
});

describe("the loop of runs", () => {
  const BLOCKED = new ActionRequiredError("m", { status: "UserInput" } as ExecutionProgress, {});
  const accepted = (id: string, changes: object = {}) =>
    recordRow(id, { state: "accepted", execution_id: `run-${id}`, ...changes });

  function following(
    wait: (id: string, turn: number) => Promise<{ readonly status: string }>,
    rows: readonly RecordRow[],
    options: Partial<FollowLoopOptions> = {},
  ) {
    const asked: unknown[] = [];
    const client = {
      run: (id: string, { mode }: { readonly mode: string }) => ({
        wait: () => wait(id, asked.push([id, mode])),
        output: async () => ({ documents: [] }),
      }),
    };
    const made = fakeWorker(client, rows);
    made.put(FOLLOW);
    const given = { concurrency: 4, delivery: undefined, deliveryAttempts: 3, ...options };
    return { ...made, asked, loop: new FollowLoop(made.context, given) };
  }

  /** Lets a loop settle all of its jobs, and stops it. */
  async function until(made: ReturnType<typeof following>, isDone: () => boolean): Promise<void> {
    const { loop, context } = made;
    loop.start();
    await turnUntil(isDone);
    await loop.stop();
    await context.settlements.written();
  }

  test.each([
    ["Success", "done"],
    ["Warning", "done"],
    ["Error", "flow-failed"],
    ["Canceled", "flow-failed"],
    ["Interrupted", "flow-failed"],
  ])("a run that ends with %s is %s", async (status, state) => {
    const made = following(async () => ({ status }), [accepted("a", { mode: "batch" })]);
    await until(made, () => made.events.length === 1);
    expect(made.changes).toEqual({ a: { state, status } });
    expect(made.events).toEqual([{ type: "run", reference: "ref-a", executionId: "run-a", status }]);
    expect([made.asked, made.queues.calls]).toEqual([[["run-a", "batch"]], [["remove", FOLLOW, ["a"]]]]);
  });

  test("the journal records the end of its own execution, and of no other", async () => {
    const made = following(async () => ({ status: "Success" }), [accepted("a"), accepted("b")]);
    const facts = {
      payloadHash: "h",
      contentType: "",
      mode: "interactive",
      at: new Date(0).toISOString(),
    } as const;
    for (const [reference, executionId] of [
      ["ref-a", "run-a"],
      ["ref-b", "other"],
    ] as const) {
      const claimed = await made.journal.claim({ server: SERVER, flow: "f", reference }, 1, facts);
      if (claimed !== undefined)
        await made.journal.advance(claimed, { state: "accepted", at: facts.at, executionId });
    }
    await until(made, () => made.events.length === 2);
    const stateOf = async (reference: string) =>
      (await made.journal.find({ server: SERVER, flow: "f", reference }))?.state;
    expect([await stateOf("ref-a"), await stateOf("ref-b")]).toEqual(["done", "accepted"]);
  });

  test.each<[string, unknown, object]>([
    [
      "begins to count anew while it works",
      new WaitTimeoutError("m", "token", "Running", {}),
      { after: 2, attempt: 0 },
    ],
    ["is asked again later, and later each time", new TransportError("m", {}), { after: 4, attempt: 1 }],
    ["is asked rarely while it waits for a person", BLOCKED, { after: 30, attempt: 1 }],
  ])("a run that has not ended %s", async (_, error, job) => {
    const made = following(() => Promise.reject(error), [accepted("a", { priority: "6" })]);
    await until(made, () => made.events.length === 1);
    expect(made.queues.calls).toEqual([
      ["remove", FOLLOW, ["a"]],
      ["add", FOLLOW, [{ id: "a", priority: 6, ...job }]],
    ]);
    expect([made.changes, made.events[0]?.type]).toEqual([{}, "problem"]);
  });

  test("a run that does not exist on the server has failed", async () => {
    const made = following(() => Promise.reject(new ExecutionNotFoundError("gone", {})), [accepted("a")]);
    await until(made, () => made.events.length === 1);
    expect(made.changes).toEqual({ a: { state: "flow-failed", reason: "gone" } });
  });

  test("documents are delivered for runs that ended well only, and again until there were enough attempts", async () => {
    const delivered: string[] = [];
    const delivery = {
      deliver: async ({ executionId }: { readonly executionId: string }) => {
        delivered.push(executionId);
        throw new Error("the folder is full");
      },
    };
    // The attempt of each job is its place: the last one has had two before.
    const wait = async (id: string) => ({ status: id === "run-a" ? "Error" : "Success" });
    const made = following(
      wait,
      ["a", "b", "c"].map((id) => accepted(id)),
      { delivery },
    );
    await until(made, () => made.events.length === 3);
    expect(delivered.sort()).toEqual(["run-b", "run-c"]);
    expect(made.changes).toEqual({
      a: { state: "flow-failed", status: "Error" },
      c: { state: "undelivered", status: "Success", reason: "the folder is full" },
    });
    expect(made.queues.calls.at(-1)).toEqual([
      "add",
      FOLLOW,
      [{ id: "b", priority: 0, after: 8, attempt: 2 }],
    ]);
  });

  test("runs that are followed when it stops return to the queue, without a problem", async () => {
    let fail: (error: Error) => void = () => {};
    const held = new Promise<never>((_, reject) => {
      fail = reject;
    });
    const made = following(() => held, [accepted("a")]);
    made.loop.start();
    await turnUntil(() => made.loop.active === 1);
    const stopped = made.loop.stop();
    fail(new Error("aborted"));
    await stopped;
    await made.context.settlements.written();
    expect([made.queues.calls, made.events]).toEqual([[["release", FOLLOW, ["a"]]], []]);
  });

  test("takes no more runs than it has room for", async () => {
    const made = following(() => new Promise(() => {}), [accepted("a"), accepted("b"), accepted("c")], {
      concurrency: 2,
    });
    made.loop.start();
    await turnUntil(() => made.loop.active === 2);
    expect(made.queues.waiting.get(FOLLOW)?.map(({ id }) => id)).toEqual(["c"]);
  });
});
