import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DamagedRecordError } from "../../../src/flows/journal/damaged-record.ts";
import type { JournalRecord } from "../../../src/flows/journal/journal.ts";
import { PostgresJournal } from "../../../src/queue/journal/postgres-journal.ts";
import { AT, claimed, FACTS, KEY, testJournal } from "../../flows/journal/contract.ts";
import { collect } from "../../flows/support/collect.ts";
import { freshSchema, onServer, SKIPPED, serverUrl } from "../../support/postgres/shared.ts";

describe("a journal on PGlite", () => {
  let pglite: PGlite;
  beforeAll(async () => {
    pglite = await PGlite.create();
  });
  afterAll(() => pglite.close());
  const make = (keepPayloads = false) =>
    new PostgresJournal({ database: pglite, schema: freshSchema(), keepPayloads });

  testJournal(async () => make());
  test("keeps payloads until the server has accepted them", () => keepsPayloads(make(true)));
});

describe.skipIf(SKIPPED !== undefined)(onServer("a journal on a PostgreSQL server"), () => {
  let pool: pg.Pool;
  beforeAll(async () => {
    pool = new pg.Pool({ connectionString: await serverUrl() });
  });
  afterAll(() => pool.end());
  const make = (options: { schema?: string; keepPayloads?: boolean } = {}) =>
    new PostgresJournal({ database: pool, schema: freshSchema(), ...options });

  testJournal(async () => make());
  test("keeps payloads until the server has accepted them", () =>
    keepsPayloads(make({ keepPayloads: true })));

  test("stores a payload once, until the last submission that holds it is accepted", async () => {
    const schema = freshSchema();
    const journal = make({ schema, keepPayloads: true });
    const facts = { ...FACTS, payload: new TextEncoder().encode("<a/>") };
    const records = await Promise.all(
      ["a", "b", "c"].map((reference) => journal.claim({ ...KEY, reference }, 1, facts)),
    );
    const held = async () => (await pool.query(`select holders from ${schema}.payload`)).rows;
    expect(await held()).toEqual([{ holders: 3 }]);
    for (const [index, record] of records.entries()) {
      if (record === undefined) throw new Error("taken");
      await journal.advance(record, { state: "accepted", at: AT, executionId: `e-${index}` });
    }
    expect(await held()).toEqual([]);
  });

  test("a claim waits for the disk, whatever the role's settings are", async () => {
    const schema = freshSchema();
    const role = `careless_${schema}`;
    await pool.query(`create role ${role} login superuser`);
    await pool.query(`alter role ${role} set synchronous_commit = off`);
    const own = new pg.Pool({ connectionString: await serverUrl(role), max: 1 });
    try {
      const journal = new PostgresJournal({ database: own, schema });
      await journal.find(KEY);
      await own.query(`create table ${schema}.seen (setting text)`);
      await own.query(`create function ${schema}.see() returns trigger language plpgsql as $$
        begin insert into ${schema}.seen values (current_setting('synchronous_commit')); return null; end $$`);
      await own.query(`create trigger see after insert or update on ${schema}.submission
        for each row execute function ${schema}.see()`);
      await journal.advance(await claimed(journal), { state: "accepted", at: AT, executionId: "e" });
      const { rows } = await own.query(`select setting from ${schema}.seen`);
      expect(rows).toEqual([{ setting: "on" }, { setting: "on" }]);
      expect((await own.query("show synchronous_commit")).rows).toEqual([{ synchronous_commit: "off" }]);
    } finally {
      await own.end();
    }
  });

  test("states of many processes never go back: the strongest stays", async () => {
    const schema = freshSchema();
    const journals = Array.from({ length: 4 }, () => make({ schema }));
    const [first] = journals;
    if (first === undefined) throw new Error("none");
    const record = await claimed(first);
    const copies = await Promise.all(journals.map((journal) => journal.find(KEY)));
    const changes = [
      { state: "unknown", at: AT, reason: "given up" },
      { state: "done", at: AT, status: "Success", executionId: "e-1" },
      { state: "accepted", at: AT, executionId: "e-1" },
      { state: "failed", at: AT, reason: "refused" },
    ] as const;
    await Promise.all(
      journals.map((journal, index) =>
        journal.advance(copies[index] ?? record, changes[index] ?? changes[0]),
      ),
    );
    expect(await first.find(KEY)).toMatchObject({ state: "done", status: "Success", executionId: "e-1" });
  });

  test("a record that was copied, or read long ago, can still be changed", async () => {
    const journal = make();
    const record = await claimed(journal);
    await journal.advance(record, { state: "accepted", at: AT, executionId: "e-1" });
    const done = await journal.advance({ ...record }, { state: "done", at: AT, status: "Success" });
    expect(done).toMatchObject({ state: "done", executionId: "e-1" });
    expect(await journal.advance(record, { state: "unknown", at: AT })).toMatchObject({ state: "done" });
  });

  test("a record whose row was removed is not created again", async () => {
    const schema = freshSchema();
    const journal = make({ schema });
    const record = await claimed(journal);
    await pool.query(`delete from ${schema}.submission`);
    await expect(journal.advance(record, { state: "accepted", at: AT, executionId: "e" })).rejects.toThrow(
      "its row was removed",
    );
    expect(await journal.find(KEY)).toBeUndefined();
  });

  test("streams all records, a page at a time, each key once with its latest generation", async () => {
    const schema = freshSchema();
    const journal = make({ schema });
    await claimed(journal);
    await pool.query(`insert into ${schema}.submission (reference_key, flow_key, generation, server, flow, reference, state,
        session, work, payload_hash, content_type, mode, claimed_at)
      select md5(n::text)::uuid, md5('f')::uuid, generation, 's', 'f', n::text, 'done',
        gen_random_uuid(), 'w', 'h', 'x', 'batch', now()
      from generate_series(1, 1500) n, generate_series(1, 2) generation`);
    const references: string[] = [];
    for await (const { key, generation } of journal.records()) {
      if (key.reference === KEY.reference) continue;
      expect(generation).toBe(2);
      references.push(key.reference);
    }
    expect(references.map(Number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 1_500 }, (_, n) => n + 1),
    );
  });

  test("C6: a row with a state that this version does not know is reported, and the others are read", async () => {
    const schema = freshSchema();
    const journal = make({ schema });
    for (const reference of ["a", "b", "c"]) await journal.claim({ ...KEY, reference }, 1, FACTS);
    await pool.query(`update ${schema}.submission set state = 'paused' where reference = 'b'`);
    const damaged: DamagedRecordError[] = [];
    expect(await collect(journal.records((error) => damaged.push(error)))).toHaveLength(2);
    expect(damaged).toMatchObject([{ message: expect.stringContaining('"paused"') }]);
    await expect(journal.find({ ...KEY, reference: "b" })).rejects.toThrow("is damaged");
    await expect(collect(journal.records())).rejects.toThrow("is damaged");
  });

  test.each([
    ["with NUL", "a\0b"],
    ["that looks escaped", "json:x"],
    ["with half a character", "half \ud800"],
    ["that is longer than an index takes", "r".repeat(10_000)],
    ["that looks like SQL", "'; drop table x; --"],
    ["of other letters", "日本"],
  ])("any text may be a reference: one %s", async (_, reference) => {
    const journal = make();
    const key = { ...KEY, reference, flow: `f ${reference}` };
    await journal.claim(key, 1, FACTS);
    expect(await journal.claim(key, 1, FACTS)).toBeUndefined();
    expect((await journal.find(key))?.key).toEqual(key);
    expect(
      await journal.find({ ...key, reference: reference.replace("\ud800", "\ud801").slice(1) }),
    ).toBeUndefined();
  });

  test("a reason may contain characters that PostgreSQL refuses", async () => {
    const journal = make();
    await journal.advance(await claimed(journal), { state: "unknown", at: AT, reason: "a\0b\ud800c" });
    expect(await journal.find(KEY)).toMatchObject({ reason: "a\ufffdb\ufffdc" });
  });

  describe("the process that claimed", () => {
    /** The row of a process as another machine's journal has written it. */
    const elsewhere = async (schema: string, livesFor: string) => {
      const journal = make({ schema });
      await claimed(journal);
      const id = "00000000-0000-4000-8000-000000000001";
      await pool.query(
        `insert into ${schema}.session (id, host, pid, machine, start, version, lives_until)
         values ('${id}', 'other', 7, 'other', 'other/1', 'test', clock_timestamp() + interval '${livesFor}')`,
      );
      await pool.query(`update ${schema}.submission set session = '${id}', work = 'w'`);
      return journal;
    };

    test.each([
      ["20 seconds", "live"],
      ["-1 seconds", "gone"],
    ])("on another machine, whose lease is valid for %s: %s", async (livesFor, owner) => {
      const journal = await elsewhere(freshSchema(), livesFor);
      expect(await journal.find(KEY)).toMatchObject({ state: "sending", owner });
    });

    test("on another machine, whose row is not there any more: gone", async () => {
      const schema = freshSchema();
      const journal = await elsewhere(schema, "20 seconds");
      await pool.query(`delete from ${schema}.session`);
      expect(await journal.find(KEY)).toMatchObject({ state: "sending", owner: "gone" });
    });

    test("a process of this machine that has ended counts as gone immediately, whatever its lease is", async () => {
      const schema = freshSchema();
      const journal = make({ schema });
      await claimed(journal);
      const id = "00000000-0000-4000-8000-000000000002";
      await pool.query(`update ${schema}.session set id = '${id}', pid = 4194305`);
      await pool.query(`update ${schema}.submission set session = '${id}'`);
      const expected = process.platform === "linux" ? "gone" : "live";
      expect(await journal.find(KEY)).toMatchObject({ owner: expected });
    });

    test("this process, while it works and after that", async () => {
      const journal = make();
      const record = await claimed(journal);
      expect(await journal.find(KEY)).toMatchObject({ owner: "here" });
      expect(journal.maySend(record)).toBe(true);
      await journal.advance(record, { state: "sending", at: AT });
      expect(await journal.find(KEY)).toMatchObject({ owner: "gone" });
      expect(journal.maySend(record)).toBe(false);
    });
  });

  test("inspecting a journal shows only the options that were passed", async () => {
    const { inspect } = await import("node:util");
    expect(inspect(make(), { depth: 10, showHidden: true })).not.toMatch(/pool|client|password/i);
  });
});

async function keepsPayloads(journal: PostgresJournal): Promise<void> {
  const payload = new TextEncoder().encode("<a/>");
  const record: JournalRecord | undefined = await journal.claim(KEY, 1, { ...FACTS, payload });
  if (record === undefined) throw new Error("taken");
  expect(Buffer.from((await journal.payload(record)) ?? "").toString()).toBe("<a/>");
  const accepted = await journal.advance(record, { state: "accepted", at: AT, executionId: "e" });
  expect(await journal.payload(accepted)).toBeUndefined();
}
