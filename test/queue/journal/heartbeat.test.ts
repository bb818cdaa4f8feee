import { afterEach, expect, test, vi } from "vitest";
import { MemoryJournal } from "../../../src/flows/journal/memory.ts";
import type { Database } from "../../../src/queue/database/database.ts";
import { Heartbeat, LEASE } from "../../../src/queue/journal/heartbeat.ts";
import { failureOf, pair } from "../../flows/support/client.ts";
import { json } from "../../flows/support/server.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** A heartbeat whose database is there or not. */
function beating() {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance", "Date"] });
  const state = { isThere: true, renewals: 0 };
  const query = async (text: string) => {
    if (!state.isThere) throw new Error("away");
    if (text.startsWith("insert")) state.renewals += 1;
    return { rows: [], rowCount: 0 };
  };
  const heartbeat = new Heartbeat({ query } as unknown as Database, '"s"', "test");
  return { heartbeat, state };
}

test("a process is trusted from its first renewal on, and renews while it has claims", async () => {
  const { heartbeat, state } = beating();
  expect(heartbeat.isTrusted()).toBe(false);
  heartbeat.begin();
  await heartbeat.fresh();
  expect(heartbeat.isTrusted()).toBe(true);
  await vi.advanceTimersByTimeAsync(LEASE * 3);
  expect(heartbeat.isTrusted()).toBe(true);
  heartbeat.end();
  const { renewals } = state;
  await vi.advanceTimersByTimeAsync(LEASE * 3);
  expect(state.renewals).toBe(renewals);
  expect(heartbeat.isTrusted()).toBe(false);
  await heartbeat.fresh();
  expect(heartbeat.isTrusted()).toBe(true);
});

test("a process that cannot renew stops sending long before others take it for gone", async () => {
  const { heartbeat, state } = beating();
  heartbeat.begin();
  await heartbeat.fresh();
  state.isThere = false;
  await vi.advanceTimersByTimeAsync(LEASE / 2);
  expect(heartbeat.isTrusted()).toBe(false);
  await expect(heartbeat.fresh()).rejects.toThrow("away");
  state.isThere = true;
  await vi.advanceTimersByTimeAsync(LEASE / 2);
  expect(heartbeat.isTrusted()).toBe(true);
  heartbeat.end();
});

test("a lease is not longer for a machine whose clocks stood still, or were set", async () => {
  const { heartbeat } = beating();
  await heartbeat.fresh();
  vi.setSystemTime(Date.now() + LEASE);
  expect(heartbeat.isTrusted()).toBe(false);
});

test("a claim that the journal does not vouch for is not sent, and its reference is free", async () => {
  const journal = new MemoryJournal();
  let asked = 0;
  const doubting = Object.assign(journal, { maySend: () => ++asked > 1, remedy: "Mend it" });
  const { server, flows } = await pair((_request, response) => json(response, { id: "e-1" }), {
    journal: doubting,
  });
  const submit = () => flows.submitXml("<a/>", { flowId: "f", reference: "r" });
  const error = await failureOf(submit());
  expect(error).toMatchObject({ code: "journal", outcome: "not-sent", retryable: true });
  expect(String(error)).toContain("Mend it and submit again.");
  expect(server.of("POST")).toEqual([]);
  expect((await submit()).id).toBe("e-1");
  expect(server.of("POST")).toHaveLength(1);
});
