import { describe, expect, test } from "vitest";
import type { Journal, JournalChange, JournalRecord } from "../../../src/flows/journal/journal.ts";
import { MemoryJournal } from "../../../src/flows/journal/memory.ts";
import { importJournal } from "../../../src/queue/journal/import-journal.ts";
import { collect } from "../../flows/support/collect.ts";

const AT = "2026-11-30T10:00:00.000Z";
const key = (reference: string) => ({ server: "s", flow: "f", reference });
const facts = (payloadHash: string) => ({ payloadHash, contentType: "t", mode: "batch", at: AT }) as const;

async function claimed(
  journal: Journal,
  reference: string,
  generation = 1,
  hash = "h",
): Promise<JournalRecord> {
  const record = await journal.claim(key(reference), generation, facts(hash));
  if (record === undefined) throw new Error("taken");
  return record;
}

async function journalOf(
  changes: Readonly<Record<string, JournalChange | undefined>>,
): Promise<MemoryJournal> {
  const journal = new MemoryJournal();
  for (const [reference, change] of Object.entries(changes)) {
    const record = await claimed(journal, reference);
    if (change !== undefined) await journal.advance(record, change);
  }
  return journal;
}

const STATES: Readonly<Record<string, JournalChange>> = {
  done: { state: "done", at: AT, executionId: "e-1", status: "Success" },
  accepted: { state: "accepted", at: AT, executionId: "e-2" },
  failed: { state: "failed", at: AT, reason: "refused" },
  unknown: { state: "unknown", at: "2026-11-30T10:05:00.000Z", reason: "no answer" },
};

describe("importJournal", () => {
  test("imports every state, and recognises it the second time", async () => {
    const [from, to] = [await journalOf(STATES), new MemoryJournal()];
    expect(await importJournal(from, to)).toEqual({ imported: 4, known: 0, underWay: [], conflicts: [] });
    const sorted = async (journal: Journal) =>
      (await collect(journal.records())).sort((a, b) => (a.key.reference < b.key.reference ? -1 : 1));
    const [before, after] = [await sorted(from), await sorted(to)];
    expect(after.map(({ owner: _, ...record }) => record)).toEqual(
      before.map(({ owner: _, ...record }) => record),
    );
    expect(await importJournal(from, to)).toMatchObject({ imported: 0, known: 4 });
  });

  test("does not import a submission in progress, and lists it", async () => {
    const [from, to] = [await journalOf({ r: undefined }), new MemoryJournal()];
    expect(await importJournal(from, to)).toMatchObject({ imported: 0, underWay: [key("r")] });
    expect(await to.find(key("r"))).toBeUndefined();
  });

  test("gives a submission whose process ended without a word the longest time that it may have taken", async () => {
    const [from, to] = [await journalOf({ r: undefined }), new MemoryJournal()];
    const left = await from.find(key("r"));
    if (left === undefined) throw new Error("absent");
    from.records = async function* () {
      yield { ...left, at: "2026-11-29T10:00:00.000Z", owner: "gone" };
    };
    await importJournal(from, to);
    expect(await to.find(key("r"))).toMatchObject({ state: "unknown", lostAt: "2026-11-29T11:00:00.000Z" });
  });

  test("completes an import that was interrupted between the claim and its outcome", async () => {
    const [from, to] = [await journalOf(STATES), await journalOf({ accepted: undefined })];
    expect(await importJournal(from, to)).toMatchObject({ imported: 4 });
    expect(await to.find(key("accepted"))).toMatchObject({ state: "accepted", executionId: "e-2" });
  });

  test("never weakens what is known: a later generation, a later state, or other data", async () => {
    const from = await journalOf({ later: STATES.unknown, stronger: STATES.unknown, other: STATES.unknown });
    const to = await journalOf({ later: STATES.failed, stronger: STATES.done });
    await claimed(to, "later", 2);
    await claimed(to, "other", 1, "another hash");
    const report = await importJournal(from, to);
    expect(report).toEqual({ imported: 0, known: 2, underWay: [], conflicts: [key("other")] });
    expect(await to.find(key("later"))).toMatchObject({ generation: 2, state: "sending" });
    expect(await to.find(key("stronger"))).toMatchObject({ state: "done", executionId: "e-1" });
  });
});
