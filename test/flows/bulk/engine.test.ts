import { describe, expect, it } from "vitest";
import { type BulkContext, Engine } from "../../../src/flows/bulk/engine.ts";
import type { BulkSettings, SubmitManyOptions } from "../../../src/flows/bulk/options.ts";
import type { BulkRecord, BulkResult } from "../../../src/flows/bulk/record.ts";
import { Stopper } from "../../../src/flows/config/stop-signal.ts";
import {
  AuthError,
  JournalError,
  ServerError,
  TransportError,
  UnknownOutcomeError,
} from "../../../src/flows/index.ts";
import type { JournalRecord } from "../../../src/flows/journal/journal.ts";
import type { Run } from "../../../src/flows/run/run.ts";
import { failureOf } from "../support/client.ts";
import { ManualClock, settled } from "../support/clock.ts";

type Submit = (reference: string, signal: AbortSignal) => Promise<Run>;

const accepted = (reference: string): Run => ({ id: `e-${reference}` }) as never as Run;
const record = (reference: string): BulkRecord => ({ reference, xml: `<a n="${reference}"/>` });

interface World {
  readonly submit?: Submit;
  readonly settings?: Partial<BulkSettings>;
  readonly options?: Partial<SubmitManyOptions>;
  readonly find?: (reference: string) => Promise<JournalRecord | undefined>;
}

function engineOf({
  submit = async (reference) => accepted(reference),
  settings,
  options,
  find,
}: World = {}) {
  const clock = new ManualClock();
  const closing = new Stopper();
  const sent: string[] = [];
  const results: BulkResult[] = [];
  const context = {
    clock,
    closing,
    server: "https://s/api/v1",
    polls: 8,
    find: async (_flow: string, reference: string) => await find?.(reference),
    hashOf: () => "h",
    submit(
      _flow: string,
      reference: string,
      _payload: unknown,
      { signal }: { readonly signal: AbortSignal },
    ) {
      sent.push(reference);
      return submit(reference, signal);
    },
    async *reconcile() {},
    async recorded() {},
  } as never as BulkContext;
  const all: BulkSettings = {
    flow: "f",
    concurrency: 4,
    pending: 4,
    rate: Number.POSITIVE_INFINITY,
    until: "accepted",
    stopAfter: 3,
    ...settings,
  };
  const engine = new Engine<unknown>(
    context,
    all,
    { ...options } as SubmitManyOptions<unknown>,
    undefined,
    (result) => results.push(result),
  );
  return { engine, clock, closing, sent, results };
}

/** A source that tells how many records were read, and whether it was closed. */
function sourceOf(references: readonly string[]) {
  const seen = { read: 0, isClosed: false };
  async function* records(): AsyncGenerator<BulkRecord<unknown>> {
    try {
      for (const reference of references) {
        seen.read += 1;
        yield record(reference);
      }
    } finally {
      seen.isClosed = true;
    }
  }
  return { source: records(), seen };
}

const taken = async (): Promise<void> => {};
const many = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => `r-${n}`);

describe("every record", () => {
  it("is submitted once, and has one result", async () => {
    const { engine, sent, results } = engineOf();
    await engine.run(sourceOf(many(50)).source, taken);
    expect([...sent].sort()).toEqual([...many(50)].sort());
    expect(results.map(({ state }) => state)).toEqual(Array.from({ length: 50 }, () => "accepted"));
    expect(engine.report).toMatchObject({ total: 50, accepted: 50 });
  });

  it("that cannot be recorded in the journal is not sent, and the others are", async () => {
    const find = async (reference: string) => {
      if (reference === "r-1")
        throw new JournalError("damaged", { code: "journal-record", outcome: "unknown" });
      return undefined;
    };
    const { engine, sent, results } = engineOf({ find });
    await engine.run(sourceOf(many(3)).source, taken);
    expect([...sent].sort()).toEqual(["r-0", "r-2"]);
    expect(results.find(({ reference }) => reference === "r-1")).toMatchObject({ state: "unknown" });
  });

  it("with the reference of one under way waits for its outcome", async () => {
    let going = 0;
    const submit: Submit = async (reference) => {
      going += 1;
      expect(going).toBe(1);
      await settled();
      going -= 1;
      return accepted(reference);
    };
    const { engine, sent, results } = engineOf({ submit });
    await engine.run(sourceOf(["r", "r", "r"]).source, taken);
    expect([sent, results.length]).toEqual([["r", "r", "r"], 3]);
  });

  it("with the reference of a failed submission is tried", async () => {
    let tries = 0;
    const submit: Submit = async (reference) => {
      tries += 1;
      if (tries === 1) throw new ServerError("x", { outcome: "rejected" });
      return accepted(reference);
    };
    const { engine, results } = engineOf({ submit });
    await engine.run(sourceOf(["r", "r"]).source, taken);
    expect(results.map(({ state }) => state)).toEqual(["notSent", "accepted"]);
  });

  it("that is not valid is rejected without being sent; stopOnInvalid ends the run and names the line", async () => {
    const invalid: BulkRecord = { line: 7, issues: [{ message: "no number", path: "n" }] };
    async function* source(): AsyncGenerator<BulkRecord<unknown>> {
      yield invalid;
      yield record("r");
    }
    const all = engineOf();
    await all.engine.run(source(), taken);
    expect(all.results.map(({ state }) => state).sort()).toEqual(["accepted", "rejected"]);
    const strict = engineOf({ options: { stopOnInvalid: true }, settings: { concurrency: 1 } });
    const error = await failureOf(strict.engine.run(source(), taken));
    expect(String(error)).toContain("line 7 is not valid: no number");
    expect(strict.sent).toEqual([]);
  });
});

describe("a run stops", () => {
  it("stops after ten failures in a row that do not depend on the record", async () => {
    const submit: Submit = async () => {
      throw new AuthError("no key", { status: 401, outcome: "rejected" });
    };
    const { engine, sent } = engineOf({ submit, settings: { concurrency: 1, stopAfter: 3 } });
    const { source, seen } = sourceOf(many(100));
    expect(await failureOf(engine.run(source, taken))).toMatchObject({ message: "no key" });
    expect(sent).toEqual(["r-0", "r-1", "r-2"]);
    expect(seen).toEqual({ read: expect.any(Number), isClosed: true });
    expect(seen.read).toBeLessThan(6);
  });

  it("not where one of them succeeds between", async () => {
    const submit: Submit = async (reference) => {
      if (reference.endsWith("2")) return accepted(reference);
      throw new TransportError("away", { outcome: "not-sent" });
    };
    const { engine, sent } = engineOf({ submit, settings: { concurrency: 1, stopAfter: 3 } });
    await engine.run(sourceOf(many(4)).source, taken);
    expect(sent).toHaveLength(4);
  });

  it("immediately if the journal cannot be written", async () => {
    const submit: Submit = async () => {
      throw new JournalError("full");
    };
    const { engine, sent } = engineOf({ submit, settings: { concurrency: 1, stopAfter: 100 } });
    expect(await failureOf(engine.run(sourceOf(many(10)).source, taken))).toMatchObject({ message: "full" });
    expect(sent).toEqual(["r-0"]);
  });

  it("when it is stopped: submissions under way wait for their answers, and none is started", async () => {
    const answers: (() => void)[] = [];
    const submit: Submit = (reference) =>
      new Promise((resolve) => answers.push(() => resolve(accepted(reference))));
    const { engine, sent, results } = engineOf({ submit, settings: { concurrency: 2 } });
    const going = failureOf(engine.run(sourceOf(many(10)).source, taken));
    await settled();
    engine.stop(new Error("enough"));
    await settled();
    for (const answer of answers) answer();
    expect(await going).toMatchObject({ message: "enough" });
    expect([sent.length, results.map(({ state }) => state)]).toEqual([2, ["accepted", "accepted"]]);
  });

  it("and gives submissions up that have no answer ten seconds later, as unknown", async () => {
    const submit: Submit = (_reference, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(new UnknownOutcomeError("given up")));
      });
    const { engine, clock, results } = engineOf({ submit, settings: { concurrency: 1 } });
    const going = failureOf(engine.run(sourceOf(many(3)).source, taken));
    await settled();
    engine.stop(new Error("enough"));
    await clock.advance(9_999);
    expect(results).toEqual([]);
    await clock.advance(1);
    expect(await going).toMatchObject({ message: "enough" });
    expect(results).toMatchObject([{ reference: "r-0", state: "unknown" }]);
    expect(clock.pending).toBe(0);
  });

  it("before it begins, if its client is closed already", async () => {
    const { engine, closing, sent } = engineOf();
    closing.abort(new Error("closed"));
    const { source, seen } = sourceOf(many(3));
    expect(await failureOf(engine.run(source, taken))).toMatchObject({ message: "closed" });
    expect([sent, seen.read]).toEqual([[], 0]);
  });

  it("with the source's own error, once all submissions under way have their results", async () => {
    const { engine, results } = engineOf();
    async function* source(): AsyncGenerator<BulkRecord<unknown>> {
      yield record("r");
      throw new Error("line 2 is no JSON");
    }
    expect(await failureOf(engine.run(source(), taken))).toMatchObject({ message: "line 2 is no JSON" });
    expect(results).toMatchObject([{ reference: "r", state: "accepted" }]);
  });
});

it("reads no further than the results were taken", async () => {
  const { engine } = engineOf({ settings: { concurrency: 1 } });
  const { source, seen } = sourceOf(many(10));
  let takes = 0;
  const going = engine.run(source, async () => {
    takes += 1;
    if (takes > 2) await new Promise(() => {});
  });
  await settled();
  expect(seen.read).toBe(2);
  engine.stop(new Error("enough"));
  expect(await failureOf(going)).toMatchObject({ message: "enough" });
});

it("continues past a listener that throws", async () => {
  const onProgress = (): void => {
    throw new Error("x");
  };
  const { engine, results } = engineOf({ options: { onProgress } });
  await engine.run(sourceOf(many(3)).source, taken);
  expect(results).toHaveLength(3);
});
