import { describe, expect, test } from "vitest";
import { type JournalRecord, MemoryJournal } from "../../../src/flows/index.ts";
import { WorkerJournal } from "../../../src/queue/worker/claims.ts";
import { Persistence } from "../../../src/queue/worker/persistence.ts";

const KEY = { server: "https://host/api/v1", flow: "f", reference: "R" };
const AT = "2026-11-30T00:00:00.000Z";
const FACTS = { payloadHash: "h", contentType: "", mode: "interactive", at: AT } as const;

function make() {
  const shared = new MemoryJournal();
  const journal = new WorkerJournal(shared, new Persistence(new AbortController().signal, () => {}));
  return { shared, journal };
}

test("a job that has lost its claim ends, and never claims another generation", async () => {
  const { shared, journal } = make();
  const claim = journal.begin(KEY, async () => true);
  expect(await journal.find(KEY)).toBeUndefined();
  await shared.claim(KEY, 1, FACTS);
  expect(await journal.claim(KEY, 1, FACTS)).toBeUndefined();
  await expect(journal.find(KEY)).rejects.toThrow("another submission");
  expect(claim.isLost).toBe(true);
});

test("a reference whose claim was cancelled is claimed again only if its record is still waiting", async () => {
  const { shared, journal } = make();
  const cancelled = await shared.claim(KEY, 1, FACTS);
  if (cancelled === undefined) throw new Error("taken");
  await shared.advance(cancelled, { state: "failed", at: AT });
  const claim = journal.begin(KEY, async () => false);
  await expect(journal.find(KEY)).rejects.toThrow("no longer waiting");
  expect(claim.isLost).toBe(true);
  journal.end(KEY);
  const retried = journal.begin(KEY, async () => true);
  expect(await journal.find(KEY)).toMatchObject({ state: "failed", generation: 1 });
  expect(retried.isLost).toBe(false);
});

test("a record that was read ahead is used if it is final, and read again if it may have changed", async () => {
  const { shared, journal } = make();
  journal.readAhead([KEY]);
  const claimed = await shared.claim(KEY, 1, FACTS);
  if (claimed === undefined) throw new Error("taken");
  journal.begin(KEY, async () => true);
  // It was absent: the claim finds out that it is not.
  expect(await journal.find(KEY)).toBeUndefined();
  journal.end(KEY);
  journal.readAhead([KEY]);
  await new Promise((resolve) => setImmediate(resolve));
  await shared.advance(claimed, { state: "accepted", at: AT, executionId: "e" });
  journal.begin(KEY, async () => true);
  // It was being sent, which passes.
  expect(await journal.find(KEY)).toMatchObject({ state: "accepted", executionId: "e" });
});

describe("the journal of a worker", () => {
  const saying = (changes: object = {}) => {
    const shared = Object.assign(new MemoryJournal(), changes);
    return new WorkerJournal(shared, new Persistence(new AbortController().signal, () => {}));
  };

  test("passes on every call that belongs to no job", async () => {
    let looks = 0;
    const journal = saying({ find: async () => void ++looks });
    await journal.find(KEY);
    await journal.find(KEY);
    expect(looks).toBe(2);
    expect(journal.maySend({} as JournalRecord)).toBe(true);
    expect(journal.remedy).toBe("Check the journal's database");
    await journal.settled();
  });

  test("reads again if reading ahead failed, or if the job was returned in the meantime", async () => {
    let looks = 0;
    const find = async () => {
      looks += 1;
      if (looks === 1) throw new Error("away");
      return undefined;
    };
    const journal = saying({ find });
    journal.readAhead([KEY]);
    journal.begin(KEY, async () => true);
    expect([await journal.find(KEY), looks]).toEqual([undefined, 2]);
    journal.end(KEY);
    journal.readAhead([KEY]);
    journal.forget(KEY);
    journal.begin(KEY, async () => true);
    await journal.find(KEY);
    expect(looks).toBe(4);
  });

  test("checks whether a record is still waiting only if its reference had failed", async () => {
    let asked = 0;
    const wanted = async () => {
      asked += 1;
      return true;
    };
    const accepted = saying({ find: async () => ({ state: "accepted" }) });
    accepted.begin(KEY, wanted);
    await accepted.find(KEY);
    expect(asked).toBe(0);
    const failed = saying({ find: async () => ({ state: "failed" }) });
    failed.begin(KEY, wanted);
    await failed.find(KEY);
    expect(asked).toBe(1);
  });

  test("writes an answer of the server until it is written", async () => {
    let attempts = 0;
    const advance = async (record: JournalRecord) => {
      attempts += 1;
      if (attempts === 1) throw new Error("away");
      return record;
    };
    const stop = new AbortController();
    const shared = Object.assign(new MemoryJournal(), { advance });
    const journal = new WorkerJournal(shared, new Persistence(stop.signal, () => {}));
    const record = {} as JournalRecord;
    expect(await journal.advance(record, { state: "accepted", at: "" })).toBe(record);
    expect(attempts).toBe(2);
  });
});
