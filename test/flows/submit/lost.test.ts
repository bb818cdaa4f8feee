/** Lost submissions: which are one and the same, how long the search has to wait, and what is said when it decides nothing. */
import { describe, expect, test } from "vitest";
import { UnknownOutcomeError } from "../../../src/flows/index.ts";
import type { JournalRecord } from "../../../src/flows/journal/journal.ts";
import type { InputDigest } from "../../../src/flows/submit/inputs.ts";
import { distinct, isOtherWithSameData, settleLeft } from "../../../src/flows/submit/lost.ts";
import { notFoundOut, otherPayload, stillUnknown, underWay } from "../../../src/flows/submit/lost-errors.ts";
import {
  absentReason,
  type Compared,
  candidatesOf,
  severalReason,
  unclearReason,
} from "../../../src/flows/submit/reasons.ts";
import type { Reconciliation } from "../../../src/flows/submit/reconciliation.ts";
import { searchSettings } from "../../../src/flows/submit/search-settings.ts";

const KEY = { server: "https://host/api/v1", flow: "f", reference: "R" };
const record = (changes: Partial<JournalRecord> = {}): JournalRecord => ({
  ...{ key: KEY, generation: 1, state: "unknown", owner: "gone", payloadHash: "h", contentType: "t" },
  ...{ mode: "interactive", at: "2026-11-30T00:00:00.000Z" },
  ...changes,
});

test("a submission that occurs twice is one, and its last mention counts", () => {
  const first = { record: record(), meaning: undefined };
  const other = { record: record({ key: { ...KEY, flow: "g" } }), meaning: undefined };
  const again = { record: record({ key: { ...KEY } }), meaning: "m" };
  expect(distinct([first, other, again])).toEqual([again, other]);
  expect(distinct([])).toEqual([]);
});

test.each<[string, string | undefined, number, number]>([
  ["the whole period where nobody recorded when the answer was lost", undefined, 60, 60],
  ["the whole period where the time cannot be read", "soon", 60, 60],
  ["what is left of it", "1970-01-01T00:00:00.970Z", 60, 30],
  ["nothing where it has passed", "1970-01-01T00:00:00.100Z", 60, 0],
  ["no more than the period, by a clock that was set back", "1970-01-01T01:00:00.000Z", 60, 60],
  ["nothing of no period", "1970-01-01T00:00:00.990Z", 0, 0],
])("the search waits %s", (_, lostAt, settle, left) => {
  expect(settleLeft(record(lostAt === undefined ? {} : { lostAt }), settle, 1_000)).toBe(left);
});

test.each<[string, Partial<JournalRecord>, boolean]>([
  ["itself", {}, false],
  ["another generation of itself", { generation: 2 }, false],
  ["another reference with the same data", { key: { ...KEY, reference: "S" } }, true],
  ["another flow with the same data", { key: { ...KEY, flow: "g" } }, true],
  ["another server's", { key: { ...KEY, server: "https://other/api/v1", reference: "S" } }, false],
  ["other data", { key: { ...KEY, reference: "S" }, payloadHash: "x" }, false],
  ["the same bytes of another type", { key: { ...KEY, reference: "S" }, contentType: "x" }, false],
])("a record competes with %s: %#", (_, changes, expected) => {
  expect(isOtherWithSameData(record(changes), record())).toBe(expected);
});

describe("the error", () => {
  const lost = new UnknownOutcomeError("the answer was lost", { requestId: "q-1", status: 502 });

  test("of a submission under way contains the time until which it may be", () => {
    expect(underWay(record({ owner: "live" })).message).toBe(
      'the submission of "R" is still in progress: wait for it',
    );
    expect(underWay(record({ owner: "unclear" })).message).toContain(
      "probably on another computer. It counts as lost a quarter of an hour after 2026-11-30T00:00:00.000Z",
    );
  });

  test("of other data names the reference, quoted", () => {
    const error = otherPayload('a"b');
    expect(error.message).toContain('submitted as "a\\"b"');
    expect(error.reference).toBe('a"b');
  });

  test("of a search that failed keeps the facts of the lost answer, and names the cause", () => {
    const error = notFoundOut(lost, "R", new Error("no connection"));
    expect(error.message).toBe(
      'the outcome of "R" is unknown, and the search for it failed: no connection. Call reconcile("R") later.',
    );
    expect(error).toMatchObject({ requestId: "q-1", status: 502, reference: "R" });
    expect(notFoundOut(lost, "R", "text").message).toContain("failed: text");
  });

  test.each<[string, object, string]>([
    [
      "absent",
      { verdict: "absent" },
      "If it may run twice, call resubmit(reference, { acceptDuplicateRisk: true }).",
    ],
    [
      "ambiguous with candidates",
      { verdict: "ambiguous", candidates: [{}], reason: { message: "2 fit" } },
      "is unknown: 2 fit. Call reconcile(reference) to list the executions",
    ],
    ["ambiguous without any", { verdict: "ambiguous", candidates: [] }, "Call reconcile(reference) later."],
    ["not decided yet", { verdict: "too-early" }, "Call reconcile(reference) later."],
  ])("of a search that found it %s contains the next step", (_, result, expected) => {
    expect(stillUnknown(lost, "R", result as Reconciliation).message).toContain(expected);
  });
});

describe("the reason", () => {
  const compared = (input: object): Compared =>
    ({ execution: { id: "e" }, input: input as InputDigest }) as unknown as Compared;

  test.each([
    [0, "none-in-window", "the server lists no execution of that time that could belong to this submission"],
    [1, "other-data", "the one execution of that time has different data"],
    [3, "other-data", "all 3 executions of that time have different data"],
  ])("of %i executions that do not fit is %s", (count, code, message) => {
    expect(absentReason(count)).toEqual({ code, message });
  });

  test("of one execution for two submissions is their same data, and of several their number", () => {
    expect(severalReason([compared({})]).code).toBe("same-payload");
    expect(severalReason([compared({}), compared({})])).toEqual({
      code: "several",
      message: "2 executions have this data",
    });
  });

  test("of inputs that cannot be read is the first one's", () => {
    const unclear = [
      compared({ kind: "bytes" }),
      compared({ kind: "unreadable", reason: "it is too large" }),
    ];
    expect(unclearReason(unclear, record())).toEqual({
      code: "unreadable",
      message: "2 executions of that time cannot be compared: it is too large",
    });
  });

  test.each([
    ["", 1, "it was sent without data, and one execution of that time fits"],
    ["", 2, "it was sent without data, and 2 executions of that time fit"],
    ["application/xml", 1, "the bytes of one execution of that time differ from what was sent; without"],
    ["application/xml", 2, "the bytes of 2 executions of that time differ from what was sent; without"],
  ])("of inputs that cannot be compared depends on what was sent (%j, %i)", (contentType, count, message) => {
    const unclear = Array.from({ length: count }, () => compared({ kind: "bytes" }));
    const { code, message: told } = unclearReason(unclear, record({ contentType }));
    expect([code, told.startsWith(message)]).toEqual(["not-comparable", true]);
  });

  test("names at most twenty candidates", () => {
    const all = Array.from({ length: 25 }, () => compared({}));
    expect(candidatesOf(all, "same")).toHaveLength(20);
  });
});

describe("the settings of a search", () => {
  test("have their defaults, and nothing that was not given", () => {
    expect(searchSettings({})).toEqual({
      ...{ settle: 60_000, margin: 60_000, evidence: "content" },
      keys: { flow: "flow.id", createdAt: "createdAt", createdBy: "createdBy.id" },
    });
  });

  test("accept 0 as a value, and a single key together with the others", () => {
    const { settle, margin, keys } = searchSettings({ settle: 0, margin: 0, keys: { flow: "f" } as never });
    expect([settle, margin, keys.flow, keys.createdAt]).toEqual([0, 0, "f", "createdAt"]);
  });

  test("call the listener as a method of the caller's options", () => {
    const told: unknown[] = [];
    const options = {
      name: "mine",
      onProgress(this: { readonly name: string }, progress: unknown) {
        told.push([this.name, progress]);
      },
    };
    searchSettings(options as never).onProgress?.({ found: 1 } as never);
    expect(told).toEqual([["mine", { found: 1 }]]);
  });
});
