import { describe, expect, it } from "vitest";
import { ConfigurationError, TransportError, UnknownOutcomeError } from "../../../src/flows/index.ts";
import { DamagedRecordError } from "../../../src/flows/journal/damaged-record.ts";
import type { Journal, JournalFacts } from "../../../src/flows/journal/journal.ts";
import { MemoryJournal } from "../../../src/flows/journal/memory.ts";
import { payload } from "../../../src/flows/payload/payload.ts";
import { RecordKeeper } from "../../../src/flows/submit/record-keeper.ts";
import { failureOf } from "../support/client.ts";
import { ManualClock } from "../support/clock.ts";

const KEY = { server: "https://s/api/v1", flow: "f", reference: "r" };
const DATA = payload(new TextEncoder().encode("<a/>"), "application/xml");

/** A journal of somebody's own, with some of its calls replaced. */
function own(calls: Partial<Record<keyof Journal, unknown>> = {}): Journal {
  const memory = new MemoryJournal();
  return {
    find: (key) => memory.find(key),
    findByReference: (server, reference) => memory.findByReference(server, reference),
    claim: (key, generation, facts) => memory.claim(key, generation, facts),
    advance: (record, change) => memory.advance(record, change),
    payload: (record) => memory.payload(record),
    records: () => memory.records(),
    ...calls,
  } as Journal;
}

function keeperOf(journal: Journal) {
  const failures: unknown[] = [];
  const keeper = new RecordKeeper(journal, new ManualClock(), (_, error) => failures.push(error));
  const claim = () => keeper.claim(KEY, 1, DATA, keeper.hashOf(DATA), "interactive", 0);
  return { keeper, failures, claim };
}

async function claimed(journal: Journal) {
  const kept = keeperOf(journal);
  const record = await kept.claim();
  if (record === undefined) throw new Error("taken");
  return { ...kept, record };
}

describe("a journal that answers null, as databases do", () => {
  it("has not claimed: nothing is sent", async () => {
    expect(await keeperOf(own({ claim: async () => null })).claim()).toBeUndefined();
  });

  it("finds no record of the reference", async () => {
    expect(await keeperOf(own({ find: async () => null })).keeper.find(KEY)).toBeUndefined();
  });
});

describe("the payload that is passed to the journal with a claim", () => {
  it("is a copy if the journal is a custom one, which may pass it on", async () => {
    let given: Uint8Array | undefined;
    const claim = async (_key: unknown, _generation: unknown, facts: JournalFacts) => {
      given = facts.payload;
    };
    await keeperOf(own({ claim })).claim();
    expect(given).toEqual(DATA.bytes);
    expect(given).not.toBe(DATA.bytes);
    expect(given?.buffer).not.toBe(DATA.bytes.buffer);
  });
});

describe("a journal that fails", () => {
  const broken = async () => {
    throw Object.assign(new Error("EIO: disk"), { code: "EIO" });
  };

  it.each<[call: string, journal: Journal, use: (kept: ReturnType<typeof keeperOf>) => Promise<unknown>]>([
    ["read", own({ find: broken }), ({ keeper }) => keeper.find(KEY)],
    ["written", own({ claim: broken }), ({ claim }) => claim()],
  ])(
    "before anything was sent (%s) states that nothing was sent, and that it may be tried again",
    async (what, journal, use) => {
      const error = await failureOf(use(keeperOf(journal)));
      expect(error).toMatchObject({ code: "journal", outcome: "not-sent", retryable: true, reference: "r" });
      expect(String(error)).toContain(`could not be ${what}`);
    },
  );

  it("because a record is damaged does not state that nothing was sent before", async () => {
    const find = async () => {
      throw new DamagedRecordError("/j/1.log", "bytes 1 to 2 are not a valid frame of the log");
    };
    const error = await failureOf(keeperOf(own({ find })).keeper.find(KEY));
    expect(error).toMatchObject({ code: "journal-record", outcome: "unknown", reference: "r" });
  });

  it("after the server has accepted is reported, and the run continues under its id", async () => {
    const { keeper, record, failures } = await claimed(own({ advance: broken }));
    expect(await keeper.accept(record, "e-1")).toMatchObject({ state: "accepted", executionId: "e-1" });
    expect(failures).toMatchObject([{ code: "EIO" }]);
  });

  it("by a synchronous exception is also reported", async () => {
    const advance = () => {
      throw new Error("no such table");
    };
    const { keeper, record, failures } = await claimed(own({ advance }));
    await keeper.fail(record, new TransportError("x"));
    expect(failures).toMatchObject([{ message: "no such table" }]);
  });
});

describe("the outcome of a submission without an execution id", () => {
  it.each<[says: string, error: unknown, state: string]>([
    ["was not sent", new TransportError("x", { outcome: "not-sent" }), "failed"],
    ["was refused", new ConfigurationError("x", { outcome: "rejected" }), "failed"],
    ["may have arrived", new UnknownOutcomeError("x"), "unknown"],
    ["was accepted, as far as is known", new TransportError("x", { outcome: "accepted" }), "unknown"],
    ["met an error that is none of the client's", new TypeError("x"), "unknown"],
    ["met something that is no error", "x", "unknown"],
  ])("%s", async (_, error, state) => {
    const journal = own();
    const { keeper, record } = await claimed(journal);
    await keeper.fail(record, error);
    expect(await journal.find(KEY)).toMatchObject({ state, reason: "x" });
  });

  it("a later doubt does not change a known outcome", async () => {
    const journal = own();
    const { keeper, record } = await claimed(journal);
    await keeper.accept(record, "e-1");
    await keeper.fail(record, new UnknownOutcomeError("x"));
    expect(await journal.find(KEY)).toMatchObject({ state: "accepted", executionId: "e-1" });
  });
});

it.each(["Running", "Archiving", ""])(
  "a run in status %j has not ended, and nothing is written",
  async (status) => {
    const journal = own();
    const { keeper, record } = await claimed(journal);
    keeper.end(record, status);
    await keeper.recorded();
    expect(await journal.find(KEY)).toMatchObject({ state: "sending" });
  },
);
