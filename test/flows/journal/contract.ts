/** What every journal promises, as tests. The journals' own files run them. */
import { expect, test } from "vitest";
import type { Journal, JournalKey, JournalRecord } from "../../../src/flows/journal/journal.ts";
import { collect } from "../support/collect.ts";

export const KEY: JournalKey = { server: "https://s/api/v1", flow: "f", reference: "r" };
export const FACTS = {
  payloadHash: "h",
  contentType: "application/xml",
  mode: "interactive",
  at: "2026-08-22T10:00:00.000Z",
} as const;
export const AT = "2026-08-22T10:00:01.000Z";

/** A claim that must succeed. */
export async function claimed(journal: Journal, generation = 1): Promise<JournalRecord> {
  const record = await journal.claim(KEY, generation, FACTS);
  if (record === undefined) throw new Error("taken");
  return record;
}

/** The tests. @param make makes an empty journal */
export function testJournal(make: () => Promise<Journal>): void {
  test("finds nothing for a reference that was never used", async () => {
    const journal = await make();
    expect(await journal.find(KEY)).toBeUndefined();
    expect(await journal.findByReference(KEY.server, "r")).toEqual([]);
    expect(await collect(journal.records())).toEqual([]);
  });

  test("gives a generation of a reference to one only", async () => {
    const journal = await make();
    const claims = await Promise.all(Array.from({ length: 10 }, () => journal.claim(KEY, 1, FACTS)));
    expect(claims.filter((record) => record !== undefined)).toHaveLength(1);
    expect(await journal.find(KEY)).toMatchObject({
      ...FACTS,
      state: "sending",
      owner: "here",
      generation: 1,
    });
  });

  test("keeps what is added, and finds the latest generation", async () => {
    const journal = await make();
    await journal.advance(await claimed(journal), { state: "failed", at: AT, reason: "no" });
    const second = await claimed(journal, 2);
    await journal.advance(second, { state: "accepted", at: AT, executionId: "e-2" });
    await journal.advance(second, { state: "done", at: AT, status: "Success" });
    const expected = { generation: 2, state: "done", executionId: "e-2", status: "Success" };
    expect(await journal.find(KEY)).toMatchObject(expected);
    expect(await collect(journal.records())).toMatchObject([expected]);
  });

  test("a later and weaker statement does not change a known outcome", async () => {
    const journal = await make();
    const record = await claimed(journal);
    await journal.advance(record, { state: "accepted", at: AT, executionId: "e-1" });
    await journal.advance(record, { state: "unknown", at: AT, reason: "given up" });
    expect(await journal.find(KEY)).toMatchObject({ state: "accepted", executionId: "e-1" });
  });

  test("notes when an answer was given up, once", async () => {
    const journal = await make();
    const record = await journal.advance(await claimed(journal), { state: "unknown", at: AT });
    await journal.advance(record, { state: "unknown", at: "2027-01-01T00:00:00.000Z" });
    expect(await journal.find(KEY)).toMatchObject({ state: "unknown", lostAt: AT });
  });

  test("finds a reference with all its flows", async () => {
    const journal = await make();
    await journal.claim(KEY, 1, FACTS);
    await journal.claim({ ...KEY, flow: "g" }, 1, FACTS);
    await journal.claim({ ...KEY, reference: "other" }, 1, FACTS);
    await journal.claim({ ...KEY, server: "https://other" }, 1, FACTS);
    const found = await journal.findByReference(KEY.server, "r");
    expect(found.map(({ key }) => key.flow).sort()).toEqual(["f", "g"]);
  });
}
