/** What the queue says to its database and its job queues when records are cancelled, retried, settled and counted. */
import { describe, expect, test } from "vitest";
import { MemoryJournal } from "../../../src/flows/index.ts";
import { cancelRecord } from "../../../src/queue/jobs/cancel.ts";
import {
  accountBucket,
  flowBucket,
  readLimits,
  setLimit,
  takeTokens,
} from "../../../src/queue/jobs/limits.ts";
import { RECORD_STATES } from "../../../src/queue/jobs/record.ts";
import { retryRecords } from "../../../src/queue/jobs/retry.ts";
import { changeRecords, groupedBy, writeSettlements } from "../../../src/queue/jobs/settle.ts";
import { countRecords, oldestWaiting, readQueueStatus } from "../../../src/queue/jobs/status.ts";
import { FakeDatabase, fakeStore, recordRow, type Script, SERVER } from "../support/fake-store.ts";

const FIND = "where flow_id = $1 and reference = $2";
const READ = "where r.id = any($1::uuid[])";
const MOVE = "set state = $3";
const AT = "2026-11-30T00:00:00.000Z";
const KEY = { server: SERVER, flow: "f", reference: "ref-a" };

describe("cancelling", () => {
  const waiting: Script = { [FIND]: [{ id: "a" }], [READ]: [recordRow("a")], [MOVE]: [{ id: "a" }] };

  test("claims an unsent reference so that nobody sends it, and removes its job", async () => {
    const { store, database, queues } = fakeStore(waiting);
    const journal = new MemoryJournal();
    expect(await cancelRecord(store, journal, 1, "ref-a")).toEqual({
      reference: "ref-a",
      result: "cancelled",
      state: "cancelled",
    });
    expect(await journal.find(KEY)).toMatchObject({
      state: "failed",
      generation: 1,
      payloadHash: "h",
      reason: "cancelled before it was sent",
    });
    expect(queues.calls).toEqual([["remove", "submit-1", ["a"]]]);
    expect(database.valuesOf(MOVE)).toEqual([["a", "waiting", "cancelled", "cancelled before it was sent"]]);
  });

  test("claims the next generation where an earlier one failed", async () => {
    const journal = new MemoryJournal();
    const facts = { payloadHash: "h", contentType: "", mode: "interactive", at: AT } as const;
    const first = await journal.claim(KEY, 1, facts);
    if (first !== undefined) await journal.advance(first, { state: "failed", at: AT });
    const { store } = fakeStore(waiting);
    expect(await cancelRecord(store, journal, 1, "ref-a")).toMatchObject({ result: "cancelled" });
    expect(await journal.find(KEY)).toMatchObject({ generation: 2, state: "failed" });
  });

  test("restores the record if a worker has the claim", async () => {
    const journal = new MemoryJournal();
    await journal.claim(KEY, 1, { payloadHash: "h", contentType: "", mode: "interactive", at: AT });
    const { store, database, queues } = fakeStore(waiting);
    expect(await cancelRecord(store, journal, 1, "ref-a")).toEqual({
      reference: "ref-a",
      result: "sent",
      state: "waiting",
    });
    expect(database.valuesOf(MOVE).map(([, from, to]) => [from, to])).toEqual([
      ["waiting", "cancelled"],
      ["cancelled", "waiting"],
    ]);
    expect(queues.calls).toEqual([]);
  });

  test("returns the state of a record that was settled in the meantime", async () => {
    let looks = 0;
    const { store } = fakeStore({
      [FIND]: [{ id: "a" }],
      [READ]: () => {
        looks += 1;
        return looks === 1 ? [recordRow("a")] : [recordRow("a", { state: "accepted", execution_id: "e" })];
      },
    });
    expect(await cancelRecord(store, new MemoryJournal(), 1, "ref-a")).toEqual({
      reference: "ref-a",
      result: "sent",
      state: "accepted",
      executionId: "e",
    });
  });

  test.each([
    ["accepted", "sent"],
    ["unknown", "sent"],
    ["done", "ended"],
    ["flow-failed", "ended"],
    ["failed", "ended"],
    ["undelivered", "ended"],
    ["cancelled", "cancelled"],
  ] as const)("of a record that is %s changes nothing: %s", async (state, result) => {
    const { store, database } = fakeStore({ [FIND]: [{ id: "a" }], [READ]: [recordRow("a", { state })] });
    const journal = new MemoryJournal();
    expect(await cancelRecord(store, journal, 1, "ref-a")).toEqual({ reference: "ref-a", state, result });
    expect([database.valuesOf(MOVE), await journal.find(KEY)]).toEqual([[], undefined]);
  });

  test.each<[string, Script]>([
    ["was never added", {}],
    ["was removed between two looks", { [FIND]: [{ id: "a" }] }],
  ])("a record that %s is absent", async (_, script) => {
    const { store } = fakeStore(script);
    const cancelled = await cancelRecord(store, new MemoryJournal(), 1, "none");
    expect(cancelled).toEqual({ reference: "none", result: "absent" });
  });
});

describe("retrying", () => {
  const row = (id: string, state: string, flow = "1") => ({ id, state, flow_id: flow, priority: "3" });

  test("sends again what failed, delivers again what was not delivered, and replaces their old jobs", async () => {
    const rows = [row("a", "waiting"), row("b", "accepted"), row("c", "waiting", "2"), row("d", "waiting")];
    const { store, queues, database } = fakeStore({ "queue_record r set state": rows });
    expect(await retryRecords(store, {})).toBe(4);
    expect(queues.calls.map(([name, queue]) => `${name} ${queue.replace(/-\w+$/, "")}`)).toEqual([
      "remove submit",
      "add submit",
      "remove follow",
      "add follow",
      "remove submit",
      "add submit",
    ]);
    expect(queues.calls[1]).toEqual([
      "add",
      "submit-1",
      [
        { id: "a", priority: 3 },
        { id: "d", priority: 3 },
      ],
    ]);
    expect(database.valuesOf("set state")).toEqual([[["failed", "undelivered"], SERVER, null, null]]);
  });

  test("selects only the given states, references and flow", async () => {
    const { store, database } = fakeStore();
    expect(await retryRecords(store, { states: ["cancelled"], references: [], flow: "" })).toBe(0);
    expect(database.valuesOf("set state")).toEqual([[["cancelled"], SERVER, [], ""]]);
  });

  test("puts back a thousand records per transaction until fewer remain", async () => {
    const pages = [1000, 1000, 1].map((count) =>
      Array.from({ length: count }, (_, i) => row(`${i}`, "waiting")),
    );
    const { store, database } = fakeStore({ "set state": () => pages.shift() ?? [] });
    expect(await retryRecords(store, {})).toBe(2001);
    expect(database.ends).toEqual(["commit", "commit", "commit"]);
  });
});

describe("settling", () => {
  const at = (recordId: string, queue = "q") => ({ recordId, queue, jobId: `job-${recordId}` });

  test("changes records, ends or releases their jobs, adds what follows, and removes ended leases", async () => {
    const { store, database, queues } = fakeStore();
    const settlements = [
      { ...at("b"), change: { state: "accepted", executionId: "e" } as const },
      { ...at("a"), release: true },
      { ...at("c", "r"), next: { queue: "f", job: { id: "c" } } },
    ];
    await writeSettlements(store, settlements, ["7"], database);
    expect(queues.calls).toEqual([
      ["release", "q", ["job-a"]],
      ["remove", "q", ["job-b"]],
      ["remove", "r", ["job-c"]],
      ["add", "f", [{ id: "c" }]],
    ]);
    expect(database.valuesOf("queue_lease")).toEqual([[["7"]]]);
    expect(database.valuesOf("update")).toEqual([[["b"], ["accepted"], ["e"], [null], [null]]]);
  });

  test("sends no statement if nothing has changed", async () => {
    const { store, database } = fakeStore();
    await writeSettlements(store, [{ ...at("a"), release: true }], [], database);
    await writeSettlements(store, [], [], database);
    expect(database.asked).toEqual([]);
  });

  test("changes records in the order of ids, whatever their order, and cuts long reasons off", async () => {
    const database = new FakeDatabase();
    const reason = "x".repeat(3000);
    const changes = ["c", "a", "b"].map((recordId) => ({
      recordId,
      change: { state: "failed", reason } as const,
    }));
    await changeRecords({ schema: '"s"' }, changes, database);
    const [ids, , , , reasons] = (database.asked[0]?.values ?? []) as string[][];
    expect([ids, reasons?.map(({ length }) => length)]).toEqual([
      ["a", "b", "c"],
      [2000, 2000, 2000],
    ]);
  });

  test("write a reason without the characters that PostgreSQL refuses: no outcome must wait for ever", async () => {
    const database = new FakeDatabase();
    const change = { state: "undelivered", reason: `a\0b${"x".repeat(1996)}\u{1F600}` } as const;
    await changeRecords({ schema: '"s"' }, [{ recordId: "a", change }], database);
    expect(database.asked[0]?.values[4]).toEqual([`a\uFFFDb${"x".repeat(1996)}\uFFFD`]);
  });

  test("groups items by a key, and keeps both orders", () => {
    expect([...groupedBy([3, 1, 4, 6, 5], (each) => each % 2)]).toEqual([
      [1, [3, 1, 5]],
      [0, [4, 6]],
    ]);
    expect(groupedBy([], String).size).toBe(0);
  });
});

describe("the status", () => {
  test("counts every state, including those without records", async () => {
    const database = new FakeDatabase({ queue_tally: [{ state: "done", records: "12" }] });
    const counts = await countRecords('"s"', database);
    expect(Object.keys(counts)).toEqual(RECORD_STATES);
    expect(Object.values(counts)).toEqual([0, 0, 12, 0, 0, 0, 0, 0]);
  });

  test("leaves out the oldest waiting record and the limit if there are none", async () => {
    const flows = [
      { id: 1, flow: "", paused: false },
      { id: 2, flow: "g", paused: true },
    ];
    const { store } = fakeStore({}, flows);
    const status = await readQueueStatus(store, new Map([["flow:2", 30]]), flowBucket);
    expect(status).toEqual({
      counts: Object.fromEntries(RECORD_STATES.map((state) => [state, 0])),
      total: 0,
      perMinute: 0,
      workers: [],
      flows: [
        { flow: "", paused: false },
        { flow: "g", paused: true, limit: 30 },
      ],
    });
    expect(await oldestWaiting('"s"', new FakeDatabase())).toBeUndefined();
  });

  test("sums up what the workers send", async () => {
    const worker = { id: "w", name: "host 1", started_at: AT, seen_at: AT, sent: "9", per_minute: "4" };
    const { store } = fakeStore({
      queue_worker: [worker, { ...worker, id: "v", per_minute: "2" }],
      queue_tally: [{ state: "waiting", records: "2" }],
      "order by created_at": [{ at: AT }],
    });
    const status = await readQueueStatus(store, new Map(), flowBucket);
    expect(status).toMatchObject({ total: 2, oldestWaiting: AT, perMinute: 6 });
    expect(status.workers[0]).toEqual({
      ...{ id: "w", name: "host 1", startedAt: AT, seenAt: AT },
      ...{ sent: 9, perMinute: 4 },
    });
  });
});

describe("a limit", () => {
  test("is set for a bucket, and removed without a number", async () => {
    const database = new FakeDatabase();
    await setLimit({ schema: '"s"', database }, accountBucket("main"), 60);
    await setLimit({ schema: '"s"', database }, flowBucket(3), undefined);
    expect(database.asked.map(({ text, values }) => [text.split(" ")[0], values])).toEqual([
      ["insert", ["account:main", 60]],
      ["delete", ["flow:3"]],
    ]);
  });

  test("is read as a number, and grants everything if it was removed", async () => {
    const database = new FakeDatabase({
      "select name, per_minute::text": [{ name: "flow:3", per_minute: "0.5" }],
      "with locked": ([bucket]) => (bucket === "flow:3" ? [{ granted: "2" }] : []),
    });
    expect(await readLimits({ schema: '"s"', database })).toEqual(new Map([["flow:3", 0.5]]));
    expect(await takeTokens('"s"', "flow:3", 5, database)).toBe(2);
    expect(await takeTokens('"s"', "flow:4", 5, database)).toBe(5);
  });
});
