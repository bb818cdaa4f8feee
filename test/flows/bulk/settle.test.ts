import { describe, expect, it } from "vitest";
import type { BulkState } from "../../../src/flows/bulk/record.ts";
import { follow, type Known, recordNameOf, settledBefore } from "../../../src/flows/bulk/settle.ts";
import type { JournalRecord } from "../../../src/flows/journal/journal.ts";

const name = { reference: "r", line: 3 };
const journal = (more: Partial<JournalRecord>): JournalRecord => ({
  key: { server: "s", flow: "f", reference: "r" },
  generation: 1,
  state: "accepted",
  owner: "gone",
  payloadHash: "h",
  contentType: "x",
  mode: "interactive",
  at: "2026-01-01T00:00:00.000Z",
  executionId: "e",
  ...more,
});
const known = (more: Partial<Known> = {}): Known => ({
  journal: undefined,
  last: undefined,
  payloadHash: "h",
  ...more,
});

it.each([
  [
    "all of it",
    { line: 3, file: "a.csv" },
    "r",
    "UTF-16",
    { reference: "r", line: 3, file: "a.csv", convertedFrom: "UTF-16" },
  ],
  ["what is known", {}, undefined, undefined, {}],
])("nameOf: %s", (_says, record, reference, from, named) => {
  expect(recordNameOf(record, reference, from)).toEqual(named);
});

describe("settledBefore: a record that needs no submission", () => {
  it.each<
    [says: string, known: Known, until: "accepted" | "done", unfinished: boolean, result: object | undefined]
  >([
    ["nothing is known", known(), "done", false, undefined],
    ["it is accepted, and its end is waited for", known({ journal: journal({}) }), "done", false, undefined],
    [
      "it is accepted, and that is enough",
      known({ journal: journal({}) }),
      "accepted",
      false,
      { state: "skipped", earlier: "accepted", executionId: "e" },
    ],
    [
      "it has ended well",
      known({ journal: journal({ state: "done", status: "Success" }) }),
      "done",
      false,
      { state: "skipped", earlier: "done", executionId: "e", status: "Success" },
    ],
    [
      "it has ended well, and there is work left to do",
      known({ journal: journal({ state: "done", status: "Success" }) }),
      "done",
      true,
      undefined,
    ],
    [
      "it has failed",
      known({ journal: journal({ state: "done", status: "Error" }) }),
      "done",
      true,
      { state: "skipped", earlier: "failed", executionId: "e", status: "Error" },
    ],
    [
      "it has other data: the submission tells",
      known({ journal: journal({ state: "done", status: "Success", payloadHash: "other" }) }),
      "done",
      false,
      undefined,
    ],
    [
      "its outcome is unknown: the submission tells",
      known({ journal: journal({ state: "unknown" }) }),
      "done",
      false,
      undefined,
    ],
    ["nothing ran", known({ journal: journal({ state: "failed" }) }), "done", false, undefined],
    [
      "the journal says more than the results file",
      known({ journal: journal({ state: "failed" }), last: "done" }),
      "done",
      false,
      undefined,
    ],
  ])("%s", (_says, what, until, unfinished, result) => {
    expect(settledBefore(name, what, until, unfinished)).toEqual(result && { ...name, ...result });
  });

  it.each<[last: BulkState, result: object | undefined]>([
    ["done", { state: "skipped", earlier: "done" }],
    ["failed", { state: "skipped", earlier: "failed" }],
    ["accepted", { state: "skipped", earlier: "accepted" }],
    ["rejected", undefined],
    ["notSent", undefined],
    ["skipped", undefined],
  ])(
    "only the results file contains %s: a submission that may have run is not sent again",
    (last, result) => {
      expect(settledBefore(name, known({ last }), "done", false)).toEqual(result && { ...name, ...result });
    },
  );

  it("only the results file contains the unknown outcome: nothing is sent", () => {
    expect(settledBefore(name, known({ last: "unknown" }), "done", false)).toMatchObject({
      state: "unknown",
      error: { code: "unknown-outcome", message: expect.stringContaining("nothing was sent") },
    });
  });
});

describe("follow: waiting for the end of a run", () => {
  const run = (wait: () => Promise<object>) => ({ id: "e", wait }) as never;
  const following = { signal: new AbortController().signal, timeout: undefined, onDone: undefined };

  it.each<[says: string, end: object, result: object]>([
    ["Success", { status: "Success" }, { status: "Success", state: "done" }],
    ["Warning", { status: "Warning" }, { status: "Warning", state: "done" }],
    [
      "Error, with its message",
      { status: "Error", message: "no template" },
      { status: "Error", state: "failed", error: { code: "flow-failed", message: "no template" } },
    ],
    [
      "Canceled, without one",
      { status: "Canceled" },
      {
        status: "Canceled",
        state: "failed",
        error: { code: "flow-failed", message: "the run ended with Canceled" },
      },
    ],
  ])("%s", async (_says, end, result) => {
    expect(
      await follow(
        name,
        run(async () => end),
        following,
      ),
    ).toEqual({ ...name, executionId: "e", ...result });
  });

  it("the run is available after any failure of waiting", async () => {
    const lost = run(() => Promise.reject(new Error("the network is away")));
    expect(await follow(name, lost, following)).toEqual({
      ...name,
      executionId: "e",
      state: "accepted",
      error: { code: "error", message: "the network is away" },
    });
  });

  it("a record counts as done after onDone has finished", async () => {
    const seen: string[] = [];
    const onDone = async (_: unknown, { state }: { readonly state: string }) => void seen.push(state);
    expect(
      await follow(
        name,
        run(async () => ({ status: "Success" })),
        { ...following, onDone },
      ),
    ).toMatchObject({ state: "done" });
    expect(seen).toEqual(["done"]);
    const failing = async (): Promise<void> => {
      throw new Error("the disk is full");
    };
    expect(
      await follow(
        name,
        run(async () => ({ status: "Success" })),
        { ...following, onDone: failing },
      ),
    ).toMatchObject({
      state: "accepted",
      error: { message: "the disk is full" },
    });
  });
});
