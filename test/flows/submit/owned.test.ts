import { describe, expect, it } from "vitest";
import type { Journal } from "../../../src/flows/journal/journal.ts";
import { MemoryJournal } from "../../../src/flows/journal/memory.ts";
import { OwnedExecutions } from "../../../src/flows/submit/owned.ts";
import { failureOf } from "../support/client.ts";
import { ManualClock } from "../support/clock.ts";

const key = (reference: string) => ({ server: "s", flow: "f", reference });
const at = "2026-01-01T00:00:00.000Z";

async function accept(journal: Journal, reference: string, executionId: string): Promise<void> {
  const record = await journal.claim(key(reference), 1, {
    payloadHash: "h",
    contentType: "x",
    mode: "interactive",
    at,
  });
  if (record) await journal.advance(record, { state: "accepted", at, executionId });
}

async function setUp() {
  const [journal, clock] = [new MemoryJournal(), new ManualClock()];
  await accept(journal, "a", "e-a");
  return { journal, clock, owned: new OwnedExecutions(journal, clock) };
}

describe("OwnedExecutions: executions that belong to submissions of the journal", () => {
  it("those that the journal has", async () => {
    const isOwned = await (await setUp()).owned.all();
    expect([isOwned("e-a"), isOwned("e-b")]).toEqual([true, false]);
  });

  it("the journal is read again after half a minute, and not before", async () => {
    const { journal, clock, owned } = await setUp();
    await owned.all();
    await accept(journal, "b", "e-b");
    await clock.advance(30_000);
    expect((await owned.all())("e-b")).toBe(false);
    await clock.advance(1);
    expect((await owned.all())("e-b")).toBe(true);
  });

  it("includes executions accepted by this client immediately", async () => {
    const { owned } = await setUp();
    await owned.all();
    owned.add(key("c"), "e-c");
    expect((await owned.all())("e-c")).toBe(true);
  });

  it("names what is under way, as of a reading that is recent enough for the question", async () => {
    const { journal, clock, owned } = await setUp();
    await owned.all();
    await clock.advance(10);
    const facts = { payloadHash: "h", contentType: "x", mode: "interactive", at } as const;
    const record = await journal.claim(key("b"), 1, facts);
    expect((await owned.others(clock.monotonic() - 10)).undecided).toEqual([]);
    expect((await owned.others(clock.monotonic())).undecided).toEqual([record]);
    owned.add(key("b"), "e-b");
    const { isOwned, undecided } = await owned.others(clock.monotonic());
    expect([isOwned("e-b"), undecided]).toEqual([true, []]);
  });

  it("a journal that could not be read is read again the next time", async () => {
    let broken = true;
    const journal = new MemoryJournal();
    await accept(journal, "a", "e-a");
    const flaky = {
      records: async function* () {
        if (broken) throw new Error("the disk is away");
        yield* journal.records();
      },
    };
    const owned = new OwnedExecutions(flaky as never, new ManualClock());
    expect(await failureOf(owned.all())).toMatchObject({ message: "the disk is away" });
    broken = false;
    expect((await owned.all())("e-a")).toBe(true);
  });
});
