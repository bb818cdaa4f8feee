import { expect, test } from "vitest";
import { effectiveState, type JournalRecord } from "../../../src/flows/journal/journal.ts";

const AT = "2026-08-22T10:00:00.000Z";
const MINUTE = 60_000;

const record = (owner: JournalRecord["owner"], state: JournalRecord["state"] = "sending"): JournalRecord => ({
  key: { server: "s", flow: "f", reference: "r" },
  generation: 1,
  state,
  owner,
  payloadHash: "",
  contentType: "",
  mode: "interactive",
  at: AT,
});

test.each([
  ["here", 60, "sending"],
  ["live", 60, "sending"],
  ["gone", 0, "unknown"],
  ["unclear", 14, "sending"],
  ["unclear", 16, "unknown"],
] as const)("a submission of a process that is %s is, after %i minutes, %s", (owner, minutes, state) => {
  expect(effectiveState(record(owner), Date.parse(AT) + minutes * MINUTE)).toBe(state);
});

test("a decided outcome does not change", () => {
  for (const state of ["accepted", "done", "failed", "unknown"] as const) {
    for (const owner of ["here", "live", "gone", "unclear"] as const)
      expect(effectiveState(record(owner, state), Date.parse(AT) + 999 * MINUTE)).toBe(state);
  }
});
