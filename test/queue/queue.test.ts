/** The queue on a PostgreSQL server, or on PGlite where there is none, with a server that records what it gets. */
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SmartFlows } from "../../src/flows/index.ts";
import { type Database, DatabaseError } from "../../src/queue/database/database.ts";
import { quoteSchema } from "../../src/queue/database/identifier.ts";
import { openDatabase } from "../../src/queue/database/open.ts";
import { FlowRegistry } from "../../src/queue/jobs/flow-registry.ts";
import {
  bossSchemaOf,
  JobQueues,
  submitQueueName,
  unknownQueueName,
} from "../../src/queue/jobs/job-queues.ts";
import { takeTokens } from "../../src/queue/jobs/limits.ts";
import type { RecordState } from "../../src/queue/jobs/record.ts";
import { sumUpTally } from "../../src/queue/jobs/status.ts";
import type { QueueStore } from "../../src/queue/jobs/store.ts";
import { takeRecords } from "../../src/queue/jobs/taken.ts";
import { timeOrderedId } from "../../src/queue/jobs/time-ordered-id.ts";
import { openQueue, type Queue } from "../../src/queue/queue.ts";
import type { WorkerContext } from "../../src/queue/worker/context.ts";
import type { WorkerEvent, WorkOptions } from "../../src/queue/worker/options.ts";
import { Sweep } from "../../src/queue/worker/sweep.ts";
import { API_KEY } from "../support/api-key/keys.mjs";
import { freshSchema, SKIPPED, serverUrl } from "../support/postgres/shared.ts";
import { type FlowServer, startFlowServer } from "./support/flow-server.ts";

const FLOW = "11111111-2222-3333-4444-555555555555";
let source: pg.Pool | PGlite;
let server: FlowServer;

beforeAll(async () => {
  source =
    SKIPPED === undefined
      ? new pg.Pool({ connectionString: await serverUrl(), max: 12 })
      : await PGlite.create();
  server = await startFlowServer();
});
afterAll(async () => {
  await server.close();
  await (source instanceof PGlite ? source.close() : source.end());
});

interface Opened {
  readonly queue: Queue;
  readonly store: QueueStore;
  readonly table: string;
  work(options?: Partial<WorkOptions>): Promise<void>;
}

/** Runs `use` with a queue in a schema of its own. */
async function withQueue(use: (opened: Opened) => Promise<void>): Promise<void> {
  const schema = freshSchema();
  server.posts.length = 0;
  const queue = await openQueue({ database: source, server: server.url, schema, maintain: false });
  const database = await openDatabase(source);
  const quoted = quoteSchema(schema);
  const queues = await JobQueues.open(database, schema, { supervise: false, onError: () => {} });
  const flows = new FlowRegistry(database, quoted, queues, server.url);
  const store: QueueStore = { database, schema: quoted, queues, flows, server: server.url };
  const work = async (options: Partial<WorkOptions> = {}): Promise<void> => {
    await queue.work({ client: { apiKey: API_KEY }, pollInterval: 20, ...options });
  };
  try {
    await use({ queue, store, table: `${bossSchemaOf(schema)}.job`, work });
  } finally {
    await queue.close();
    await queues.close();
  }
}

const order = (reference: string) => ({ reference, flow: FLOW, xml: `<order number="${reference}"/>` });

async function stateOf(
  { database, schema }: QueueStore,
  reference: string,
): Promise<RecordState | undefined> {
  const { rows } = await database.query(`select state from ${schema}.queue_record where reference = $1`, [
    reference,
  ]);
  return rows[0]?.state as RecordState | undefined;
}

/** A sweep, as a worker makes it. */
function sweepOf({ queue, store }: Opened, emit: (event: WorkerEvent) => void = () => {}): Sweep {
  const context = { store, journal: queue.journal, id: timeOrderedId(), emit };
  return new Sweep(context as unknown as WorkerContext);
}

describe("adding records", () => {
  test("is idempotent with the same data, and a conflict with other data", () =>
    withQueue(async ({ queue }) => {
      expect(await queue.enqueue(order("A"))).toMatchObject({ result: "added", state: "waiting" });
      expect(await queue.enqueue(order("A"))).toMatchObject({ result: "known", state: "waiting" });
      await expect(queue.enqueue({ ...order("A"), xml: "<other/>" })).rejects.toThrow("other data");
      const results = [];
      const records = [order("A"), order("B"), order("B"), { ...order("B"), json: {}, xml: undefined }];
      const given = records.map(({ xml, ...rest }) => (xml === undefined ? rest : { ...rest, xml }));
      for await (const { result } of queue.enqueueMany(given)) results.push(result);
      expect(results).toEqual(["known", "added", "known", "conflict"]);
      const { counts, total, oldestWaiting } = await queue.status();
      expect([counts.waiting, total, typeof oldestWaiting]).toEqual([2, 2, "string"]);
    }));

  test("is part of the caller's transaction", () =>
    withQueue(async ({ queue, store, table }) => {
      await queue.enqueue(order("before"));
      const inTransaction = store.database.transaction(async (client) => {
        await queue.enqueue(order("A"), { client });
        throw new Error("rolled back");
      });
      await expect(inTransaction).rejects.toThrow("rolled back");
      await store.database.transaction((client) => queue.enqueue(order("B"), { client }));
      const { rows } = await store.database.query(
        `select count(*)::text as jobs from ${table} where name like 'submit-%'`,
      );
      expect([await stateOf(store, "A"), await stateOf(store, "B"), rows[0]?.jobs]).toEqual([
        undefined,
        "waiting",
        "2",
      ]);
    }));
});

describe("a worker", () => {
  test("submits each record once, in the order of priorities, and follows it to its end", () =>
    withQueue(async ({ queue, work }) => {
      for (const [index, priority] of [0, 5, -5, 5].entries())
        await queue.enqueue({ ...order(`P${index}`), priority });
      await queue.enqueue({ reference: "J", flow: FLOW, json: { id: 1 }, priority: -6 });
      await queue.enqueue({ reference: "E", flow: FLOW, priority: -7 });
      const events: WorkerEvent[] = [];
      await work({ concurrency: 1, onEvent: (event) => events.push(event) });
      await queue.drained({ signal: AbortSignal.timeout(20_000) });
      expect(server.posts.map(({ reference }) => reference)).toEqual([
        "P1",
        "P3",
        "P0",
        "P2",
        '{"id":1}',
        "",
      ]);
      expect((await queue.status()).counts).toMatchObject({ waiting: 0, accepted: 0, done: 6 });
      expect(events.filter(({ type }) => type === "run")).toHaveLength(6);
      const journal = await queue.journal.find({ server: queue.server, flow: FLOW, reference: "P0" });
      expect(journal).toMatchObject({ state: "done", status: "Success" });
    }));

  test("sends no record of a paused flow and no cancelled record; retry sends it", () =>
    withQueue(async ({ queue, store, work }) => {
      await queue.enqueue(order("A"));
      await queue.enqueue(order("B"));
      await queue.pause({ flow: FLOW });
      await queue.enqueue({ ...order("other"), flow: `${FLOW}-other` });
      await work();
      await expect.poll(() => stateOf(store, "other"), { timeout: 20_000 }).toBe("done");
      expect(await queue.cancel("A", { flow: FLOW })).toMatchObject({ result: "cancelled" });
      expect(await queue.cancel("other", { flow: `${FLOW}-other` })).toMatchObject({
        result: "ended",
        state: "done",
      });
      expect(await queue.cancel("none", { flow: FLOW })).toEqual({ reference: "none", result: "absent" });
      await queue.resume();
      await queue.drained({ signal: AbortSignal.timeout(20_000) });
      expect(server.posts.map(({ reference }) => reference).sort()).toEqual(["B", "other"]);
      expect(await queue.retry({ states: ["cancelled"], references: ["A"] })).toBe(1);
      await queue.drained({ signal: AbortSignal.timeout(20_000) });
      expect(await stateOf(store, "A")).toBe("done");
    }));

  test("finishes what was sent when it stops, and gives back what was not", () =>
    withQueue(async ({ queue, store, work }) => {
      for (let index = 0; index < 5; index += 1) await queue.enqueue(order(`S${index}`));
      const held = server.hold();
      await work({ concurrency: 2, follow: false });
      await held.arrived(2);
      const closing = queue.close();
      await expect
        .poll(async () => (await store.queues.take(submitQueueName(1), 9, store.database)).length, {
          timeout: 20_000,
        })
        .toBe(3);
      held.release();
      await closing;
      expect(server.posts).toHaveLength(2);
      const states = await Promise.all([0, 1, 2, 3, 4].map((index) => stateOf(store, `S${index}`)));
      expect(states.sort()).toEqual(["accepted", "accepted", "waiting", "waiting", "waiting"]);
    }));

  test("delivers again until it succeeds, or has failed too often", () =>
    withQueue(async ({ queue, store, work }) => {
      await queue.enqueue(order("A"));
      let attempts = 0;
      const deliver = async (): Promise<void> => {
        attempts += 1;
        if (attempts < 2) throw new Error("the bucket is away");
      };
      await work({ delivery: { deliver }, deliveryAttempts: 1 });
      await expect.poll(() => stateOf(store, "A"), { timeout: 20_000 }).toBe("undelivered");
      expect(await queue.retry()).toBe(1);
      await expect.poll(() => stateOf(store, "A"), { timeout: 20_000 }).toBe("done");
      expect([attempts, server.posts.length]).toEqual([2, 1]);
    }));

  test("ends when the server refuses its key, and its jobs wait for another", () =>
    withQueue(async ({ queue, store }) => {
      await queue.enqueue(order("A"));
      server.refuseKeys = true;
      const worker = await queue.work({ client: { apiKey: API_KEY }, pollInterval: 20 });
      await expect(worker.ended).rejects.toThrow("API key");
      await worker.stop();
      server.refuseKeys = false;
      expect(await stateOf(store, "A")).toBe("waiting");
    }));
});

test("while the database is unavailable, a worker waits and keeps the outcomes of its submissions, and then continues", () =>
  withQueue(async ({ queue: own, store }) => {
    const real = store.database;
    let isAway = false;
    const check = (): void => {
      if (isAway) throw new DatabaseError("away", { certainty: "nothing-changed" });
    };
    const database: Database = {
      query: async (text, values) => {
        check();
        return await real.query(text, values);
      },
      committed: async (text, values) => {
        check();
        return await real.committed(text, values);
      },
      transaction: async (work) => {
        check();
        return await real.transaction(work);
      },
      close: async () => {},
    };
    for (let index = 0; index < 6; index += 1) await own.enqueue(order(`D${index}`));
    const schema = store.schema.replaceAll('"', "");
    const queue = await openQueue({ database, server: server.url, schema, maintain: false });
    const held = server.hold();
    const problems: string[] = [];
    const onEvent = (event: WorkerEvent): void => {
      if (event.type === "problem") problems.push(event.what);
    };
    await queue.work({ client: { apiKey: API_KEY }, concurrency: 2, pollInterval: 20, onEvent });
    await held.arrived(2);
    isAway = true;
    held.release();
    await expect.poll(() => problems.length, { timeout: 20_000 }).toBeGreaterThan(1);
    isAway = false;
    await queue.drained({ signal: AbortSignal.timeout(30_000) });
    await queue.close();
    expect(server.posts.map(({ reference }) => reference).sort()).toEqual([
      "D0",
      "D1",
      "D2",
      "D3",
      "D4",
      "D5",
    ]);
    expect((await own.status()).counts).toMatchObject({ done: 6, waiting: 0, unknown: 0, failed: 0 });
  }));

describe("a sweep", () => {
  /** Takes all jobs in the name of a worker that is gone. */
  async function takenByNobody({ store }: Opened): Promise<number> {
    const given = { worker: timeOrderedId(), states: new Set<RecordState>(["waiting"]), payloads: false };
    return (await takeRecords(store, submitQueueName(1), 10, given)).length;
  }

  test("takes over the jobs of a worker that is gone: unsent records return to the queue, and records that may have been sent become unknown", () =>
    withQueue(async (opened) => {
      const { queue, store, work } = opened;
      for (const reference of ["not-sent", "maybe-sent", "accepted"]) await queue.enqueue(order(reference));
      expect(await takenByNobody(opened)).toBe(3);
      const facts = {
        payloadHash: "",
        contentType: "",
        mode: "interactive",
        at: new Date().toISOString(),
      } as const;
      for (const reference of ["maybe-sent", "accepted"]) {
        const { rows } = await store.database.query(
          `select payload_hash from ${store.schema}.queue_record where reference = $1`,
          [reference],
        );
        const key = { server: store.server, flow: FLOW, reference };
        const payloadHash = String(rows[0]?.payload_hash);
        const claimed = await queue.journal.claim(key, 1, { ...facts, payloadHash });
        if (claimed === undefined) throw new Error("taken");
        const executionId =
          reference === "accepted" ? { state: "accepted", executionId: "e-1" } : { state: "unknown" };
        await queue.journal.advance(claimed, { at: facts.at, ...executionId } as Parameters<
          typeof queue.journal.advance
        >[1]);
      }
      const events: WorkerEvent[] = [];
      await sweepOf(opened, (event) => events.push(event)).run();
      expect(events).toEqual([{ type: "takeover", released: 1, decided: 2 }]);
      const states = await Promise.all(
        ["not-sent", "maybe-sent", "accepted"].map((each) => stateOf(store, each)),
      );
      expect(states).toEqual(["waiting", "unknown", "accepted"]);
      await work();
      await queue.drained({ signal: AbortSignal.timeout(20_000) });
      expect(server.posts.map(({ reference }) => reference)).toEqual(["not-sent"]);
    }));

  test("does not touch records that another process is sending", () =>
    withQueue(async (opened) => {
      const { queue, store } = opened;
      await queue.enqueue(order("A"));
      await takenByNobody(opened);
      const { rows } = await store.database.query(`select payload_hash from ${store.schema}.queue_record`);
      const facts = { contentType: "", mode: "interactive", at: new Date().toISOString() } as const;
      const key = { server: store.server, flow: FLOW, reference: "A" };
      const claimed = await queue.journal.claim(key, 1, {
        ...facts,
        payloadHash: String(rows[0]?.payload_hash),
      });
      const sweep = sweepOf(opened);
      await sweep.run();
      expect(await stateOf(store, "A")).toBe("waiting");
      if (claimed === undefined) throw new Error("taken");
      await queue.journal.advance(claimed, { state: "accepted", at: facts.at, executionId: "e-1" });
      await sweep.run();
      expect(await stateOf(store, "A")).toBe("accepted");
    }));

  test("finds jobs that pg-boss has lost or given up", () =>
    withQueue(async (opened) => {
      const { queue, store, table, work } = opened;
      for (const reference of ["lost", "dead"]) await queue.enqueue(order(reference));
      await store.database.query(
        `update ${store.schema}.queue_record set changed_at = now() - interval '1 hour'`,
      );
      const idOf = async (reference: string) =>
        String(
          (
            await store.database.query(
              `select id::text as id from ${store.schema}.queue_record where reference = $1`,
              [reference],
            )
          ).rows[0]?.id,
        );
      await store.queues.remove(submitQueueName(1), [await idOf("lost")], store.database);
      const dead = await idOf("dead");
      await store.database.query(`update ${table} set state = 'failed' where id = $1`, [dead]);
      // As pg-boss makes it: under another id.
      await store.database.query(`insert into ${table} (name, data) values ($1, $2)`, [
        unknownQueueName(store.server),
        JSON.stringify({ id: dead, attempt: 0 }),
      ]);
      await expect
        .poll(async () => {
          await sweepOf(opened).run();
          return (await store.queues.missing(submitQueueName(1), [dead, await idOf("lost")])).length;
        })
        .toBe(0);
      await work();
      await queue.drained({ signal: AbortSignal.timeout(20_000) });
      expect(server.posts.map(({ reference }) => reference).sort()).toEqual(["dead", "lost"]);
    }));
});

describe("reconciling", () => {
  test("follows executions that were found, and keeps records whose outcome is still unknown", () =>
    withQueue(async ({ queue, store }) => {
      for (const reference of ["found", "not-run"]) await queue.enqueue(order(reference));
      await store.database.query(`update ${store.schema}.queue_record set state = 'unknown'`);
      const facts = {
        payloadHash: "h",
        contentType: "",
        mode: "interactive",
        at: new Date().toISOString(),
      } as const;
      for (const reference of ["found", "not-run"]) {
        const claimed = await queue.journal.claim({ server: store.server, flow: FLOW, reference }, 1, facts);
        if (claimed === undefined) throw new Error("taken");
        const change =
          reference === "found" ? { state: "accepted", executionId: "e-1" } : { state: "failed" };
        await queue.journal.advance(claimed, { at: facts.at, ...change } as Parameters<
          typeof queue.journal.advance
        >[1]);
      }
      const verdicts = [];
      for await (const { verdict } of queue.reconcile({ client: { apiKey: API_KEY } }))
        verdicts.push(verdict);
      expect(verdicts).toEqual(["not-needed", "not-needed"]);
      expect([await stateOf(store, "found"), await stateOf(store, "not-run")]).toEqual([
        "accepted",
        "failed",
      ]);
    }));
});

test("a token bucket grants the tokens of one second, and then those that time adds, to all workers together", () =>
  withQueue(async ({ queue, store }) => {
    await queue.limit({ account: "default" }, 60_000);
    const bucket = "account:default";
    await store.database.query(
      `update ${store.schema}.queue_rate set at = clock_timestamp() - interval '1 hour'`,
    );
    const takes = [600, 600, 600].map((count) => takeTokens(store.schema, bucket, count, store.database));
    const granted = (await Promise.all(takes)).reduce((sum, count) => sum + count, 0);
    // A second's worth, and what the three statements themselves have taken of time.
    expect(granted).toBeGreaterThanOrEqual(1000);
    expect(granted).toBeLessThanOrEqual(1800);
    await queue.limit({ account: "default" }, undefined);
    expect(await takeTokens(store.schema, bucket, 600, store.database)).toBe(600);
    await expect(queue.limit({ flow: FLOW }, 0)).rejects.toThrow("above 0");
  }));

test("the tally is the count of the records, before and after it is summed up", () =>
  withQueue(async ({ queue, store }) => {
    for (const reference of ["A", "B", "C"]) await queue.enqueue(order(reference));
    await queue.cancel("A", { flow: FLOW });
    await store.database.query(`delete from ${store.schema}.queue_record where reference = 'B'`);
    const before = (await queue.status()).counts;
    await sumUpTally(store.schema, store.database);
    expect([before.waiting, before.cancelled, (await queue.status()).counts]).toEqual([1, 1, before]);
    const { rows } = await store.database.query(
      `select count(*)::text as rows from ${store.schema}.queue_tally`,
    );
    expect(rows[0]?.rows).toBe("2");
  }));

test("a client for another server is refused", () =>
  withQueue(async ({ queue }) => {
    const client: ConstructorParameters<typeof SmartFlows>[0] = {
      baseUrl: "https://other/api/v1",
      apiKey: API_KEY,
    };
    await expect(queue.work({ client })).rejects.toThrow("must use the server of the queue");
  }));
