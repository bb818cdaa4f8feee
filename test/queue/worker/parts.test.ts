/** The parts that the loops of a worker share: allowances, decisions, waits, and the writing of outcomes. */
import { describe, expect, test } from "vitest";
import { MemoryJournal } from "../../../src/flows/index.ts";
import type { JournalRecord } from "../../../src/flows/journal/journal.ts";
import { followQueueName } from "../../../src/queue/jobs/job-queues.ts";
import { Allowance } from "../../../src/queue/worker/allowance.ts";
import { problem } from "../../../src/queue/worker/context.ts";
import { decide } from "../../../src/queue/worker/decide.ts";
import { Doorbell } from "../../../src/queue/worker/doorbell.ts";
import { Persistence } from "../../../src/queue/worker/persistence.ts";
import { Settlements } from "../../../src/queue/worker/settlements.ts";
import { fakeStore, SERVER, storedRecord, takenRecord } from "../support/fake-store.ts";

describe("an allowance", () => {
  /** An allowance with limits, whose buckets grant so many tokens at each call. */
  async function allowance(
    limits: Readonly<Record<string, number>>,
    grants: Readonly<Record<string, number>>,
  ) {
    const state = { now: 0 };
    const { store, database } = fakeStore({
      "select name, per_minute::text": Object.entries(limits).map(([name, per_minute]) => ({
        name,
        per_minute,
      })),
      "with locked": ([bucket]) => [{ granted: String(grants[String(bucket)] ?? 0) }],
    });
    const made = new Allowance(store, "main", () => state.now);
    await made.refresh();
    return {
      made,
      state,
      asked: () => database.valuesOf("with locked").map(([bucket, count]) => [bucket, count]),
    };
  }

  test("sends no query if there is no limit", async () => {
    const { made, asked } = await allowance({}, {});
    expect(await made.take(1, 32)).toBe(32);
    expect(asked()).toEqual([]);
  });

  test("takes at most a quarter of a second's tokens at once, and at least one", async () => {
    const { made, asked } = await allowance({ "flow:1": 2400, "flow:2": 1 }, { "flow:1": 10, "flow:2": 1 });
    expect(await made.take(1, 32)).toBe(10);
    expect(await made.take(2, 32)).toBe(1);
    expect(asked()).toEqual([
      ["flow:1", 10],
      ["flow:2", 1],
    ]);
  });

  test("is the smaller of the account's and the flow's, and keeps the rest of the account's", async () => {
    const limits = { "account:main": 2400, "flow:1": 2400 };
    const { made, asked } = await allowance(limits, { "account:main": 8, "flow:1": 3 });
    expect(await made.take(1, 8)).toBe(3);
    expect(await made.take(2, 8)).toBe(5);
    expect(asked()).toEqual([
      ["account:main", 8],
      ["flow:1", 8],
    ]);
  });

  test("does not ask for the flow where the account has nothing", async () => {
    const { made, asked } = await allowance({ "account:main": 60, "flow:1": 60 }, { "account:main": 0 });
    expect(await made.take(1, 8)).toBe(0);
    expect(asked()).toEqual([["account:main", 1]]);
  });

  test("uses what was given back within a second, and not later", async () => {
    const { made, state, asked } = await allowance({ "flow:1": 2400 }, { "flow:1": 4 });
    expect(await made.take(1, 4)).toBe(4);
    made.giveBack(1, 3);
    state.now = 999;
    expect(await made.take(1, 2)).toBe(2);
    made.giveBack(1, 2);
    state.now = 1000;
    expect(await made.take(1, 2)).toBe(4);
    expect(asked()).toHaveLength(2);
  });

  test("tokens that are given back are not good for longer", async () => {
    const { made, state, asked } = await allowance({ "flow:1": 2400 }, { "flow:1": 4 });
    await made.take(1, 4);
    state.now = 2000;
    made.giveBack(1, 4);
    await made.take(1, 4);
    expect(asked()).toHaveLength(2);
  });

  test("a limit that was removed since it was read grants every request", async () => {
    const { store } = fakeStore({ "select name, per_minute::text": [{ name: "flow:1", per_minute: "960" }] });
    const made = new Allowance(store, "main");
    await made.refresh();
    expect(await made.take(1, 8)).toBe(4);
  });
});

describe("the decision about a job whose worker is gone", () => {
  const AT = "2026-11-30T00:00:00.000Z";
  const record = storedRecord("a", { reference: "R", priority: 4 });
  const next = { queue: followQueueName(SERVER), job: { id: "a", priority: 4 } };
  /** The journal as it says this of the record. */
  const saying = (found: Partial<JournalRecord> | undefined) =>
    Object.assign(new MemoryJournal(), {
      find: async () =>
        found === undefined ? undefined : { payloadHash: "h", owner: "here", at: AT, ...found },
    }) as unknown as MemoryJournal;

  test.each<[string, Partial<JournalRecord> | undefined, unknown]>([
    ["nothing was sent", undefined, { type: "again" }],
    ["it is known not to have run", { state: "failed" }, { type: "again" }],
    ["other data has the reference", { state: "accepted", payloadHash: "x" }, { type: "again" }],
    ["its process still sends it", { state: "sending" }, { type: "later" }],
    [
      "its process is gone",
      { state: "sending", owner: "gone" },
      {
        change: {
          state: "unknown",
          reason: "the worker that sent it ended before it recorded the server's answer",
        },
      },
    ],
    ["nobody knows", { state: "unknown", reason: "lost" }, { change: { state: "unknown", reason: "lost" } }],
    ["it was accepted", { state: "accepted", executionId: "e" }, { change: { state: "accepted" }, next }],
    ["its run has ended", { state: "done", executionId: "e" }, { change: { executionId: "e" }, next }],
    ["it was accepted without an id", { state: "accepted" }, { change: { state: "unknown" } }],
  ])("where %s", async (_, found, expected) => {
    expect(await decide(saying(found), SERVER, record)).toMatchObject(expected as object);
  });

  test("a run that is not followed has no job after it", async () => {
    const journal = saying({ state: "accepted", executionId: "e" });
    expect(await decide(journal, SERVER, { ...record, follow: false })).toEqual({
      type: "decided",
      change: { state: "accepted", executionId: "e" },
    });
  });

  test.each<[string, Partial<JournalRecord> | undefined, unknown]>([
    ["has no claim", undefined, { type: "ended" }],
    ["has the claim of the cancellation", { state: "failed" }, { type: "ended" }],
    ["is still being sent", { state: "sending" }, { type: "later" }],
    ["was sent without an answer", { state: "sending", owner: "gone" }, { change: { state: "unknown" } }],
    ["was accepted", { state: "accepted", executionId: "e" }, { change: { executionId: "e" }, next }],
  ])(
    "a record that was cancelled by a process that was killed, and %s, is decided by the journal",
    async (_, found, expected) => {
      const decision = await decide(saying(found), SERVER, { ...record, state: "cancelled" });
      expect(decision).toMatchObject(expected as object);
    },
  );

  test.each([
    ["accepted", true, "again"],
    ["accepted", false, "ended"],
    ["done", true, "ended"],
    ["unknown", true, "ended"],
  ] as const)(
    "a record that is %s (followed: %s) is decided without the journal: %s",
    async (state, follow, type) => {
      const journal = Object.assign(new MemoryJournal(), { find: () => Promise.reject(new Error("asked")) });
      expect(await decide(journal, SERVER, { ...record, state, follow })).toEqual({ type });
    },
  );
});

describe("a bell", () => {
  test("that has rung wakes the next waiter, once", async () => {
    const bell = new Doorbell();
    bell.ring();
    bell.ring();
    await bell.wait(1_000_000);
    let isOver = false;
    const second = bell.wait(1_000_000).then(() => {
      isOver = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isOver).toBe(false);
    bell.ring();
    await second;
    expect(isOver).toBe(true);
  });

  test("does not wake another waiter after that, or after its time", async () => {
    const bell = new Doorbell();
    const heard = bell.wait(1_000_000);
    bell.ring();
    await heard;
    await bell.wait(0);
    expect(await Promise.race([bell.wait(1_000_000).then(() => "rung"), Promise.resolve("silent")])).toBe(
      "silent",
    );
    bell.ring();
  });
});

test.each([
  [new Error("m"), "m"],
  ["text", "text"],
  [undefined, "undefined"],
])("a problem has the message of %s", (error, message) => {
  expect(problem("writing", error)).toEqual({ type: "problem", what: "writing", error: message });
});

describe("settlements", () => {
  function settling() {
    const stop = new AbortController();
    const state = { isAway: false };
    const made = fakeStore({
      "queue_record r set": () => {
        if (state.isAway) throw new Error("away");
        return [];
      },
    });
    const persistence = new Persistence(stop.signal, () => stop.abort());
    return { ...made, state, settlements: new Settlements(made.store, persistence) };
  }
  const taken = (id: string, lease = "L") => takenRecord(storedRecord(id), { lease });
  const DONE = { change: { state: "failed", reason: "r" } } as const;

  test("of one turn of the event loop are one transaction, which ends the lease with its last job", async () => {
    const { settlements, database } = settling();
    const jobs = [taken("a"), taken("b"), taken("c", "M")];
    settlements.taken([...jobs, taken("d", "M")]);
    for (const job of jobs) settlements.add(job, DONE);
    expect(settlements.pending).toBe(3);
    await settlements.written();
    expect([settlements.pending, database.ends]).toEqual([0, ["commit"]]);
    expect(database.valuesOf("queue_lease")).toEqual([[["L"]]]);
  });

  test("are written in groups of 500, one after the other", async () => {
    const { settlements, database, queues } = settling();
    const jobs = Array.from({ length: 501 }, (_, index) => taken(`${index}`));
    settlements.taken(jobs);
    for (const job of jobs) settlements.add(job, { release: true });
    await settlements.written();
    expect(queues.calls.map(([, , ids]) => (ids as string[]).length)).toEqual([500, 1]);
    expect([database.ends, database.valuesOf("queue_lease")]).toEqual([["commit", "commit"], [[["L"]]]]);
  });

  test("are given up if the worker is stopped while the database is unavailable, and the lease is kept", async () => {
    const { settlements, state, database } = settling();
    settlements.taken([taken("a")]);
    state.isAway = true;
    settlements.add(taken("a"), DONE);
    await settlements.written();
    expect([settlements.pending, database.valuesOf("queue_lease")]).toEqual([0, []]);
  });

  test("have nothing to wait for where nothing was added", async () => {
    const { settlements, database } = settling();
    await settlements.written();
    expect(database.asked).toEqual([]);
  });
});
