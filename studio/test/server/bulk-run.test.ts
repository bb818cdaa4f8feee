/** Tests what the page sees of a bulk run. The client that runs it is a stub, since the client's own tests cover it. */
import { expect, it } from "vitest";
import type { BulkResult, SmartFlows } from "../../../src/flows/index.ts";
import type { BulkState } from "../../src/protocol/messages.ts";
import { BulkRun } from "../../src/server/bulk-run.ts";

const never = new AbortController().signal;

interface Stub {
  readonly run: BulkRun;
  /** The signal that the client was given. */
  readonly signal: AbortSignal | undefined;
}

function started(results: AsyncIterable<Partial<BulkResult>>, total: number): Stub {
  let signal: AbortSignal | undefined;
  const submission = {
    [Symbol.asyncIterator]: () => results[Symbol.asyncIterator](),
    progress: { counts: { done: 1 }, settled: 1, secondsLeft: 9 },
    report: async () => ({ total, seconds: 1, unknownReferences: [], done: 1, failed: total - 1 }),
  };
  const client = {
    submitMany: (_: unknown, options: { readonly signal: AbortSignal }) => {
      signal = options.signal;
      return submission;
    },
  };
  const records = Array.from({ length: total }, (_, index) => ({ reference: `R-${index}`, xml: "<a/>" }));
  const run = new BulkRun(client as unknown as SmartFlows, { flow: "f", records }, never);
  return { run, signal };
}

async function ended({ changes }: BulkRun): Promise<BulkState> {
  let state = changes.latest;
  while (!state.isOver) state = await changes.after(state.sequence, never);
  return state;
}

it("lists the latest problems first, and at most 50 of them", async () => {
  async function* results(): AsyncGenerator<Partial<BulkResult>> {
    yield { state: "done", reference: "R-0" };
    for (let index = 1; index <= 60; index += 1)
      yield {
        state: "failed",
        reference: `R-${index}`,
        error: { code: "x", message: `why ${index}` },
      };
  }
  const { problems, counts, settled, stopped } = await ended(started(results(), 61).run);
  expect(problems).toHaveLength(50);
  expect(problems[0]).toEqual({ reference: "R-60", state: "failed", message: "why 60" });
  expect([counts, settled, stopped]).toEqual([{ done: 1, failed: 60 }, 61, undefined]);
});

it("ends with the reason if the client ends it", async () => {
  // biome-ignore lint/correctness/useYield: it ends before the first result.
  async function* results(): AsyncGenerator<Partial<BulkResult>> {
    throw new Error("the server is gone");
  }
  const state = await ended(started(results(), 2).run);
  expect([state.stopped, state.settled, state.total]).toEqual(["the server is gone", 0, 2]);
});

it("is stopped by the page: the client sends no more records", () => {
  const { run, signal } = started((async function* () {})(), 1);
  expect(signal?.aborted).toBe(false);
  run.stop();
  expect(signal?.aborted).toBe(true);
});
