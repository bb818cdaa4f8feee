/** The kinds of database behind the one port, with drivers that note what they are asked. */
import { describe, expect, test } from "vitest";
import { ClientDatabase } from "../../../src/queue/database/client.ts";
import { type Database, DatabaseError } from "../../../src/queue/database/database.ts";
import type { PgClient, Pglite, PgPool } from "../../../src/queue/database/drivers.ts";
import { openDatabase } from "../../../src/queue/database/open.ts";
import {
  hexOf,
  holdPayload,
  readPayload,
  releasePayload,
  removeUnheld,
} from "../../../src/queue/database/payloads.ts";
import { PgliteDatabase } from "../../../src/queue/database/pglite.ts";
import { PoolDatabase } from "../../../src/queue/database/pool.ts";
import { FakeDatabase } from "../support/fake-store.ts";

const thrownBy = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);
const withCode = (code: string, severity?: string): Error =>
  Object.assign(new Error("m"), severity === undefined ? { code } : { code, severity });

/** A connection that fails at the statements that `errors` names, and knows whether a transaction is open. */
function connection(errors: Readonly<Record<string, Error>> = {}, isOpen = false) {
  const said: string[] = [];
  const state = { isOpen };
  const client = {
    query: async (text: string, values: unknown[] = []) => {
      said.push(values.length === 0 ? text : `${text} ${values.join()}`);
      const error = errors[text];
      if (error !== undefined) throw error;
      if (text.startsWith("savepoint") && !state.isOpen) throw withCode("25P01", "ERROR");
      if (text === "begin") state.isOpen = true;
      if (text === "commit" || text === "rollback") state.isOpen = false;
      return { rows: [{ text }], rowCount: 1 };
    },
  };
  return { client: client satisfies PgClient, said, state };
}

describe("a caller's connection", () => {
  test("runs a new transaction if none is open", async () => {
    const { client, said } = connection();
    const database = new ClientDatabase(client);
    expect(await database.transaction(async (on) => (await on.query("a", [1])).rowCount)).toBe(1);
    expect(said).toEqual(["savepoint xsdflow_step", "begin", "a 1", "commit"]);
  });

  test("uses a savepoint if the caller's transaction is open, and does not commit or end that transaction", async () => {
    const { client, said, state } = connection({}, true);
    const database = new ClientDatabase(client);
    await database.transaction((on) => on.query("a"));
    const failed = database.transaction(() => Promise.reject(new Error("no")));
    await expect(failed).rejects.toThrow("no");
    expect(said).toEqual([
      "savepoint xsdflow_step",
      "a",
      "release savepoint xsdflow_step",
      "savepoint xsdflow_step",
      "rollback to savepoint xsdflow_step",
    ]);
    expect(state.isOpen).toBe(true);
  });

  test("throws what the work throws, also where the rollback fails", async () => {
    const { client, said } = connection({ rollback: new Error("gone") });
    const failed = new ClientDatabase(client).transaction(() => Promise.reject(new Error("no")));
    await expect(failed).rejects.toThrow("no");
    expect(said.at(-1)).toBe("rollback");
  });

  test("commits a single statement, and refuses to inside the caller's transaction", async () => {
    const outside = connection();
    expect((await new ClientDatabase(outside.client).committed("a")).rows).toEqual([{ text: "a" }]);
    const inside = connection({}, true);
    const error = await thrownBy(new ClientDatabase(inside.client).committed("a"));
    expect(error).toMatchObject({ name: "DatabaseError", certainty: "nothing-changed" });
    expect(String(error)).toContain("Give the journal a pool");
    expect(inside.said).not.toContain("a");
  });

  test("is not certain of a statement after which the caller had begun a transaction", async () => {
    const { client, state } = connection();
    const begun: PgClient = {
      query: async (text, values) => {
        if (text === "a") state.isOpen = true;
        return await client.query(text, values);
      },
    };
    expect(await thrownBy(new ClientDatabase(begun).committed("a"))).toMatchObject({ certainty: "unclear" });
  });

  test("uses the status of the driver if it has one, and sends no savepoint", async () => {
    const { client, said } = connection();
    await new ClientDatabase({ ...client, getTransactionStatus: () => "I" }).committed("a");
    expect(said).toEqual(["a"]);
  });

  test("runs one thing at a time: a statement waits for the transaction before it", async () => {
    const { client, said } = connection();
    const database = new ClientDatabase(client);
    const first = database.transaction(async (on) => {
      await on.query("a");
      await new Promise((resolve) => setImmediate(resolve));
      await on.query("b");
    });
    await Promise.all([first, database.query("c")]);
    expect(said.slice(1)).toEqual(["begin", "a", "b", "commit", "c"]);
  });

  test("continues after a statement that failed, and closing it leaves the connection open", async () => {
    const { client, said } = connection({ a: withCode("42601", "ERROR") });
    const database = new ClientDatabase(client);
    expect(await thrownBy(database.query("a"))).toMatchObject({ message: "m (42601)", code: "42601" });
    expect((await database.query("b")).rows).toEqual([{ text: "b" }]);
    await database.close();
    expect(said).toEqual(["a", "b"]);
  });

  test("reports why it could not find out whether a transaction is open", async () => {
    const { client } = connection({ "savepoint xsdflow_step": withCode("ECONNRESET") });
    expect(await thrownBy(new ClientDatabase(client).committed("a"))).toMatchObject({ code: "ECONNRESET" });
  });
});

/** A pool of one connection, and how it was given back. */
function pooled(errors: Readonly<Record<string, Error>> = {}) {
  const { client, said } = connection(errors);
  const released: unknown[] = [];
  const listeners = new Set<(error: Error) => void>();
  let ends = 0;
  const pool: PgPool = {
    connect: async () => ({
      ...client,
      release: (error) => released.push(error),
      on: (_, listener) => listeners.add(listener),
      off: (_, listener) => listeners.delete(listener),
    }),
    end: async () => {
      ends += 1;
    },
  };
  return { pool, said, released, listeners, ends: () => ends };
}

describe("a pool", () => {
  test("gives a connection back after a statement, and after one that the server refused", async () => {
    const { pool, released, listeners } = pooled({ bad: withCode("23505", "ERROR") });
    const database = new PoolDatabase(pool, String, false);
    await database.query("a");
    await thrownBy(database.query("bad"));
    expect([released, listeners.size]).toEqual([[false, false], 0]);
  });

  test("closes a connection that has failed, or that was lost between two statements", async () => {
    const { pool, released, listeners } = pooled({ bad: withCode("ECONNRESET") });
    const database = new PoolDatabase(pool, String, false);
    expect(await thrownBy(database.query("bad"))).toMatchObject({ certainty: "unclear" });
    await database.transaction(async () => {
      for (const listener of listeners) listener(new Error("lost"));
    });
    expect(released).toEqual([true, true]);
  });

  test("commits what ends, and rolls back what throws; a failed rollback hides nothing", async () => {
    const { pool, said } = pooled({ rollback: new Error("gone") });
    const database = new PoolDatabase(pool, String, false);
    expect(await database.transaction(async (on) => (await on.query("a")).rows)).toEqual([{ text: "a" }]);
    await expect(database.transaction(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(said).toEqual(["begin", "a", "commit", "begin", "rollback"]);
  });

  test("a failed commit is unclear, and a failed step before it is not", async () => {
    const committing = new PoolDatabase(pooled({ commit: withCode("ECONNRESET") }).pool, String, false);
    expect(await thrownBy(committing.transaction(async () => 1))).toMatchObject({ certainty: "unclear" });
    const before = new PoolDatabase(pooled({ a: withCode("ECONNRESET") }).pool, String, false);
    const failed = thrownBy(before.transaction((on) => on.query("a")));
    expect(await failed).toMatchObject({ certainty: "nothing-changed" });
  });

  test("a connection that cannot be made changes nothing, and its message contains no password", async () => {
    const pool: PgPool = { connect: () => Promise.reject(new Error("p4 refused")), end: async () => {} };
    const database = new PoolDatabase(pool, (text) => text.replace("p4", "***"), true);
    expect(await thrownBy(database.query("a"))).toMatchObject({
      message: "*** refused",
      certainty: "nothing-changed",
    });
  });

  test("is ended once if it is ours, and never if it is the caller's", async () => {
    const own = pooled();
    const ours = new PoolDatabase(own.pool, String, true);
    await Promise.all([ours.close(), ours.close()]);
    const other = pooled();
    await new PoolDatabase(other.pool, String, false).close();
    expect([own.ends(), other.ends()]).toEqual([1, 0]);
  });
});

describe("PGlite", () => {
  const lite = (answer: { rows: unknown[]; affectedRows?: number } | Error): Pglite => {
    const query = async () => {
      if (answer instanceof Error) throw answer;
      return answer;
    };
    return { query, exec: async () => {}, transaction: (work) => work({ query }) };
  };

  test.each([
    ["rows that are read", { rows: [{ a: 1 }], affectedRows: 0 }, 1],
    ["rows that are changed", { rows: [], affectedRows: 3 }, 3],
    ["none", { rows: [] }, 0],
  ])("counts %s", async (_, answer, count) => {
    expect((await new PgliteDatabase(lite(answer)).query("a")).rowCount).toBe(count);
  });

  test("ignores values that are not rows, and rethrows what the work throws", async () => {
    const database = new PgliteDatabase(lite({ rows: [null, 1, { a: 1 }] }));
    expect((await database.transaction((on) => on.query("a"))).rows).toEqual([{ a: 1 }]);
    await expect(database.transaction(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    await database.close();
  });

  test("its errors are errors of a database, certain within a transaction", async () => {
    const database = new PgliteDatabase(lite(new Error("m")));
    expect(await thrownBy(database.query("a"))).toMatchObject({ certainty: "unclear" });
    expect(await thrownBy(database.transaction((on) => on.query("a")))).toMatchObject({
      certainty: "nothing-changed",
    });
  });
});

describe("opening", () => {
  test("accepts each kind of source, and returns a database unchanged", async () => {
    const database: Database = new FakeDatabase();
    const { client } = connection();
    const pool = Object.assign(pooled().pool, { totalCount: 0 });
    const lite: Pglite = {
      query: async () => ({ rows: [] }),
      exec: async () => {},
      transaction: (w) => w(client),
    };
    expect(await openDatabase(database)).toBe(database);
    expect(await openDatabase(client)).toBeInstanceOf(ClientDatabase);
    expect(await openDatabase(pool)).toBeInstanceOf(PoolDatabase);
    expect(await openDatabase(lite)).toBeInstanceOf(PgliteDatabase);
  });

  test.each([
    ["a path", "./folder"],
    ["a text that is not quite one", "mysql://u:secret@h/d"],
    ["nothing", null],
    ["a number", 7],
    ["options with such a text", { connectionString: "http://u:secret@h" }],
  ])("refuses %s, and does not show it", async (_, source) => {
    const error = await thrownBy(openDatabase(source as string));
    expect(String(error)).toContain("A database must be a connection string");
    expect(String(error)).not.toContain("secret");
    expect(error).not.toBeInstanceOf(DatabaseError);
  });
});

describe("payloads", () => {
  test("are read as their bytes; a payload that is not stored is undefined", async () => {
    const database = new FakeDatabase({
      "encode(bytes": ([hash]) => (hash === "h" ? [{ bytes: "00ff" }] : []),
    });
    expect(await readPayload(database, '"s"', "h")).toEqual(Buffer.from([0, 255]));
    expect(await readPayload(database, '"s"', "other")).toBeUndefined();
  });

  test("are written as the bytes of a view, and not of all its memory", async () => {
    const memory = Uint8Array.from([1, 2, 3, 4]);
    expect(hexOf(memory.subarray(1, 3))).toBe("0203");
    const database = new FakeDatabase();
    await holdPayload(database, '"s"', "h", new Uint8Array());
    expect(database.valuesOf("insert into")).toEqual([["h", ""]]);
  });

  test("are removed with their last holder", async () => {
    const database = new FakeDatabase();
    await releasePayload(database, '"s"', "h");
    await removeUnheld(database, '"s"', ["a", "b"]);
    expect(database.asked.map(({ text }) => text.split(" ")[0])).toEqual(["update", "delete", "delete"]);
    expect(database.valuesOf("delete")).toEqual([[["h"]], [["a", "b"]]]);
  });
});
