import { describe, expect, it } from "vitest";
import type { JournalRecord } from "../../../src/flows/journal/journal.ts";
import { MemoryJournal } from "../../../src/flows/journal/memory.ts";

const at = "2026-01-01T00:00:00.000Z";
const key = (reference: string) => ({ server: "s", flow: "f", reference });

async function claimed(journal: MemoryJournal, reference: string, generation = 1): Promise<JournalRecord> {
  const place = new Uint8Array(1000).fill(7);
  const facts = {
    payloadHash: "h",
    contentType: "x",
    mode: "interactive",
    at,
    payload: place.subarray(10, 14),
  };
  const record = await journal.claim(key(reference), generation, facts as never);
  if (record === undefined) throw new Error("not claimed");
  return record;
}

describe("MemoryJournal", () => {
  it("keeps the payload of a submission with an unknown outcome, in its own memory", async () => {
    const journal = new MemoryJournal();
    const record = await journal.advance(await claimed(journal, "r"), { state: "unknown", at });
    const payload = await journal.payload(record);
    expect(payload).toEqual(Uint8Array.of(7, 7, 7, 7));
    expect(payload?.buffer.byteLength).toBe(4);
  });

  it("returns a copy of the payload of a submission in progress, whose memory is used again", async () => {
    const journal = new MemoryJournal();
    const payload = await journal.payload(await claimed(journal, "r"));
    expect(payload).toEqual(Uint8Array.of(7, 7, 7, 7));
    expect(payload?.buffer.byteLength).toBe(4);
  });

  it.each(["accepted", "failed"] as const)("keeps no payload of a submission that is %s", async (state) => {
    const journal = new MemoryJournal();
    const record = await journal.advance(await claimed(journal, "r"), { state, at });
    expect(await journal.payload(record)).toBeUndefined();
  });

  it.each([-1, 0.5, Number.NaN])("refuses a limit of %d records", (maxEnded) => {
    expect(() => new MemoryJournal({ maxEnded })).toThrow(/maxEnded/);
  });

  it("removes only the runs that ended first, when there are too many", async () => {
    const journal = new MemoryJournal({ maxEnded: 2 });
    await claimed(journal, "under way");
    for (const reference of ["a", "b", "c", "d"]) {
      const state = reference === "c" ? "failed" : "done";
      await journal.advance(await claimed(journal, reference), { state, at, status: "Success" });
    }
    const left: string[] = [];
    for await (const { key } of journal.records()) left.push(key.reference);
    expect(left).toEqual(["under way", "c", "d"]);
  });

  it("changes nothing if a record is not the latest of its reference any more", async () => {
    const journal = new MemoryJournal({ maxEnded: 1 });
    const first = await journal.advance(await claimed(journal, "r"), { state: "failed", at });
    await claimed(journal, "r", 2);
    expect(await journal.advance(first, { state: "done", at })).toMatchObject({
      generation: 1,
      state: "done",
    });
    expect(await journal.find(key("r"))).toMatchObject({ generation: 2, state: "sending" });
    // The end of a generation that is not known any more makes nothing be forgotten.
    expect(await journal.findByReference("s", "r")).toHaveLength(1);
  });

  it("claims a generation once, and none before the latest", async () => {
    const journal = new MemoryJournal();
    await claimed(journal, "r", 2);
    await expect(claimed(journal, "r", 2)).rejects.toThrow("not claimed");
    await expect(claimed(journal, "r", 1)).rejects.toThrow("not claimed");
    expect(await claimed(journal, "r", 3)).toMatchObject({ generation: 3 });
  });
});
