/** How records and their jobs are added and taken: names of queues, numbers of flows, transactions. */
import { describe, expect, test } from "vitest";
import { OptionRangeError } from "../../../src/arguments/argument-error.ts";
import { addRecords, numberFlows } from "../../../src/queue/jobs/enqueue.ts";
import { FlowRegistry } from "../../../src/queue/jobs/flow-registry.ts";
import {
  bossSchemaOf,
  followQueueName,
  type JobQueues,
  submitQueueName,
  unknownQueueName,
} from "../../../src/queue/jobs/job-queues.ts";
import { prepareRecord } from "../../../src/queue/jobs/record.ts";
import { readRecords, takeRecords } from "../../../src/queue/jobs/taken.ts";
import { FakeDatabase, FakeQueues, fakeStore, recordRow, SERVER } from "../support/fake-store.ts";

describe("names of queues", () => {
  test("differ by flow, by server and by purpose, and never hold a server's address", () => {
    const other = `${SERVER}x`;
    const names = [submitQueueName(1), submitQueueName(12), followQueueName(SERVER), followQueueName(other)];
    names.push(unknownQueueName(SERVER), unknownQueueName(other));
    expect(new Set(names).size).toBe(6);
    for (const name of names) expect(name).toMatch(/^(submit|follow|unknown)-[0-9a-f]{1,16}$/);
    expect(followQueueName(SERVER)).toBe(followQueueName(SERVER));
  });

  test.each(["xsdflow", "_x", "a1_b"])("the schema %s has one of pg-boss beside it", (schema) => {
    expect(bossSchemaOf(schema)).toBe(`${schema}_jobs`);
  });

  test.each(["", "Upper", "1a", "a-b", 'a"b', "ä", "a;drop", "a\n"])(
    "the schema %j is refused: pg-boss would change it",
    (schema) => {
      expect(() => bossSchemaOf(schema)).toThrow(OptionRangeError);
    },
  );
});

describe("the numbers of flows", () => {
  const registry = (rows: (values: readonly unknown[]) => readonly object[], queues = new FakeQueues()) => {
    const database = new FakeDatabase({ "select id::text": rows as never });
    const made = new FlowRegistry(database, '"s"', queues as unknown as JobQueues, SERVER);
    return { database, queues, made };
  };

  test("are created once, however many records have the flow", async () => {
    const { database, queues, made } = registry(() => [{ id: "4" }]);
    expect(await Promise.all([made.idOf("f"), made.idOf("f")])).toEqual([4, 4]);
    expect(await made.idOf("f")).toBe(4);
    expect(database.asked).toHaveLength(1);
    expect(queues.calls).toEqual([["prepare", SERVER, 4]]);
  });

  test("are made for the first record of a flow", async () => {
    let looks = 0;
    const { database, made } = registry(() => {
      looks += 1;
      return looks === 1 ? [] : [{ id: "5" }];
    });
    expect(await made.idOf("")).toBe(5);
    expect(database.valuesOf("insert into")).toEqual([[SERVER, ""]]);
  });

  test("are created again after a failure", async () => {
    let looks = 0;
    const { made } = registry(() => {
      looks += 1;
      if (looks === 1) throw new Error("away");
      return [{ id: "6" }];
    });
    await expect(made.idOf("f")).rejects.toThrow("away");
    expect(await made.idOf("f")).toBe(6);
  });

  test("are listed with their pauses, and a paused flow has a number", async () => {
    const { database, made } = registry(([, flow]) =>
      flow === undefined
        ? [
            { id: "1", flow: "", paused: false },
            { id: "2", flow: "f", paused: true },
          ]
        : [{ id: "2" }],
    );
    expect(await made.all()).toEqual([
      { id: 1, flow: "", paused: false },
      { id: 2, flow: "f", paused: true },
    ]);
    await made.setPaused(true, "f");
    await made.setPaused(false, undefined);
    expect(database.valuesOf("set paused")).toEqual([
      [SERVER, true, "f"],
      [SERVER, false, null],
    ]);
  });
});

describe("adding records", () => {
  const prepared = (reference: string, xml = "<a/>", more: object = {}) =>
    prepareRecord({ reference, flow: "f", xml, ...more });
  const knownRow = (reference: string, hash: string, changes: object = {}) => ({
    ...{ flow_id: "1", reference, state: "done", mode: "interactive", dataset_id: null },
    payload_hash: hash,
    ...changes,
  });
  const NUMBERS = new Map([["f", 1]]);
  /** A store that takes all records but those with these references. */
  const storeWithout = (known: readonly string[], rows: readonly object[] = []) =>
    fakeStore({
      'insert into "s".queue_record': (values) => {
        const [ids, , references] = values as readonly string[][];
        return (ids ?? [])
          .filter((_, index) => !known.includes(references?.[index] ?? ""))
          .map((id) => ({ id }));
      },
      'join "s".queue_record': rows as never,
    });

  test("finds the number of each flow once", async () => {
    const asked: string[] = [];
    const { store } = fakeStore();
    const flows = { idOf: async (flow: string) => asked.push(flow) };
    const records = [prepared("A"), prepared("B"), prepareRecord({ reference: "C" })];
    const numbers = await numberFlows({ ...store, flows: flows as unknown as FlowRegistry }, records);
    expect([asked, numbers]).toEqual([
      ["f", ""],
      new Map([
        ["f", 1],
        ["", 2],
      ]),
    ]);
  });

  test("answers in the order of the records, though rows are added in the order of references", async () => {
    const { store, database, queues } = storeWithout([]);
    const records = [prepared("B", "<b/>", { priority: 2 }), prepared("A"), prepared("C")];
    const results = await addRecords(store, records, NUMBERS, database);
    expect(results.map(({ reference, result }) => `${reference} ${result}`)).toEqual([
      "B added",
      "A added",
      "C added",
    ]);
    expect(database.valuesOf("queue_record")[0]?.[2]).toEqual(["A", "B", "C"]);
    const jobs = queues.calls[0]?.[2] as readonly { readonly id: string; readonly priority: number }[];
    expect([queues.calls.length, jobs.map(({ priority }) => priority)]).toEqual([1, [2, 0, 0]]);
  });

  test("stores equal payloads once, in the order of their hashes", async () => {
    const { store, database } = storeWithout([]);
    await addRecords(store, [prepared("A"), prepared("B", "<b/>"), prepared("C")], NUMBERS, database);
    const [hashes, types, bytes] = database.valuesOf("queue_payload")[0] as readonly string[][];
    expect([hashes?.length, types?.length, hashes]).toEqual([2, 2, [...(hashes ?? [])].sort()]);
    expect(bytes?.map((each) => Buffer.from(each, "base64").toString()).sort()).toEqual(["<a/>", "<b/>"]);
  });

  test("distinguishes a record that was added with the same data from one with other data", async () => {
    const { hash } = prepared("A").payload;
    const rows = [
      knownRow("same", hash),
      knownRow("bytes", "other"),
      knownRow("mode", hash, { mode: "batch" }),
      knownRow("set", hash, { dataset_id: "d" }),
    ];
    const names = rows.map(({ reference }) => reference);
    const { store, database, queues } = storeWithout(names, rows);
    const results = await addRecords(
      store,
      names.map((name) => prepared(name)),
      NUMBERS,
      database,
    );
    expect(results.map(({ result, state }) => `${result} ${state}`)).toEqual([
      "known done",
      "conflict done",
      "conflict done",
      "conflict done",
    ]);
    expect(queues.calls).toEqual([]);
  });
});

describe("taking records", () => {
  const given = { worker: "w", states: new Set(["waiting"] as const), payloads: true };
  const READ = "where r.id = any($1::uuid[])";

  test("notes the lease and reads the records in one transaction; the order is that of the rows", async () => {
    const { store, database, queues } = fakeStore({
      [READ]: [recordRow("b", { priority: "5", bytes: Buffer.from("x"), content_type: "t" }), recordRow("a")],
      queue_lease: [{ id: "9" }],
    });
    queues.waiting.set("submit-1", [
      { id: "a", jobId: "a", attempt: 0 },
      { id: "b", jobId: "job-b", attempt: 2 },
    ]);
    const taken = await takeRecords(store, "submit-1", 10, given);
    expect(taken.map(({ id, jobId, attempt, lease, queue }) => [id, jobId, attempt, lease, queue])).toEqual([
      ["b", "job-b", 2, "9", "submit-1"],
      ["a", "a", 0, "9", "submit-1"],
    ]);
    expect(taken[0]?.record).toMatchObject({ priority: 5, contentType: "t", bytes: Buffer.from("x") });
    expect(database.valuesOf("queue_lease")).toEqual([["w", "submit-1", ["job-b", "a"]]]);
    expect([database.ends, database.asked.every(({ isInTransaction }) => isInTransaction)]).toEqual([
      ["commit"],
      true,
    ]);
  });

  test("removes jobs whose record is settled or gone, and makes no lease for nothing", async () => {
    const { store, database, queues } = fakeStore({ [READ]: [recordRow("a", { state: "cancelled" })] });
    queues.waiting.set(
      "q",
      ["a", "gone"].map((id) => ({ id, jobId: id, attempt: 0 })),
    );
    expect(await takeRecords(store, "q", 10, given)).toEqual([]);
    expect(queues.calls).toEqual([["remove", "q", ["a", "gone"]]]);
    expect(database.valuesOf("queue_lease")).toEqual([]);
  });

  test("reads nothing where no job waits", async () => {
    const { store, database } = fakeStore();
    expect(await takeRecords(store, "q", 10, given)).toEqual([]);
    expect(database.asked).toEqual([]);
  });

  test("reads payloads only if they are requested, and null values are absent", async () => {
    const database = new FakeDatabase({ [READ]: [recordRow("a", { mode: "other", follow: null })] });
    const [record] = await readRecords({ schema: '"s"' }, ["a"], database, false);
    expect(record).toMatchObject({
      mode: "interactive",
      follow: false,
      datasetId: undefined,
      bytes: undefined,
    });
    await readRecords({ schema: '"s"' }, ["a"], database, true);
    expect(database.asked.map(({ text }) => text.includes("queue_payload"))).toEqual([false, true]);
  });
});
