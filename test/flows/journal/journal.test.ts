import { describe, expect, it } from "vitest";
import {
  applyChange,
  type JournalChange,
  type JournalRecord,
  type JournalState,
  takeChange,
} from "../../../src/flows/journal/journal.ts";

const AT = "2026-08-22T10:00:00.000Z";
const LATER = "2026-08-22T10:00:05.000Z";

const record = (state: JournalState, more: Partial<JournalRecord> = {}): JournalRecord => ({
  key: { server: "s", flow: "f", reference: "r" },
  generation: 1,
  state,
  owner: "here",
  payloadHash: "h",
  contentType: "application/xml",
  mode: "interactive",
  at: AT,
  ...more,
});
const change = (state: JournalState, more: Partial<JournalChange> = {}): JournalChange => ({
  state,
  at: LATER,
  ...more,
});

describe("applyChange: a state never reverts to an earlier one", () => {
  const order: JournalState[] = ["sending", "unknown", "failed", "accepted", "done"];
  const pairs = order.flatMap((from, i) => order.map((to, j) => [from, to, j >= i ? to : from] as const));

  it.each(pairs)("%s, then %s: %s", (from, to, after) => {
    expect(applyChange(record(from), change(to)).state).toBe(after);
  });

  it("a weaker state changes nothing", () => {
    const accepted = record("accepted", { executionId: "e-1" });
    expect(applyChange(accepted, change("unknown", { reason: "timeout", executionId: "e-2" }))).toEqual(
      accepted,
    );
  });
});

describe("applyChange: adds the facts of the change to the record", () => {
  it.each<[says: string, before: JournalRecord, change: JournalChange, after: Partial<JournalRecord>]>([
    [
      "an execution",
      record("sending"),
      change("accepted", { executionId: "e" }),
      { state: "accepted", executionId: "e" },
    ],
    [
      "its end, its execution kept",
      record("accepted", { executionId: "e" }),
      change("done", { status: "Success" }),
      { state: "done", executionId: "e", status: "Success" },
    ],
    [
      "why it failed",
      record("sending"),
      change("failed", { reason: "refused" }),
      { state: "failed", reason: "refused" },
    ],
    [
      "when its answer was given up",
      record("sending"),
      change("unknown"),
      { state: "unknown", lostAt: LATER },
    ],
    ["the first such time stays", record("unknown", { lostAt: AT }), change("unknown"), { lostAt: AT }],
    [
      "a later reason replaces an earlier one",
      record("unknown", { reason: "timeout" }),
      change("failed", { reason: "refused" }),
      { reason: "refused" },
    ],
    [
      "the same state again adds what it says",
      record("accepted"),
      change("accepted", { executionId: "e" }),
      { executionId: "e" },
    ],
    [
      "what is not said stays",
      record("accepted", { reason: "adopted" }),
      change("done"),
      { reason: "adopted" },
    ],
  ])("%s", (_says, before, next, after) => {
    expect(applyChange(before, next)).toMatchObject(after);
  });

  it("no other state has a time of loss", () => {
    expect(applyChange(record("sending"), change("failed"))).not.toHaveProperty("lostAt");
  });

  it("the record itself is not changed, and the time of its claim stays", () => {
    const before = record("sending");
    const after = applyChange(before, change("accepted", { executionId: "e" }));
    expect(before).toEqual(record("sending"));
    expect(after.at).toBe(AT);
  });
});

it("takeChange: changes the subject in place", () => {
  const subject = { state: "sending" as JournalState };
  takeChange(subject, change("unknown", { reason: "lost" }));
  expect(subject).toEqual({ state: "unknown", reason: "lost", lostAt: LATER });
});
