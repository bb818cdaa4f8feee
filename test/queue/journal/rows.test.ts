/** The rows of the journal on PostgreSQL, and the tables that claim, read and change them, without a database. */
import { describe, expect, test } from "vitest";
import { DamagedRecordError } from "../../../src/flows/journal/damaged-record.ts";
import { beginWork, endWork, thisProcess } from "../../../src/flows/journal/process.ts";
import { type ClaimRequest, ClaimTable } from "../../../src/queue/journal/claims.ts";
import { thisMachine } from "../../../src/queue/journal/machine.ts";
import { Opening } from "../../../src/queue/journal/opening.ts";
import { RecordTable } from "../../../src/queue/journal/records.ts";
import {
  factsOf,
  flowKey,
  identityOf,
  recordOf,
  referenceKey,
  stored,
} from "../../../src/queue/journal/rows.ts";
import { statementsFor } from "../../../src/queue/journal/statements.ts";
import { FakeDatabase, type Script, SERVER } from "../support/fake-store.ts";

const KEY = { server: SERVER, flow: "f", reference: "R" };
const statements = statementsFor('"s"');

/** A row as the driver returns it. */
const row = (changes: Readonly<Record<string, unknown>> = {}) => ({
  ...{ server: SERVER, flow: "f", reference: "R", generation: "1", revision: "2", state: "accepted" },
  ...{
    payload_hash: "h",
    content_type: "t",
    mode: "batch",
    keeps_payload: "true",
    claimed_at: "0",
    work: "w",
  },
  ...{ reference_key: referenceKey(SERVER, "R"), flow_key: flowKey("f") },
  ...changes,
});

describe("a row", () => {
  test("is a record without absent properties, and the data of its row", () => {
    const record = recordOf(row());
    expect(record).toEqual({
      ...{ key: KEY, generation: 1, state: "accepted", owner: "gone", payloadHash: "h", contentType: "t" },
      ...{ mode: "batch", at: "1970-01-01T00:00:00.000Z" },
    });
    expect(factsOf(record)).toEqual({ revision: 2, keepsPayload: true, work: "w" });
    expect(factsOf({ ...record })).toBeUndefined();
  });

  test("has what is there", () => {
    const full = { lost_at: "1", server_offset: "-5", execution_id: "e", status: "Success", reason: "r" };
    expect(recordOf(row(full))).toMatchObject({
      ...{ lostAt: "1970-01-01T00:00:00.001Z", serverOffset: -5, executionId: "e" },
      ...{ status: "Success", reason: "r" },
    });
  });

  test.each(["R", "", "json:", 'json:"R"', "\0", "a\uD800b", "\u{1F600}", "\uFFFD"])(
    "stores the text %j, even if PostgreSQL refuses its characters",
    (text) => {
      const held = stored(text);
      expect(held).not.toMatch(/[\0\p{Surrogate}]/u);
      expect(recordOf(row({ reference: held, flow: held })).key).toEqual({
        ...KEY,
        flow: text,
        reference: text,
      });
    },
  );

  test.each([
    ["a state of a later version", { state: "paused" }],
    ["a state that is the name of a property of all objects", { state: "constructor" }],
    ["a reference that is no stored text", { reference: "json:{" }],
    ["a flow that is no stored text", { flow: "json:" }],
    ["a time that is none", { claimed_at: "soon" }],
    ["a time beyond those of ECMAScript", { lost_at: "8640000000000001" }],
  ])("with %s is damaged, and the error names the row", (_, changes) => {
    expect(() => recordOf(row(changes))).toThrow(DamagedRecordError);
    expect(() => recordOf(row(changes))).toThrow(`submission (${SERVER} `);
  });

  test("that is claimed has an owner that is known to be alive or gone", () => {
    const sending = (changes: object) => recordOf(row({ state: "sending", ...changes })).owner;
    const own = beginWork();
    const here = { session: thisProcess.instance, work: own.work };
    expect(sending(here)).toBe("here");
    endWork(own);
    expect(sending(here)).toBe("gone");
    expect(sending({ session: "x", machine: "other", lives: "true" })).toBe("live");
    expect(sending({ session: "x", machine: "other", lives: "false" })).toBe("gone");
    if (thisMachine === undefined) return;
    // A process of this machine is looked up, whatever the database says of it.
    const ours = { session: "x", machine: thisMachine, pid: String(2 ** 30), lives: "true" };
    expect(sending(ours)).toBe("gone");
  });

  test("is found by keys that distinguish servers, references and flows", () => {
    const keys = [
      referenceKey("a", "b"),
      referenceKey("b", "a"),
      referenceKey("a", "b\0"),
      flowKey(""),
      flowKey("f"),
    ];
    expect(new Set(keys).size).toBe(5);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/);
    expect(identityOf({ ...KEY, flow: 'f","R' }, 1)).not.toBe(identityOf({ ...KEY, reference: 'R","1' }, 1));
  });
});

describe("claims", () => {
  const facts = {
    payloadHash: "h",
    contentType: "t",
    mode: "interactive",
    at: "2026-11-30T00:00:00.000Z",
  } as const;
  const request = (work: string, more: object = {}): ClaimRequest => ({
    ...{ key: KEY, generation: 1, facts, work, keepsPayload: false },
    ...more,
  });

  test("of one turn of the event loop are one statement, and each gets its own result", async () => {
    const database = new FakeDatabase({ "with durable": [{ work: "b" }] });
    const table = new ClaimTable(database, statements);
    const payload = { ...facts, payload: Uint8Array.of(255) };
    const both = [request("a"), request("b", { facts: payload, keepsPayload: true })];
    const [first, second] = await Promise.all(both.map((each) => table.claim(each, false)));
    expect([first, second?.owner, second?.state]).toEqual([undefined, "here", "sending"]);
    expect(second).not.toHaveProperty("payload");
    expect(second && factsOf(second)).toEqual({ revision: 0, keepsPayload: true, work: "b" });
    const input = JSON.parse(String(database.asked[0]?.values[0])) as { bytes?: string }[];
    expect([database.asked.length, input.map(({ bytes }) => bytes)]).toEqual([1, [undefined, "ff"]]);
  });

  test.each<[string, Script, boolean]>([
    ["its own row is there", { "s.generation = $3": [row({ state: "sending", work: "a" })] }, true],
    ["another's row is there", { "s.generation = $3": [row({ state: "sending", work: "b" })] }, false],
    ["its row has gone on", { "s.generation = $3": [row({ work: "a" })] }, false],
    ["no row is there", {}, false],
  ])("that may have been committed before are looked up: %s", async (_, script, isOwn) => {
    const table = new ClaimTable(new FakeDatabase(script), statements);
    expect((await table.claim(request("a"), true)) !== undefined).toBe(isOwn);
    expect(await table.claim(request("a"), false)).toBeUndefined();
  });
});

describe("records", () => {
  const CHANGE = { state: "done", at: "2026-11-30T00:00:00.000Z", status: "Success" } as const;
  const table = (script: Script) => {
    const database = new FakeDatabase(script);
    return { database, records: new RecordTable(database, '"s"', statements) };
  };

  test("that others have changed in the meantime are read and changed again", async () => {
    let attempts = 0;
    const { database, records } = table({
      'update "s".submission': () => (++attempts < 3 ? [] : [{ item: "0" }]),
      "s.generation = $3": () => [row({ revision: String(attempts + 10) })],
    });
    expect(await records.advance(recordOf(row()), [CHANGE])).toMatchObject({
      state: "done",
      status: "Success",
    });
    const revisions = database.valuesOf("update").map(([json]) => JSON.parse(String(json))[0].revision);
    expect(revisions).toEqual([2, 11, 12]);
  });

  test("that change all the time, or are gone, are errors", async () => {
    const changing = table({ "s.generation = $3": () => [row()] });
    await expect(changing.records.advance(recordOf(row()), [CHANGE])).rejects.toThrow("changed it during");
    await expect(table({}).records.advance(recordOf(row()), [CHANGE])).rejects.toThrow("its row was removed");
  });

  test("are not written if nothing changes, and contain only messages that PostgreSQL accepts", async () => {
    const { database, records } = table({ 'update "s".submission': [{ item: "0" }] });
    const done = recordOf(row({ state: "done" }));
    expect(await records.advance(done, [{ ...CHANGE, state: "unknown" }])).toBe(done);
    expect(database.asked).toEqual([]);
    await records.advance(recordOf(row({ state: "sending" })), [
      { ...CHANGE, state: "failed", reason: "a\0\uD800b" },
    ]);
    expect(JSON.parse(String(database.asked[0]?.values[0]))[0].reason).toBe("a\uFFFD\uFFFDb");
  });

  test("of a page are the latest of each key; a damaged one is reported, or thrown after the others", async () => {
    const rows = [
      row(),
      row({ generation: "2" }),
      row({ flow_key: "z", state: "odd" }),
      row({ reference_key: "zz" }),
    ];
    const { records } = table({ "limit $4": rows });
    const told: unknown[] = [];
    const seen: number[] = [];
    for await (const { generation } of records.all((error) => told.push(error.name))) seen.push(generation);
    expect([seen, told]).toEqual([[2, 1], ["DamagedRecordError"]]);
    const all = async () => {
      for await (const _ of records.all());
    };
    await expect(all()).rejects.toThrow("odd");
  });
});

test("a journal that is closed opens nothing, and its schema must be a name", async () => {
  const database = new FakeDatabase();
  const opening = new Opening(database, "s", false);
  await opening.close();
  await expect(opening.opened()).rejects.toThrow("the journal is closed");
  expect([database.asked, opening.isTrusted(0)]).toEqual([[], false]);
  expect(() => new Opening(database, "", false)).toThrow("must be a text");
});
