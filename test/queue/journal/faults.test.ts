/** A client whose journal's database fails at each step: nothing is sent twice, and no answer is lost while the process lives. */
import pg from "pg";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { effectiveState } from "../../../src/flows/journal/journal.ts";
import type { PgPool, PgResult } from "../../../src/queue/database/drivers.ts";
import { PostgresJournal } from "../../../src/queue/journal/postgres-journal.ts";
import { failureOf, pair } from "../../flows/support/client.ts";
import { startSubmitter } from "../../flows/support/process/start.ts";
import { json } from "../../flows/support/server.ts";
import { startServer, type TestServer } from "../../support/postgres/server.mjs";
import { freshSchema, onServer, SKIPPED, serverUrl } from "../../support/postgres/shared.ts";

const OPTIONS = { flowId: "f", reference: "INV-1" };
const NOT_SENT = { name: "JournalError", code: "journal", outcome: "not-sent", retryable: true };

describe.skipIf(SKIPPED !== undefined)(onServer("a client on PostgreSQL"), () => {
  let pool: pg.Pool;
  let url: string;
  beforeAll(async () => {
    url = await serverUrl();
    pool = new pg.Pool({ connectionString: url });
  });
  afterAll(() => pool.end());

  /** A client, its journal, and the server that it submits to. */
  async function made(
    database: string | pg.Pool | PgPool = pool,
    {
      patience = 5_000,
      onPost = async () => {},
    }: { patience?: number; onPost?: () => Promise<unknown> } = {},
  ) {
    const schema = freshSchema();
    const journal = new PostgresJournal({ database, schema, patience });
    const opened = await new PostgresJournal({ database: pool, schema });
    await opened.find({ server: "", flow: "", reference: "" });
    const { server, flows } = await pair(
      async ({ method }, response) => {
        if (method === "POST") await onPost();
        json(response, { id: "e-1" });
      },
      { journal },
    );
    onTestFinished(() => journal.close());
    const key = { server: server.baseUrl, flow: "f", reference: "INV-1" };
    const submit = () => flows.submitXml("<a/>", OPTIONS);
    return { schema, journal, observer: opened, server, flows, key, submit };
  }

  /** Lets `step` of the journal's table run `body`, which may fail, the first so many times. */
  async function trap(schema: string, when: string, body: string, times = 1_000_000): Promise<void> {
    const name = `${schema}.trap`;
    await pool.query(`create sequence if not exists ${name}_count`);
    await pool.query(`create or replace function ${name}() returns trigger language plpgsql as $$
      begin if nextval('${name}_count') <= ${times} then ${body}; end if; return new; end $$`);
    await pool.query(
      when.startsWith("deferred")
        ? `create constraint trigger trap after insert or update on ${schema}.submission
           initially deferred for each row execute function ${name}()`
        : `create trigger trap ${when} on ${schema}.submission for each row execute function ${name}()`,
    );
  }

  const untrap = (schema: string) => pool.query(`drop trigger trap on ${schema}.submission`);
  const raise = (code: string) => `raise exception 'refused by the test' using errcode = '${code}'`;
  const TERMINATE = "perform pg_terminate_backend(pg_backend_pid())";

  describe("before the claim", () => {
    test("a server that cannot be reached: nothing is sent", async () => {
      const { server, submit, flows } = await made("postgres://u@/d?host=/nowhere/at/all");
      const error = await failureOf(submit());
      expect(error).toMatchObject(NOT_SENT);
      expect(String(error)).toMatch(/ENOENT.*Check the journal's database/s);
      expect(server.of("POST")).toEqual([]);
      await flows.close();
    });

    test.each([
      ["a full disk", "53100"],
      ["a full write-ahead log's disk, told as an error of the system", "58030"],
      ["no right to write", "42501"],
      ["too many connections", "53300"],
      ["a statement that is given up", "57014"],
      ["a serialization failure", "40001"],
    ])("%s (%s): nothing is sent, and the reference is free", async (_, code) => {
      const { schema, server, submit, key, observer } = await made();
      await trap(schema, "before insert", raise(code));
      expect(await failureOf(submit())).toMatchObject(NOT_SENT);
      expect(server.of("POST")).toEqual([]);
      expect(await observer.find(key)).toBeUndefined();
      await untrap(schema);
      await submit();
      expect(server.of("POST")).toHaveLength(1);
    });

    test("a replica, which is read-only (25006): nothing is sent", async () => {
      const { schema, server, submit } = await made(
        new pg.Pool({ connectionString: url, options: "-c default_transaction_read_only=on" }),
      );
      const error = await failureOf(submit());
      expect(error).toMatchObject(NOT_SENT);
      expect(String(error)).toContain("25006");
      expect(server.of("POST")).toEqual([]);
      expect((await pool.query(`select from ${schema}.submission`)).rowCount).toBe(0);
    });
  });

  describe("while it claims", () => {
    test.each([
      ["before the row is inserted", "before insert"],
      ["after it is inserted", "after insert"],
      ["while it commits", "deferred"],
    ])("the connection is ended %s: it is claimed by another, and sent once", async (_, when) => {
      const { schema, server, submit, key, observer } = await made();
      await trap(schema, when, TERMINATE, 1);
      expect((await submit()).id).toBe("e-1");
      expect(server.of("POST")).toHaveLength(1);
      expect(await observer.find(key)).toMatchObject({ state: "accepted", generation: 1 });
    });

    test("the connection is ended each time: nothing is sent, and the reference is free when it is back", async () => {
      const { schema, server, submit, key, observer, journal } = await made(pool, { patience: 300 });
      await trap(schema, "before insert", TERMINATE);
      expect(await failureOf(submit())).toMatchObject(NOT_SENT);
      expect(server.of("POST")).toEqual([]);
      await untrap(schema);
      await journal.settled();
      expect(await observer.find(key)).toBeUndefined();
      await submit();
      expect(server.of("POST")).toHaveLength(1);
    });

    test("the answer to the commit is lost: it recognises its claim, and sends once", async () => {
      const losing = losingPool(pool, "claimed as (", 1);
      const { server, submit, key, observer } = await made(losing);
      expect((await submit()).id).toBe("e-1");
      expect(server.of("POST")).toHaveLength(1);
      expect(await observer.find(key)).toMatchObject({ state: "accepted", generation: 1 });
    });

    test("the answer is lost and the database remains unavailable: nothing is sent, and the record states this when it is available again", async () => {
      const losing = losingPool(pool, "claimed as (", Number.POSITIVE_INFINITY);
      const { server, submit, key, observer, journal } = await made(losing, { patience: 300 });
      expect(await failureOf(submit())).toMatchObject(NOT_SENT);
      expect(server.of("POST")).toEqual([]);
      await journal.settled();
      const record = await observer.find(key);
      expect(record).toMatchObject({ state: "failed", reason: expect.stringContaining("nothing was sent") });
      losing.heal();
      await submit();
      expect(server.of("POST")).toHaveLength(1);
      expect(await observer.find(key)).toMatchObject({ state: "accepted", generation: 2 });
    });

    test("another process claims in the meantime: the claim belongs to it, and nothing is sent here", async () => {
      const losing = losingPool(pool, "claimed as (", 1);
      const { schema, server, key, observer, journal } = await made(losing);
      const facts = {
        payloadHash: "h",
        contentType: "x",
        mode: "batch",
        at: "2026-01-01T00:00:00Z",
      } as const;
      losing.onLost = async () => {
        await pool.query(`delete from ${schema}.submission`);
        await observer.claim(key, 1, facts);
      };
      expect(await journal.claim(key, 1, facts)).toBeUndefined();
      expect(server.of("POST")).toEqual([]);
    });
  });

  describe("after the POST", () => {
    test.each([
      ["a full disk", "53100"],
      ["a server that has become read-only", "25006"],
    ])("%s (%s): the outcome is kept, and written when it is possible again", async (_, code) => {
      const { schema, server, submit, key, observer, journal } = await made(pool, { patience: 200 });
      await trap(schema, "before update", raise(code));
      expect((await submit()).id).toBe("e-1");
      expect(await observer.find(key)).toMatchObject({ state: "sending" });
      // This process knows better than the table.
      expect(await journal.find(key)).toMatchObject({ state: "accepted", executionId: "e-1" });
      expect((await submit()).id).toBe("e-1");
      await untrap(schema);
      await new PostgresJournal({ database: pool, schema }).find(key);
      await until(async () => (await observer.find(key))?.state === "accepted");
      expect(server.of("POST")).toHaveLength(1);
    });

    test.each([
      ["before the row is changed", "before update"],
      ["after it is changed", "after update"],
      ["while it commits", "deferred"],
    ])("the connection is ended %s: the outcome is written by another", async (_, when) => {
      const onPost = async () => trap(schema, when, TERMINATE, 1);
      const { schema, submit, key, observer, journal } = await made(pool, { onPost: () => onPost() });
      expect((await submit()).id).toBe("e-1");
      await journal.settled();
      expect(await observer.find(key)).toMatchObject({ state: "accepted", executionId: "e-1" });
    });

    test("the answer to the commit is lost: the outcome is there, and written once", async () => {
      const { schema, submit, key, observer, journal } = await made(losingPool(pool, "changed as (", 1));
      await submit();
      await journal.settled();
      expect(await observer.find(key)).toMatchObject({ state: "accepted", executionId: "e-1" });
      expect((await pool.query(`select revision from ${schema}.submission`)).rows).toEqual([{ revision: 1 }]);
    });

    test("the process crashes before it could write: unknown, and never sent again", async () => {
      const { schema, server, flows, key, journal } = await made();
      const child = await startSubmitter(server.baseUrl, `${url} ${schema}`, "answered", "INV-1");
      child.go();
      await child.until("answered");
      await child.kill();
      const record = await journal.find(key);
      expect(record).toMatchObject({ state: "sending", owner: "gone" });
      expect(record && effectiveState(record)).toBe("unknown");
      const again = flows.submitXml("<a>INV-1</a>", OPTIONS);
      expect(await failureOf(again)).toMatchObject({ code: "unknown-outcome" });
      expect(server.of("POST")).toHaveLength(1);
    });
  });

  test("two processes submit the same references: there is one POST for each, and both processes get its run", async () => {
    const { schema, server } = await made();
    const references = Array.from({ length: 10 }, (_, number) => `INV-${number}`);
    const children = await Promise.all([
      startSubmitter(server.baseUrl, `${url} ${schema}`, "", ...references),
      startSubmitter(server.baseUrl, `${url} ${schema}`, "", ...references.toReversed()),
    ]);
    for (const child of children) child.go();
    for (const lines of await Promise.all(children.map((child) => child.end())))
      expect(lines.filter((line) => line.startsWith("run "))).toHaveLength(references.length);
    const sent = server.of("POST").map(({ body }) => body.toString());
    expect(sent.sort()).toEqual(references.map((reference) => `<a>${reference}</a>`).sort());
  });
});

describe.skipIf(SKIPPED !== undefined)(onServer("a database server that stops"), () => {
  let own: TestServer;
  beforeAll(async () => {
    own = await startServer();
  });
  afterAll(() => own.remove());

  test("between the POST and its answer: the outcome is kept, and written when the server is back", async () => {
    const journal = new PostgresJournal({ database: own.url(), patience: 20_000 });
    const events: string[] = [];
    const { server, flows } = await pair(
      async ({ method }, response) => {
        if (method === "POST") await own.crash();
        json(response, { id: "e-1" });
      },
      { journal, onEvent: ({ type }) => events.push(type) },
    );
    const key = { server: server.baseUrl, flow: "f", reference: "INV-1" };
    expect((await flows.submitXml("<a/>", OPTIONS)).id).toBe("e-1");
    expect(events).toContain("journal-failed");
    expect(await failureOf(flows.submitXml("<b/>", { ...OPTIONS, reference: "INV-2" }))).toMatchObject(
      NOT_SENT,
    );
    await own.start();
    // The client's close waits until the outcome is written.
    await flows.close();
    await journal.close();
    const observer = new PostgresJournal({ database: own.url() });
    expect(await observer.find(key)).toMatchObject({ state: "accepted", executionId: "e-1" });
    await observer.close();
    expect(server.of("POST")).toHaveLength(1);
  });
});

/** A pool that loses the answers to statements that contain `part`: they are carried out, and the connection seems lost. */
function losingPool(pool: pg.Pool, part: string, times: number) {
  let left = times;
  const losing = {
    totalCount: 0,
    onLost: async (): Promise<void> => {},
    heal: () => {
      left = 0;
    },
    end: async () => {},
    connect: async () => {
      const client = await pool.connect();
      return {
        query: async (text: string, values?: unknown[]): Promise<PgResult> => {
          const result = await client.query(text, values);
          if (left <= 0 || !text.includes(part)) return result;
          left -= 1;
          await losing.onLost();
          throw Object.assign(new Error("Connection terminated unexpectedly"), { code: "ECONNRESET" });
        },
        release: () => client.release(true),
      };
    },
  };
  return losing;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}
