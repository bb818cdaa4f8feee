/** A claim is not sent under a lease that had run out and was renewed. The model of the protocol has this as a mutant. */
import { afterEach, expect, test, vi } from "vitest";
import type { Database, QueryResult } from "../../../src/queue/database/database.ts";
import { MIGRATIONS } from "../../../src/queue/database/migrations/all.ts";
import { LEASE } from "../../../src/queue/journal/heartbeat.ts";
import { PostgresJournal } from "../../../src/queue/journal/postgres-journal.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** A database that gives every claim, and that may be away. */
class GivingDatabase implements Database {
  isAway = false;

  async query(text: string): Promise<QueryResult> {
    if (this.isAway) throw new Error("away");
    const last = MIGRATIONS.at(-1);
    const standing = { version: String(last?.number), major: String(last?.major) };
    return { rows: text.includes("migration") ? [standing] : [], rowCount: 0 };
  }

  async committed(_text: string, [input]: readonly unknown[] = []): Promise<QueryResult> {
    const rows = JSON.parse(String(input)) as { work: string }[];
    return { rows: rows.map(({ work }) => ({ work })), rowCount: rows.length };
  }

  transaction<Result>(work: (transaction: Database) => Promise<Result>): Promise<Result> {
    return work(this);
  }

  async close(): Promise<void> {}
}

test("a claim whose lease has run out is not sent when the lease is renewed; a new one is", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance", "Date"] });
  const database = new GivingDatabase();
  const journal = new PostgresJournal({ database, migrate: false });
  const claim = async (reference: string) => {
    const key = { server: "s", flow: "f", reference };
    const facts = { payloadHash: "h", contentType: "t", mode: "batch", at: "2026-11-30T00:00:00Z" } as const;
    const record = await journal.claim(key, 1, facts);
    if (record === undefined) throw new Error("taken");
    return record;
  };
  const before = await claim("a");
  await vi.advanceTimersByTimeAsync(LEASE * 2);
  expect(journal.maySend(before)).toBe(true);
  database.isAway = true;
  await vi.advanceTimersByTimeAsync(LEASE);
  expect(journal.maySend(before)).toBe(false);
  database.isAway = false;
  await vi.advanceTimersByTimeAsync(LEASE);
  const after = await claim("b");
  expect([journal.maySend(before), journal.maySend(after)]).toEqual([false, true]);
});
