/** What a sweep finds, and what it says to the queues, without a database. */
import { describe, expect, test } from "vitest";
import { MemoryJournal } from "../../../src/flows/index.ts";
import { followQueueName, unknownQueueName } from "../../../src/queue/jobs/job-queues.ts";
import type { WorkerContext } from "../../../src/queue/worker/context.ts";
import type { WorkerEvent } from "../../../src/queue/worker/options.ts";
import { Sweep } from "../../../src/queue/worker/sweep.ts";
import { fakeStore, type RecordRow, recordRow, type Script, SERVER } from "../support/fake-store.ts";

const TAKE_LEASES = "queue_lease set worker_id";
const READ = "where r.id = any($1::uuid[])";
const LOOK = "(r.state, r.created_at, r.id) >";
const AT = "2026-11-30T00:00:00.000Z";
const FOLLOW = followQueueName(SERVER);
const UNKNOWN = unknownQueueName(SERVER);
const FACTS = { payloadHash: "h", contentType: "", mode: "interactive", at: AT } as const;

/** Answers `readRecords` from rows by their id. */
const reading = (...rows: readonly RecordRow[]): Script => ({
  [READ]: ([ids]) => rows.filter(({ id }) => (ids as readonly string[]).includes(id)),
});

/** Returns rows once, and none from then on. */
function once(rows: readonly object[]) {
  let left = rows;
  return () => {
    const now = left;
    left = [];
    return now as readonly Readonly<Record<string, unknown>>[];
  };
}

function sweeping(script: Script, journal = new MemoryJournal()) {
  const { store, database, queues } = fakeStore(script);
  const events: WorkerEvent[] = [];
  const context = { store, journal, id: "w", emit: (event: WorkerEvent) => events.push(event) };
  return { sweep: new Sweep(context as unknown as WorkerContext), database, queues, events, journal };
}

/** A journal that was asked to send this reference. */
async function journalSending(reference: string) {
  const journal = new MemoryJournal();
  const claimed = await journal.claim({ server: SERVER, flow: "f", reference }, 1, FACTS);
  if (claimed === undefined) throw new Error("taken");
  return { journal, claimed };
}

test("finds nothing in a queue where all is well", async () => {
  const { sweep, database, queues, events } = sweeping({});
  await sweep.run();
  expect([queues.calls, events, database.valuesOf("delete")]).toEqual([[], [], []]);
});

describe("a lease that was taken over", () => {
  const lease = (jobs: string, queue = "submit-1") => ({ id: "7", queue, jobs });

  test("returns unsent jobs to the queue, ends the jobs of settled records, and is removed", async () => {
    const { sweep, queues, database, events } = sweeping({
      [TAKE_LEASES]: once([lease("a b gone")]),
      ...reading(recordRow("a"), recordRow("b", { state: "done" })),
    });
    await sweep.run();
    expect(queues.calls).toEqual([
      ["release", "submit-1", ["a"]],
      ["remove", "submit-1", ["b"]],
    ]);
    expect(database.valuesOf("delete from")).toEqual([[["7"]]]);
    expect(events).toEqual([{ type: "takeover", released: 1, decided: 0 }]);
  });

  test("of runs gives back those that are accepted", async () => {
    const { sweep, queues } = sweeping({
      [TAKE_LEASES]: once([lease("a b c", FOLLOW)]),
      ...reading(
        recordRow("a", { state: "accepted" }),
        recordRow("b", { state: "accepted", follow: false }),
        recordRow("c"),
      ),
    });
    await sweep.run();
    expect(queues.calls).toEqual([
      ["release", FOLLOW, ["a"]],
      ["remove", FOLLOW, ["b", "c"]],
    ]);
  });

  test("is kept while one of its submissions may be under way, and is checked again", async () => {
    const { journal, claimed } = await journalSending("ref-a");
    const script = { [TAKE_LEASES]: once([lease("a b")]), ...reading(recordRow("a"), recordRow("b")) };
    const { sweep, queues, database } = sweeping(script, journal);
    await sweep.run();
    expect(queues.calls).toEqual([["release", "submit-1", ["b"]]]);
    expect(database.valuesOf("delete from")).toEqual([]);
    await journal.advance(claimed, { state: "accepted", at: AT, executionId: "e" });
    queues.calls.length = 0;
    await sweep.run();
    expect(queues.calls).toEqual([
      ["release", "submit-1", ["b"]],
      ["remove", "submit-1", ["a"]],
      ["add", FOLLOW, [{ id: "a", priority: 0 }]],
    ]);
    expect(database.valuesOf("delete from")).toEqual([[["7"]]]);
    queues.calls.length = 0;
    await sweep.run();
    expect(queues.calls).toEqual([]);
  });
});

describe("jobs that pg-boss has given up", () => {
  const dead = (id: string) => ({ id, jobId: `dead-${id}`, attempt: 0 });

  test("get new jobs with their priority if they were not sent, and are removed from the dead letters", async () => {
    const { sweep, queues } = sweeping(reading(recordRow("a", { priority: "9" })));
    queues.waiting.set(UNKNOWN, [dead("a"), dead("gone")]);
    await sweep.run();
    expect(queues.calls).toEqual([
      ["remove", "submit-1", ["a"]],
      ["add", "submit-1", [{ id: "a", priority: 9 }]],
      ["remove", UNKNOWN, ["dead-a", "dead-gone"]],
    ]);
  });

  test("stay dead letters while their submission may be under way", async () => {
    const { journal } = await journalSending("ref-a");
    const { sweep, queues, events } = sweeping(reading(recordRow("a")), journal);
    queues.waiting.set(UNKNOWN, [dead("a")]);
    await sweep.run();
    expect(queues.calls).toEqual([["release", UNKNOWN, ["dead-a"]]]);
    expect(events).toEqual([]);
  });

  test("are unknown if no answer was recorded", async () => {
    const { journal, claimed } = await journalSending("ref-a");
    await journal.advance(claimed, { state: "unknown", at: AT, reason: "lost" });
    const { sweep, queues, database, events } = sweeping(reading(recordRow("a")), journal);
    queues.waiting.set(UNKNOWN, [dead("a")]);
    await sweep.run();
    expect(database.valuesOf("queue_record r set")).toEqual([[["a"], ["unknown"], [null], [null], ["lost"]]]);
    expect(queues.calls.filter(([name]) => name === "add")).toEqual([]);
    expect(events).toEqual([{ type: "takeover", released: 0, decided: 1 }]);
  });

  test("are followed again if they are accepted", async () => {
    const { sweep, queues } = sweeping(reading(recordRow("a", { state: "accepted" })));
    queues.waiting.set(UNKNOWN, [dead("a")]);
    await sweep.run();
    expect(queues.calls[1]).toEqual(["add", FOLLOW, [{ id: "a", priority: 0 }]]);
  });
});

describe("records whose job is lost", () => {
  const row = (id: string, state = "waiting") => ({ id, state, created_at: `at-${id}`, flow_id: "1" });

  test("get a new job, in the queue of their state", async () => {
    const { sweep, queues } = sweeping({
      [LOOK]: once([row("a", "accepted"), row("b"), row("c")]),
      ...reading(recordRow("a", { state: "accepted" }), recordRow("b")),
    });
    queues.lost = ["a", "b"];
    await sweep.run();
    expect(queues.calls).toEqual([
      ["remove", FOLLOW, ["a"]],
      ["remove", "submit-1", ["b"]],
      ["add", FOLLOW, [{ id: "a", priority: 0 }]],
      ["add", "submit-1", [{ id: "b", priority: 0 }]],
    ]);
  });

  test("are checked from where the last sweep ended, and from the beginning after the last record", async () => {
    const full = Array.from({ length: 5000 }, (_, index) => row(`${index}`));
    const pages = [full, [row("last")], []];
    const { sweep, database } = sweeping({ [LOOK]: () => pages.shift() ?? [] });
    await sweep.run();
    await sweep.run();
    await sweep.run();
    expect(database.valuesOf(LOOK).map(([state, at, id]) => [state, at, id])).toEqual([
      ["", "-infinity", "00000000-0000-0000-0000-000000000000"],
      ["waiting", "at-4999", "4999"],
      ["", "-infinity", "00000000-0000-0000-0000-000000000000"],
    ]);
  });

  test("are not read if all jobs exist", async () => {
    const { sweep, database } = sweeping({ [LOOK]: once([row("a")]) });
    await sweep.run();
    expect(database.valuesOf(READ)).toEqual([]);
  });
});

test("an unavailable database ends the sweep with its error", async () => {
  const { sweep } = sweeping({
    [TAKE_LEASES]: () => {
      throw new Error("away");
    },
  });
  await expect(sweep.run()).rejects.toThrow("away");
});
